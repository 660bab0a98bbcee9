import * as z from 'zod/mini';
import { photoEntrySchema, SUBJECT_TYPES } from '../submission/submission.ts';

/** What is read of a head. Less than the schema of a push asks: others' records come without personal data (6.3). */
export const pulledHeadSchema = z.looseObject({
  form: z.looseObject({ id: z.string(), version: z.number() }),
  subject: z.nullish(z.looseObject({ type: z.enum(SUBJECT_TYPES), id: z.string() })),
  municipality: z.nullish(z.string()),
  answers: z.record(z.string(), z.unknown()),
  finishedAt: z.string(),
  revision: z.number(),
  contentHash: z.nullish(z.string()),
  photos: z.optional(z.array(photoEntrySchema)),
  practice: z.nullish(z.boolean()),
  withdrawn: z.nullish(z.boolean()),
  /** 6.3: without personal data. */
  redacted: z.nullish(z.boolean()),
  /** 6.12: personal answers were taken out of it for good. */
  erased: z.nullish(z.boolean()),
});
export type PulledHead = z.infer<typeof pulledHeadSchema>;
