import * as z from 'zod/mini';
import type { Answers, Geopoint, Path } from '../form/answers.ts';
import { type Lineage, lineageSchema } from './lineage.ts';
import { type PhotoEntry, photoEntrySchema, positionSchema, type Submission } from './submission.ts';

/** What a person typed and where she stood: the whole of it is written at every save. */
export type DraftBody = {
  /** Everything typed, what is not relevant now included (`engine.draftAnswers()`). */
  readonly answers: Answers;
  /** Name of the page that was open; null: the first. */
  readonly page: string | null;
  /** Answers taken from the last visit that nobody has confirmed yet. */
  readonly carriedOver: readonly Path[];
  /** The record's own position. */
  readonly location: Geopoint | null;
  /** Photos in the draft, as they will stand in the manifest. */
  readonly photos: readonly PhotoEntry[];
  /** Remarks of the phone on a question (`gps-insisted`, `camera-open`), by path; opaque here. */
  readonly notes: Readonly<Record<Path, string>>;
  /** Only in a correction: what it was made on. Absent: a new record, or a draft of a version that did not keep it. */
  readonly lineage?: Lineage | undefined;
};

/** A finished revision as kept: what will travel (without number, base and hash) and the draft it came from. */
export type FinishedBody = { readonly submission: UnnumberedSubmission; readonly draft: DraftBody };
/** A submission before it is frozen (3.1). */
export type UnnumberedSubmission = Omit<Submission, 'revision' | 'baseRevision' | 'baseHash' | 'contentHash'>;

/** A pulled head's submission as the service serves it; only what is read is checked. */
export type PulledBody = z.infer<typeof pulledBodySchema>;

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

/** Whether something can be a submission but for its numbers. */
export function isUnnumbered(value: unknown): value is UnnumberedSubmission {
  return typeof value === 'object' && value !== null && 'answers' in value && isAnswers(value.answers);
}

const answersSchema = z.custom<Answers>(isAnswers);
const geopointSchema = z.custom<Geopoint>(isGeopoint);
// Not a promise's: the linter goes by the name.
const orElse = z.catch;
export const draftBodySchema = z.looseObject({
  answers: answersSchema,
  page: z.nullable(z.string()),
  carriedOver: z.array(z.string()),
  location: z.nullable(geopointSchema),
  photos: z.array(photoEntrySchema),
  notes: z.record(z.string(), z.string()),
  // One that cannot be read costs the comments their places, never the draft.
  lineage: orElse(z.optional(lineageSchema), undefined),
});
// The record was checked when it was finished. Here less is checked, because a record that cannot be read cannot be
// mended.
const unnumberedSchema = z.custom<UnnumberedSubmission>(isUnnumbered);
export const finishedBodySchema = z.looseObject({ submission: unnumberedSchema, draft: draftBodySchema });
export const pulledBodySchema = z.looseObject({
  answers: answersSchema,
  photos: z.array(photoEntrySchema),
  location: z.nullish(geopointSchema),
});
