import * as z from 'zod/mini';

/** What can be imported: the catalogue of municipalities comes with the product. */
export const IMPORT_TYPES = ['community', 'system', 'provider', 'partner'] as const;
export type ImportType = (typeof IMPORT_TYPES)[number];

/** Columns with a meaning; any other column is kept as a property of that name. */
export const IMPORT_COLUMNS = [
  'type',
  'code',
  'name',
  'municipality',
  'latitude',
  'longitude',
  'parent',
  'links',
  'category',
] as const;
export const REQUIRED_IMPORT_COLUMNS = ['type', 'code', 'name'] as const;

/** The column that says in a file of refused rows why each was refused, by language; an import passes both over. */
export const REFUSAL_COLUMNS = { es: 'motivo_rechazo', en: 'reason_refused' } as const;

/** Bounds of one import, stated in docs/operations.md. */
export const MAX_IMPORT_BYTES = 16 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 20_000;

/** Why a row was refused. Sentences live in i18n. */
export const IMPORT_REASONS = [
  'wrong-cell-count',
  'type-unknown',
  'code-missing',
  'name-missing',
  'too-long',
  'municipality-unknown',
  'position-invalid',
  'position-zero',
  'link-invalid',
  'link-unknown',
  'duplicate-in-file',
  'out-of-scope',
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

/**
 * What is strange about a row that was taken in all the same. Where latitude and longitude are swapped, or the minus of
 * the west is missing, the right position stands beside it in `mend`; the same file sent again with `mend=positions`
 * stores that one.
 */
export const IMPORT_REMARKS = [
  'position-swapped',
  'position-unsigned',
  'position-outside',
  'position-other-department',
  /** In a table of SIASAR: a name that means no thing of the municipality, or several. */
  'name-unknown',
] as const;

const degrees = { latitude: z.number(), longitude: z.number() };
const importRemarkSchema = z.looseObject({
  code: z.enum(IMPORT_REMARKS),
  value: z.string(),
  /** The position as it would be right. */
  mend: z.optional(z.looseObject(degrees)),
  /** The mend was asked for, and is what was stored. */
  mended: z.optional(z.boolean()),
  /** INE code of two digits of the departamento where the position lies; absent: in none. */
  department: z.optional(z.string()),
});
export type ImportRemark = z.infer<typeof importRemarkSchema>;

const IMPORT_OUTCOMES = ['created', 'updated', 'unchanged', 'refused'] as const;

/** One row of the file: `line` counts from 1, the header being line 1; `value` is the cell that a refusal is about. */
const importRowReportSchema = z.looseObject({
  line: z.number(),
  code: z.string(),
  type: z.string(),
  outcome: z.enum(IMPORT_OUTCOMES),
  reason: z.optional(z.enum(IMPORT_REASONS)),
  value: z.optional(z.string()),
  /** Of `municipality-unknown`: the codes of those that are called so. */
  meant: z.optional(z.readonly(z.array(z.string()))),
  id: z.optional(z.string()),
  remark: z.optional(importRemarkSchema),
});
export type ImportRowReport = z.infer<typeof importRowReportSchema>;

/**
 * The answer to `POST /registry/imports`. `properties` are the columns that were kept as properties; `office` those of
 * them that do not go to every phone, until somebody decides that they do; `personal` those of `office` that look
 * personal.
 */
export const importAnswerSchema = z.looseObject({
  counts: z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number() }),
  properties: z.array(z.string()),
  office: z.optional(z.array(z.string())),
  personal: z.optional(z.array(z.string())),
  rows: z.array(importRowReportSchema),
  /** The refused rows as they came, to be mended and brought again; absent: none. `line` as in `rows`. */
  refused: z.optional(
    z.looseObject({
      columns: z.array(z.string()),
      rows: z.array(z.looseObject({ line: z.number(), cells: z.array(z.string()) })),
    }),
  ),
  /** Nothing was changed: this is what would come of it. */
  trial: z.optional(z.boolean()),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

/**
 * 6.3: the further columns of the registry. `everybody`: whether it goes to every phone; `decided`: whether somebody
 * said so; `personal`: it looks like data about people; `rows`: how many things have it.
 */
export const registryColumnsSchema = z.looseObject({
  columns: z.array(
    z.looseObject({
      name: z.string(),
      everybody: z.boolean(),
      decided: z.boolean(),
      personal: z.boolean(),
      rows: z.number(),
    }),
  ),
});
export type RegistryColumn = z.infer<typeof registryColumnsSchema>['columns'][number];

const columnNames = z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(500));
/** Which columns go to every phone from now on, and which do not. */
export const columnDecisionSchema = z.object({ everybody: columnNames, office: columnNames });
export type ColumnDecision = z.infer<typeof columnDecisionSchema>;
