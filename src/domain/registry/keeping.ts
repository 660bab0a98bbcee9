import * as z from 'zod/mini';
import { municipalityCodeSchema, uuidSchema } from '../ids.ts';
import { positionFinding } from '../place/position.ts';
import { entitySchema } from '../sync/protocol.ts';
import { lineText } from '../text/invisible.ts';

const entityId = z.string().check(z.minLength(1), z.maxLength(100));

/** `POST /registry/apart`: two that resemble each other are two; their pair is offered no more (6.8). */
export const apartRequestSchema = z.object({ id: uuidSchema, left: entityId, right: entityId });
export const apartAnswerSchema = z.looseObject({
  id: z.string(),
  left: z.string(),
  right: z.string(),
  at: z.string(),
  /** Null: it holds. */
  undoneAt: z.nullable(z.string()),
});
export type Apart = z.infer<typeof apartAnswerSchema>;

const keptApartSchema = z.looseObject({ apart: apartAnswerSchema, names: z.tuple([z.string(), z.string()]) });
/** `GET /registry/apart`: the latest first. */
export const apartListSchema = z.looseObject({ apart: z.array(keptApartSchema) });
export type KeptApart = z.infer<typeof keptApartSchema>;

/** Why something that an import brought stays when the import is taken back. */
export const UNDO_REASONS = ['used', 'changed', 'out-of-scope'] as const;

/** What came of taking an import back: rows it made that went, rows it changed that are as before, and what stays. */
export const undoReportSchema = z.looseObject({
  at: z.string(),
  removed: z.number(),
  restored: z.number(),
  kept: z.array(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      code: z.nullable(z.string()),
      name: z.string(),
      reason: z.enum(UNDO_REASONS),
    }),
  ),
});
export type UndoReport = z.infer<typeof undoReportSchema>;

const keptImportSchema = z.looseObject({
  id: z.string(),
  fileName: z.nullable(z.string()),
  at: z.string(),
  byName: z.string(),
  counts: z.looseObject({ created: z.number(), updated: z.number(), unchanged: z.number(), refused: z.number() }),
  /** Null: it holds. */
  undone: z.nullable(undoReportSchema),
});
/** `GET /registry/imports`: the latest first. */
export const keptImportsSchema = z.looseObject({ imports: z.array(keptImportSchema) });
export type KeptImport = z.infer<typeof keptImportSchema>;

const degrees = (most: number) => z.number().check(z.gte(-most), z.lte(most));

/** `PATCH /registry/entities/{id}`: what is absent stays; null takes a value away. */
export const entityChangeSchema = z.object({
  /** The version that was looked at: who changes what somebody else has changed since is told (409). */
  version: z.int(),
  name: z.optional(z.string().check(z.overwrite(lineText), z.minLength(1), z.maxLength(300))),
  code: z.nullish(z.string().check(z.overwrite(lineText), z.minLength(1), z.maxLength(100))),
  municipality: z.nullish(municipalityCodeSchema),
  location: z.nullish(
    z
      .object({ latitude: degrees(90), longitude: degrees(180) })
      // As by file: 0,0 is a device without a fix, and no place of Honduras.
      .check(z.refine((location) => positionFinding(location)?.kind !== 'zero')),
  ),
  /** True: out of lists and figures, its records stay; false: back. */
  archived: z.optional(z.boolean()),
});
export type EntityChange = z.infer<typeof entityChangeSchema>;

/** Why an entity was not changed, in the details of 409 `not-changed`. */
export const CHANGE_OBSTACLES = ['changed-since', 'code-taken', 'code-needed', 'merged', 'type-not-changed'] as const;
export type ChangeObstacle = (typeof CHANGE_OBSTACLES)[number];

/** The answer to a change: the thing as it stands now. */
export const changedEntitySchema = z.looseObject({ entity: entitySchema, archivedAt: z.nullable(z.string()) });
export type ChangedEntity = z.infer<typeof changedEntitySchema>;

/** `GET /registry/archived`: what was archived, the latest first, at most 500. */
export const archivedSchema = z.looseObject({ archived: z.array(changedEntitySchema) });
