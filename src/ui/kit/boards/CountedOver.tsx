import { useOverWords } from './use-over-words.ts';

/** Says beside figures over which records they are counted; nothing where they are of all. */
export function CountedOver({ forms }: { readonly forms: readonly string[] }) {
  const lines = useOverWords()(forms);
  return lines.length === 0 ? null : <p className="section__lead">{lines.join(' ')}</p>;
}
