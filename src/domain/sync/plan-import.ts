import * as z from 'zod/mini';

/** What comes in by workbook, a row a record: the yearly plan, and baselines, targets and references of indicators. */
export const PLAN_BOOKS = ['poa', 'metas'] as const;
export type PlanBookName = (typeof PLAN_BOOKS)[number];

/** Bounds of such a file. */
export const MAX_PLAN_BYTES = 5_000_000;
export const MAX_PLAN_ROWS = 2_000;

const textSchema = z.record(z.string(), z.string());

/** Something wrong in a cell; its row was left out. */
const planFaultSchema = z.looseObject({
  /** As a spreadsheet names it: `D12`; of a CSV the same, counted by its rows and columns. */
  cell: z.string(),
  /** The heading of the column. */
  column: z.string(),
  /** One of `PLAN_FAULTS`; a later service may have others. */
  code: z.string(),
  /** What stands there. */
  found: z.string(),
  /** What the form itself says about it, by language. */
  says: z.optional(textSchema),
  /** What may be meant; at most five. */
  meant: z.optional(z.array(z.string())),
});
export type PlanFault = z.infer<typeof planFaultSchema>;

/** What can be wrong in a cell. Sentences stand in the interface. */
export const PLAN_FAULTS = [
  'missing',
  'not-a-number',
  'number-unclear',
  'not-a-date',
  'not-calculated',
  'choice-unknown',
  'partner-unknown',
  'partner-ambiguous',
  'partner-not-yours',
  'municipality-unknown',
  'municipality-ambiguous',
  'record-unknown',
  'twice',
  'rule',
  'share',
  'percent-of-number',
  'too-long',
  'not-stored',
] as const;
export type PlanFaultCode = (typeof PLAN_FAULTS)[number];

const countsSchema = z.looseObject({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.number(),
});

/** 16.1: what came, or would come, of a file. */
export const planImportSchema = z.looseObject({
  /** Nothing was changed. */
  trial: z.boolean(),
  /** Why nothing at all could be read: a problem of workbooks, `no-table`, `too-many-rows`; null: it could. */
  fault: z.nullable(z.string()),
  /** Headings that a file needs and this one lacks. */
  missing: z.array(z.string()),
  /** Headings that mean nothing here; they were not read. */
  unknown: z.array(z.string()),
  counts: countsSchema,
  faults: z.array(planFaultSchema),
  /** Activities or values that are, or would be, new or changed; `activity`: what names it. */
  rows: z.array(
    z.looseObject({
      row: z.number(),
      outcome: z.enum(['created', 'updated', 'unchanged']),
      activity: z.string(),
      /** What later records say instead of what the row changed (progress of an activity), in words. */
      later: z.optional(z.string()),
    }),
  ),
});
export type PlanImport = z.infer<typeof planImportSchema>;

/** Why a record that a file brought stays when the file is taken back. */
export const PLAN_UNDO_REASONS = ['changed', 'decided', 'used', 'not-stored'] as const;

export const planUndoSchema = z.looseObject({
  at: z.string(),
  removed: z.number(),
  restored: z.number(),
  kept: z.array(z.looseObject({ id: z.string(), activity: z.string(), reason: z.enum(PLAN_UNDO_REASONS) })),
});
export type PlanUndo = z.infer<typeof planUndoSchema>;

const keptPlanImportSchema = z.looseObject({
  id: z.string(),
  fileName: z.nullable(z.string()),
  at: z.string(),
  byName: z.string(),
  /** True: the session's person brought the file. Only that person may take the import back (16.2). */
  mine: z.boolean(),
  counts: countsSchema,
  undone: z.nullable(planUndoSchema),
});
/** 16.2: the latest first. */
export const keptPlanImportsSchema = z.looseObject({ imports: z.array(keptPlanImportSchema) });
export type KeptPlanImport = z.infer<typeof keptPlanImportSchema>;
