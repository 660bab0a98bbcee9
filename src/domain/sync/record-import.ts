import * as z from 'zod/mini';

/** 13.6: what became of an export of ODK Central or KoboToolbox that was brought in as records. */
const noteSchema = z.looseObject({
  code: z.string(),
  column: z.optional(z.string()),
  found: z.optional(z.string()),
});

const rowSchema = z.looseObject({
  /** As a spreadsheet numbers it. */
  row: z.number(),
  instanceId: z.string(),
  /** `ready` in a trial; `already-here`: a record of that id is here, and nothing was changed. */
  outcome: z.enum(['ready', 'stored', 'already-here', 'refused']),
  notes: z.array(noteSchema),
});
export type ImportedRow = z.infer<typeof rowSchema>;

export const recordImportSchema = z.looseObject({
  /** Nothing was stored: somebody looks first. */
  trial: z.boolean(),
  /** Why nothing at all could be read; null: it could. */
  fault: z.nullable(z.string()),
  /** Rows of which there is something to say, at most 500, and how many there are of each outcome. */
  rows: z.array(rowSchema),
  counts: z.looseObject({ ready: z.number(), stored: z.number(), alreadyHere: z.number(), refused: z.number() }),
  files: z.looseObject({ stored: z.number(), missing: z.number() }),
  unknownColumns: z.array(z.string()),
  unknownTables: z.array(z.string()),
});
export type RecordImport = z.infer<typeof recordImportSchema>;

export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;
