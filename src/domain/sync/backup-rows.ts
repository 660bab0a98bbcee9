import * as z from 'zod/mini';
import { SUBJECT_TYPES } from '../submission/submission.ts';

const madeOnSchema = z.union([
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('service'), revision: z.number(), hash: z.optional(z.string()) }),
  z.object({ kind: z.literal('local'), key: z.string() }),
]);
const setAsideSchema = z.nullable(
  z.object({ code: z.string(), details: z.nullable(z.record(z.string(), z.unknown())), at: z.string() }),
);
/** What a phone says of a finished revision in a backup, beside the record itself. */
export const backupAboutSchema = z.object({
  key: z.string(),
  label: z.string(),
  madeOn: madeOnSchema,
  setAside: setAsideSchema,
});
const subjectSchema = z.nullable(z.object({ type: z.enum(SUBJECT_TYPES), id: z.string() }));
const leftAtSchema = z.union([
  z.object({ at: z.literal('section'), number: z.number(), total: z.number() }),
  z.object({ at: z.literal('review') }),
]);
/** Index row of a draft in a backup. */
export const backupDraftSchema = z.object({
  id: z.string(),
  recordId: z.string(),
  owner: z.string(),
  form: z.object({ id: z.string(), version: z.number() }),
  subject: subjectSchema,
  municipality: z.nullable(z.string()),
  label: z.string(),
  practice: z.boolean(),
  startedAt: z.string(),
  savedAt: z.string(),
  activeSeconds: z.number(),
  progress: z.nullable(z.object({ answered: z.number(), asked: z.number(), left: z.optional(leftAtSchema) })),
  madeOn: madeOnSchema,
  carriedPhotos: z.array(z.string()),
  edition: z.number(),
  line: z.optional(z.string()),
  past: z.optional(z.array(z.object({ line: z.string(), edition: z.number() }))),
  /** The version that it was moved from; only with `before` of the section it can go back there. */
  upgradedFrom: z.optional(z.nullable(z.number())),
});
