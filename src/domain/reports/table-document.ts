import * as z from 'zod/mini';

const MOST_COLUMNS = 40;
const MOST_LETTERS = 4_000;
/** More than any screen shows in one table; with seven columns still within the 20,000 values that a request may hold. */
const MOST_TABLE_ROWS = 2_000;

const words = z.string().check(z.maxLength(MOST_LETTERS));

/**
 * A table as a screen shows it: its columns in their order, its rows as they are filtered and sorted, each cell in words
 * or as a number. The service makes a file of it, so that what leaves is what was seen. An empty cell is `''`.
 */
export const tableDocumentSchema = z
  .object({
    language: z.enum(['es', 'en']),
    title: words,
    /** What it was filtered by, a line each; none: nothing. */
    filters: z.readonly(z.array(words).check(z.maxLength(20))),
    /** Name of the file without its ending: letters, digits, `-` and `_`. */
    fileName: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,80}$/)),
    columns: z.readonly(z.array(words).check(z.minLength(1), z.maxLength(MOST_COLUMNS))),
    /** Columns, counted from 0, whose cells are days as `YYYY-MM-DD`: a workbook has real dates there. */
    days: z.optional(z.readonly(z.array(z.int().check(z.minimum(0), z.maximum(MOST_COLUMNS))))),
    rows: z.readonly(z.array(z.readonly(z.array(z.union([words, z.number()])))).check(z.maxLength(MOST_TABLE_ROWS))),
  })
  .check(z.refine(({ columns, rows }) => rows.every((row) => row.length === columns.length)));

export type TableDocument = z.infer<typeof tableDocumentSchema>;
