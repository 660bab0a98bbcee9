import { ownName } from '../../../domain/form/record-name.ts';
import { tellApart } from '../../../domain/text/tell-apart.ts';

/** A row of a list of finished records, by what it says already. */
export type ListedRecord = {
  readonly id: string;
  readonly form: { readonly id: string };
  /** Whom it is about, as the list names it; `''` where the page is about nobody else. */
  readonly label: string;
  /** What keeps rows apart at sight whatever else they say: the municipality on a desk; absent: nothing. */
  readonly group?: string | undefined;
  /** What else the row says that may differ: the day, who filled it. */
  readonly beside: string;
  /** What tells whom it is about from its namesakes (a code); null: nothing, or nobody. */
  readonly mark?: string | null | undefined;
  readonly finishedAt: string;
};

/** Rows that would read alike but for the day: what their forms call them may tell them apart. */
export function alikeRecords(rows: readonly ListedRecord[]): readonly ListedRecord[] {
  return [...Map.groupBy(rows, aboutOf).values()].flatMap((alike) => (alike.length > 1 ? alike : []));
}

/**
 * What each of these rows says besides, by id: the code of a namesake, what its form calls it, and where both and all
 * that the row says are the same, when it was finished.
 */
export function toldApart(
  rows: readonly ListedRecord[],
  names: ReadonlyMap<string, string>,
  finished: (at: string) => string,
): ReadonlyMap<string, string> {
  const called = tellApart(
    rows.map((row) => ({
      id: row.id,
      reads: aboutOf(row),
      hints: [row.mark ?? '', ownName({ label: row.label, instanceName: names.get(row.id) ?? '' })],
    })),
  );
  const timed = tellApart(
    rows.map((row) => ({
      id: row.id,
      reads: [aboutOf(row), row.beside, called.get(row.id) ?? ''].join('\n'),
      hints: [finished(row.finishedAt)],
    })),
  );
  return new Map(
    rows.flatMap(({ id }) => {
      const words = [called.get(id), timed.get(id)].filter((word) => word !== undefined);
      return words.length === 0 ? [] : [[id, words.join(' · ')] as const];
    }),
  );
}

function aboutOf({ form, label, group = '' }: ListedRecord): string {
  return [form.id, label, group].join('\n');
}
