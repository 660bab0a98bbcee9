import type { Text } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import { withoutDoubt } from '../../domain/text/doubt.ts';
import { lazyNotice, WhileComing } from '../kit/phone/lazy-part.tsx';
import { useLanguage } from './use-language.ts';

/** What could be a mark; whether it is one, `Marked` knows, which comes only for texts that have some. */
const MAY_MARK = /[*_#[<\\]|\n[^\S\n]*[-+\d]/;

const Marked = lazyNotice(async () => (await import('../kit/components/Marked.tsx')).Marked);

/** A label, hint or explanation of the form on the screen, with its bold, italic and lists. */
export function FormWords({ of }: { readonly of: Text }) {
  const text = withoutDoubt(pickText(of, useLanguage()));
  if (!MAY_MARK.test(text)) return text;
  return (
    <WhileComing show={text}>
      <Marked text={text} />
    </WhileComing>
  );
}
