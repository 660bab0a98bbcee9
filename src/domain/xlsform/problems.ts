import * as z from 'zod/mini';
import { cellReference } from './sheets.ts';

/** Everything that can be said about a cell, a column or a sheet. Sentences stand in the namespace `xlsform` of the interface. */
export const XLSFORM_CODES = [
  // The workbook
  'no-survey-sheet',
  'unknown-sheet',
  'two-sheets-of-one-name',
  'missing-column',
  'unknown-column',
  'unused-choice-column',
  'duplicate-column',
  'cell-without-header',
  'column-not-for-this-row',
  'column-not-carried',
  'formula',
  'formula-without-value',
  'error-value',
  'date-in-text',
  'merged-cells',
  'too-many-rows',
  // Rows of the survey
  'row-without-type',
  'row-without-name',
  'row-disabled',
  'unknown-type',
  'type-not-carried',
  'answers-not-choices',
  'personal-choices',
  'personal-in-list',
  'personal-calculation',
  'type-left-out',
  'loop-not-carried',
  'end-without-begin',
  'end-of-another',
  'begin-without-end',
  'name-of-a-property',
  'bad-name',
  'duplicate-name',
  'ambiguous-reference',
  'path-to-repeated-name',
  'not-yes-or-no',
  'not-a-number',
  'not-in-list',
  'bad-parameters',
  'bad-search',
  'file-kind',
  'two-files-of-one-name',
  'file-name',
  'bad-instances',
  'default-not-a-choice',
  'default-fraction-cut',
  // Choices
  'missing-list-name',
  'choice-without-name',
  'choice-name-with-blank',
  'choice-name-decimal',
  'duplicate-choice',
  'missing-choice-label',
  'different-source-in-list',
  'too-many-choices',
  'too-many-questions',
  'unknown-list',
  // Settings and entities
  'missing-form-id',
  'form-id-changed',
  'several-settings-rows',
  'setting-not-carried',
  'public-key',
  'entity-list-unknown',
  'comparator-kit',
  'comparator-step',
  'comparator-colour',
  'comparator-bound',
  'comparator-differs',
  // What the engine says of an expression or a part
  'syntax',
  'unknown-function',
  'arguments',
  'unknown-name',
  'cycle',
  'unsupported',
  'empty-choices',
  'malformed',
] as const;
export type XlsFormCode = (typeof XLSFORM_CODES)[number];

/** What is wrong, or will be otherwise than in the workbook, and where. */
export const xlsFormProblemSchema = z.object({
  /** `error`: there is no form. `warning`: the form works without it. */
  level: z.enum(['error', 'warning']),
  code: z.enum(XLSFORM_CODES),
  /** '': the workbook. */
  sheet: z.string(),
  /** As the program numbers it; null: the whole column or sheet. */
  row: z.nullable(z.number()),
  /** The header as it is written; null: the whole row or sheet. */
  column: z.nullable(z.string()),
  /** `D12`, where row and column are known. */
  cell: z.nullable(z.string()),
  /** What the sentence names: `found`, `expected`, `name`, ... */
  details: z.record(z.string(), z.string()),
});
export type XlsFormProblem = z.infer<typeof xlsFormProblemSchema>;

/** A place to say something about. */
export type Place = {
  readonly sheet: string;
  readonly row?: number;
  readonly column?: { readonly header: string; readonly index: number } | undefined;
};

/** A place as a report names it. */
export type ReportedPlace = Pick<XlsFormProblem, 'sheet' | 'row' | 'column' | 'cell'>;

/** The place with the cell as the program calls it. */
export function reportedPlace({ sheet, row, column }: Place): ReportedPlace {
  return {
    sheet,
    row: row ?? null,
    column: column?.header ?? null,
    cell: row === undefined || column === undefined ? null : cellReference(row, column.index + 1),
  };
}

/** Gathers every problem of one workbook, each once. */
export type Problems = {
  readonly add: (
    level: XlsFormProblem['level'],
    code: XlsFormCode,
    place: Place,
    details?: Readonly<Record<string, string>>,
  ) => void;
  readonly all: () => readonly XlsFormProblem[];
};

/** Beyond this nobody reads on, and a hostile workbook could have millions. */
const MAX_PROBLEMS = 1000;
/** What a sentence quotes of a cell, at most. */
const MAX_QUOTED = 200;

export function createProblems(): Problems {
  const found = new Map<string, XlsFormProblem>();
  return {
    add: (level, code, place, details = {}) => {
      if (found.size >= MAX_PROBLEMS) return;
      const quoted = Object.fromEntries(
        Object.entries(details).map(([name, text]) => [
          name,
          text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text,
        ]),
      );
      const problem: XlsFormProblem = {
        level,
        code,
        ...reportedPlace(place),
        details: quoted,
      };
      found.set(JSON.stringify(problem), problem);
    },
    all: () => [...found.values()],
  };
}
