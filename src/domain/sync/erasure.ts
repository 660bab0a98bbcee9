import * as z from 'zod/mini';
import { uuidSchema } from '../ids.ts';
import { reasonSchema } from './reason.ts';

/** What an erasure is about: a record, everything about a thing of the registry, or somebody who works with the app. */
export const ERASURE_KINDS = ['record', 'entity', 'person'] as const;
export type ErasureKind = (typeof ERASURE_KINDS)[number];

/** Member of a record whose personal answers were taken out (6.12). */
export const ERASED_MEMBER = 'erased';

const id = z.string().check(z.minLength(1), z.maxLength(100), z.toLowerCase());

/** What to erase, and why; `id` is given by whoever asks, so that asking twice erases once. */
export const erasureRequestSchema = z.object({
  id: uuidSchema,
  kind: z.enum(ERASURE_KINDS),
  target: id,
  reason: reasonSchema,
});

/** What an erasure would take, before anybody decides. `name`: by which a person knows it. */
export const erasurePreviewSchema = z.looseObject({
  kind: z.enum(ERASURE_KINDS),
  target: z.string(),
  name: z.string(),
  records: z.number(),
  photos: z.number(),
  drafts: z.number(),
});
export type ErasurePreview = z.infer<typeof erasurePreviewSchema>;

const erasureSchema = z.looseObject({
  id: z.string(),
  kind: z.enum(ERASURE_KINDS),
  target: z.string(),
  name: z.string(),
  at: z.string(),
  by: z.nullable(z.string()),
  reason: z.string(),
});
export type Erasure = z.infer<typeof erasureSchema>;

/** The erasures, the latest first. */
export const erasuresAnswerSchema = z.looseObject({ erasures: z.array(erasureSchema) });
