import { fold } from '../../../domain/text/fold.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';

type Named = Pick<DraftRow, 'id' | 'form' | 'label' | 'subject'>;

/** The drafts that read like another one (same form, same name) and are about another thing. */
export function namesakes<D extends Named>(drafts: readonly D[]): readonly D[] {
  const subjects = new Map<string, Set<string>>();
  for (const draft of drafts) {
    const known = subjects.get(keyOf(draft)) ?? new Set();
    subjects.set(keyOf(draft), known.add(draft.subject?.id ?? ''));
  }
  return drafts.filter((draft) => draft.subject !== null && (subjects.get(keyOf(draft))?.size ?? 0) > 1);
}

function keyOf({ form, label }: Named): string {
  return `${form.id} ${fold(label)}`;
}
