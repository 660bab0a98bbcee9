import { fold } from '../../../domain/text/fold.ts';
import type { DraftRow } from '../../../storage/phone/rows.ts';

export type Named = Pick<DraftRow, 'form' | 'label' | 'subject'>;

/** The drafts or finished records that read like another one (same form, same name) and are about another thing. */
export function namesakes<D extends Named>(rows: readonly D[]): readonly D[] {
  const subjects = new Map<string, Set<string>>();
  for (const row of rows) {
    const known = subjects.get(keyOf(row)) ?? new Set();
    subjects.set(keyOf(row), known.add(row.subject?.id ?? ''));
  }
  return rows.filter((row) => row.subject !== null && (subjects.get(keyOf(row))?.size ?? 0) > 1);
}

function keyOf({ form, label }: Named): string {
  return `${form.id} ${fold(label)}`;
}
