import * as z from 'zod/mini';
import type { Answers } from '../form/answers.ts';
import { atomOf } from '../form/secondary-instances.ts';
import { uuidSchema } from '../ids.ts';
import type { ListDeclaration } from './list-declaration.ts';

/** Most characters of a row's label and of one of its cells. */
export const MAX_LIST_LABEL = 300;
const MAX_LIST_CELL = 4_000;

/**
 * What a record does to a list (sync-protocol 6.16): decided on the phone when it is finished, as ODK's apps do, so that the
 * service and every other phone see what its person saw. Only the row and its label travel; the cells are the answers.
 */
export const listActionSchema = z.looseObject({
  list: z.string().check(z.minLength(1), z.maxLength(100)),
  id: uuidSchema,
  action: z.enum(['create', 'update']),
  label: z.optional(z.string().check(z.maxLength(MAX_LIST_LABEL))),
  /** The version of the row that the phone knew; absent: its form does not read the list. */
  base: z.optional(z.number().check(z.int(), z.nonnegative())),
});
export type ListAction = z.infer<typeof listActionSchema>;

/** What a record says of a row: the row, its label where it says one, and the cells that it answers. */
export type SaidOfRow = ListAction & { readonly cells: Readonly<Record<string, string>> };

/** Reads the action of a record by the version of the form that it was filled with; null: it does nothing to a list. */
export function saidOfRow(
  declaration: ListDeclaration,
  record: { readonly entity?: unknown; readonly answers: Answers | Readonly<Record<string, unknown>> },
): SaidOfRow | null {
  const read = listActionSchema.safeParse(record.entity);
  if (!read.success || read.data.list !== declaration.list) return null;
  const cells = [...declaration.saved].flatMap(([question, column]) => {
    const text = cellOf(record.answers[question]);
    return text === '' ? [] : [[column, text] as const];
  });
  const id = read.data.id.toLowerCase();
  return { ...read.data, id, cells: Object.fromEntries(cells) };
}

/** A cell as ODK keeps it: text. NUL is nothing that anybody typed, and no column of PostgreSQL's. */
function cellOf(answer: unknown): string {
  return String(atomOf(answer)).replaceAll('\0', '').slice(0, MAX_LIST_CELL).toWellFormed().trim();
}
