import * as z from 'zod/mini';
import type { Answers, Geopoint } from '../domain/form/answers.ts';
import {
  photoEntrySchema,
  positionSchema,
  type Submission,
  submissionSchema,
} from '../domain/submission/submission.ts';
import type { DraftBody } from './rows.ts';

/**
 * The only file that knows how bodies lie in the database. To encrypt them, change `encode` and `decode` (they are
 * asynchronous and always called outside transactions, because IndexedDB ends one that waits for anything else).
 */
export type StoredBody = { readonly codec: 'json-1'; readonly text: string };

/** A finished revision as kept: what will travel (without number, base and hash) and the draft it came from. */
export type FinishedBody = { readonly submission: UnnumberedSubmission; readonly draft: DraftBody };
/** A submission before it is frozen (3.1). */
export type UnnumberedSubmission = Omit<Submission, 'revision' | 'baseRevision' | 'contentHash'>;

/** A body of the database could not be read: a defect or damage, never an expected outcome. */
export class DamagedBodyError extends Error {
  override readonly name = 'DamagedBodyError';
}

export async function encodeBody(
  body: DraftBody | FinishedBody | Readonly<Record<string, unknown>>,
): Promise<StoredBody> {
  return { codec: 'json-1', text: JSON.stringify(body) };
}

export async function decodeDraftBody(stored: StoredBody): Promise<DraftBody> {
  return parsed(draftBodySchema, stored);
}

export async function decodeFinishedBody(stored: StoredBody): Promise<FinishedBody> {
  return parsed(finishedBodySchema, stored);
}

/** A pulled head's submission as the service serves it; only what is read is checked. */
export type PulledBody = z.infer<typeof pulledBodySchema>;
export async function decodePulledBody(stored: StoredBody): Promise<PulledBody> {
  return parsed(pulledBodySchema, stored);
}

/** A pulled head as something that a new revision can be made of: without its number, base and hash. */
export async function decodePulledSubmission(stored: StoredBody): Promise<UnnumberedSubmission> {
  const { revision: _number, baseRevision: _base, contentHash: _hash, ...rest } = parsed(submissionSchema, stored);
  if (!isUnnumbered(rest)) throw new DamagedBodyError('answers');
  return rest;
}

/** A value from outside as a body of a draft; null when it is none. */
export function asDraftBody(value: unknown): DraftBody | null {
  return draftBodySchema.safeParse(value).data ?? null;
}

/** A value from outside as a submission without its numbers; null when it has no answers. */
export function asUnnumbered(value: unknown): UnnumberedSubmission | null {
  return isUnnumbered(value) ? value : null;
}

/** Whether a value is a position; `insisted` and whatever else it carries is kept (3.4). */
export function isGeopoint(value: unknown): value is Geopoint {
  return positionSchema.safeParse(value).success;
}

/** Whether a value has the shape of answers (3.3). */
export function isAnswers(value: unknown): value is Answers {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isAnswerValue)
  );
}

function isAnswerValue(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return true;
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') || value.every(isAnswers);
  // A position is the only object (3.3); unknown members are passed on (3.4).
  return typeof value === 'object' && value !== null;
}

function isUnnumbered(value: unknown): value is UnnumberedSubmission {
  return typeof value === 'object' && value !== null && 'answers' in value && isAnswers(value.answers);
}

function parsed<T>(schema: z.ZodMiniType<T>, stored: StoredBody): T {
  const result = schema.safeParse(JSON.parse(stored.text));
  if (!result.success) throw new DamagedBodyError(z.prettifyError(result.error));
  return result.data;
}

const answersSchema = z.custom<Answers>(isAnswers);
const geopointSchema = z.custom<Geopoint>(isGeopoint);
const draftBodySchema = z.looseObject({
  answers: answersSchema,
  page: z.nullable(z.string()),
  carriedOver: z.array(z.string()),
  location: z.nullable(geopointSchema),
  photos: z.array(photoEntrySchema),
  notes: z.record(z.string(), z.string()),
});
// It was checked when it was finished; checked less here, because a record that cannot be read cannot be mended.
const unnumberedSchema = z.custom<UnnumberedSubmission>(isUnnumbered);
const finishedBodySchema = z.looseObject({ submission: unnumberedSchema, draft: draftBodySchema });
const pulledBodySchema = z.looseObject({
  answers: answersSchema,
  photos: z.array(photoEntrySchema),
  location: z.nullish(geopointSchema),
});
