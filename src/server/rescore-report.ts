import * as z from 'zod/mini';
import type { ChangedScore } from './rescore.ts';

const scoreSchema = z.looseObject({
  table: z.optional(z.looseObject({ id: z.string(), version: z.number() })),
  total: z.nullish(z.number()),
  grade: z.optional(z.looseObject({ letter: z.optional(z.string()), band: z.optional(z.string()) })),
});

/** Headings of the report of what a new scoring changed; one row a revision (`reportRow`). */
export const REPORT_HEADINGS = [
  'record',
  'revision',
  'form',
  'table_before',
  'total_before',
  'grade_before',
  'table_after',
  'total_after',
  'grade_after',
] as const;

/** A changed score as a row: the table with its version, the total (0 to 1), the letter or band, before and after. */
export function reportRow({ submissionId, revision, form, before, after }: ChangedScore): readonly (string | number)[] {
  return [submissionId, revision, `${form.id}@${form.version}`, ...partsOf(before), ...partsOf(after)];
}

/** What cannot be read as a score of today stays empty. */
function partsOf(column: string | null): readonly (string | number)[] {
  const score = column === null ? undefined : scoreSchema.safeParse(JSON.parse(column)).data;
  const table = score?.table;
  return [
    table === undefined ? '' : `${table.id}@${table.version}`,
    score?.total ?? '',
    score?.grade?.letter ?? score?.grade?.band ?? '',
  ];
}
