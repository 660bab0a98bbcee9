import * as z from 'zod/mini';

/**
 * A report as it is read: words, tables, bars. The screen and the printer draw it, and the service types the same as a
 * DOCX, so that no figure is worked out twice. Nothing in it is worked out any more.
 */
const MOST_LETTERS = 6_000;
/** Cells of tables in one report; a yearly report of 26 municipalities has some 3,000. */
export const MOST_REPORT_CELLS = 20_000;

const words = z.string().check(z.maxLength(MOST_LETTERS));
const tone = z.enum(['good', 'warning', 'danger']);
/** In [0, 1]. */
const share = z.number().check(z.gte(0), z.lte(1));

const cell = z.object({
  text: words,
  /** A letter of SIASAR; `text` is the letter with its word. */
  letter: z.optional(z.enum(['A', 'B', 'C', 'D'])),
  /** The text itself is the word of a state. */
  tone: z.optional(tone),
  /** A judgement beside it. */
  badge: z.optional(z.object({ text: words, tone })),
  /** Drawn as a bar behind its words; `mark`: where it should be by today. */
  share: z.optional(share),
  mark: z.optional(share),
});

const column = z.object({
  label: words,
  /** Numbers stand at the right edge. */
  align: z.enum(['start', 'end']),
  /** The column's share of the table's width, against the weights of the other columns. */
  weight: z.number().check(z.gt(0), z.lte(20)),
});

const block = z.discriminatedUnion('kind', [
  /** `href`: where the screen leads to from here; paper and DOCX have the words alone. */
  z.object({
    kind: z.literal('text'),
    text: words,
    isWarning: z.optional(z.boolean()),
    href: z.optional(words),
  }),
  z.object({
    kind: z.literal('facts'),
    facts: z.readonly(z.array(z.object({ name: words, cell })).check(z.maxLength(200))),
  }),
  z.object({
    kind: z.literal('table'),
    columns: z.readonly(z.array(column).check(z.minLength(1), z.maxLength(20))),
    rows: z.readonly(
      z
        .array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('cells'), cells: z.readonly(z.array(cell).check(z.maxLength(20))) }),
            /** Over the whole width: what the rows below share. */
            z.object({ kind: z.literal('group'), text: words }),
            z.object({ kind: z.literal('total'), cells: z.readonly(z.array(cell).check(z.maxLength(20))) }),
          ]),
        )
        .check(z.maxLength(5_000)),
    ),
  }),
  /** Shares as bars, each with its words: a chart that black and white print and a screen reader can tell. */
  z.object({
    kind: z.literal('bars'),
    caption: words,
    bars: z.readonly(
      z
        .array(z.object({ label: words, share: z.nullable(share), words, tone: z.optional(tone) }))
        .check(z.maxLength(300)),
    ),
  }),
  /** Lines to write on. */
  z.object({ kind: z.literal('blanks'), lines: z.int().check(z.gte(1), z.lte(20)), name: words }),
  z.object({ kind: z.literal('signatures'), of: z.readonly(z.array(words).check(z.maxLength(12))) }),
]);

const section = z.object({
  title: words,
  lead: z.optional(words),
  /** Begins a page. */
  startsPage: z.optional(z.boolean()),
  blocks: z.readonly(z.array(block).check(z.maxLength(100))),
});

export const reportDocumentSchema = z.object({
  language: z.enum(['es', 'en']),
  title: words,
  /** Day, filters, who made it and from what: a line each. */
  about: z.readonly(z.array(words).check(z.maxLength(20))),
  /** Name of the file without its ending: letters, digits, `-` and `_`. */
  fileName: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,80}$/)),
  sections: z.readonly(z.array(section).check(z.maxLength(60))),
});

export type ReportDocument = z.infer<typeof reportDocumentSchema>;
export type ReportSection = ReportDocument['sections'][number];
export type ReportBlock = ReportSection['blocks'][number];
export type ReportTable = Extract<ReportBlock, { kind: 'table' }>;
export type ReportCell = ReportTable['rows'][number] extends infer Row
  ? Row extends { readonly kind: 'cells'; readonly cells: readonly (infer Cell)[] }
    ? Cell
    : never
  : never;

/** The answer to `POST /reports/docx`: the file as base64, so that a portal's page is never taken for it. */
export const typedReportSchema = z.object({ file: z.string(), fileName: z.string() });

/** Cells of all tables, heads included. */
export function cellsOf({ sections }: ReportDocument): number {
  return sections
    .flatMap(({ blocks }) => blocks)
    .reduce((sum, one) => sum + (one.kind === 'table' ? (one.rows.length + 1) * one.columns.length : 1), 0);
}
