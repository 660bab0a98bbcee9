import * as z from 'zod/mini';
import type { Answers } from '../form/answers.ts';
import type { SubjectType } from '../form/definition.ts';
import { municipalityCodeSchema, sha256Schema, uuidSchema } from '../ids.ts';

export const SUBJECT_TYPES = [
  'provider',
  'system',
  'community',
  'municipality',
  'partner',
] as const satisfies readonly SubjectType[];

/** RFC 3339 with an offset. */
const timestamp = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);
/** What a column of either database holds. */
const MOST = 2_147_483_647;
const count = z.number().check(z.int(), z.nonnegative(), z.lte(MOST));

/** The highest number that a revision can have: after it a record has no next one. */
export const LAST_REVISION = MOST;

export const positionSchema = z.looseObject({
  latitude: z.number().check(z.gte(-90), z.lte(90)),
  longitude: z.number().check(z.gte(-180), z.lte(180)),
  accuracyMetres: z.number().check(z.nonnegative()),
  altitudeMetres: z.optional(z.number()),
  takenAt: timestamp,
});

export const photoEntrySchema = z.looseObject({
  question: z.string().check(z.minLength(1), z.maxLength(400)),
  sha256: sha256Schema,
  bytes: z.number().check(z.int(), z.positive(), z.lte(MOST)),
  mediaType: z.string().check(z.minLength(3), z.maxLength(100)),
});
/** One line of a record's photo manifest: path of the question, content hash, size, media type (sync-protocol 3). */
export type PhotoEntry = z.infer<typeof photoEntrySchema>;

/**
 * A submission as it travels (sync-protocol 3). Loose: unknown members are kept and hashed (3.4).
 * `answers` is checked as an object here and by the form's own schema elsewhere.
 */
export const submissionSchema = z.looseObject({
  id: uuidSchema,
  revision: z.number().check(z.int(), z.positive(), z.lte(MOST)),
  baseRevision: count,
  /** 3.1: the hash of the base. Opaque here: one that is no hash says nothing. */
  baseHash: z.optional(z.unknown()),
  form: z.looseObject({
    id: z.string().check(z.minLength(1), z.maxLength(100)),
    version: z.number().check(z.int(), z.positive(), z.lte(MOST)),
  }),
  subject: z.nullable(
    z.looseObject({ type: z.enum(SUBJECT_TYPES), id: z.string().check(z.minLength(1), z.maxLength(100)) }),
  ),
  municipality: z.nullable(municipalityCodeSchema),
  answers: z.record(z.string(), z.unknown()),
  startedAt: timestamp,
  finishedAt: timestamp,
  activeSeconds: z.number().check(z.nonnegative()),
  clockOffsetMs: z.nullable(z.number()),
  location: z.nullable(positionSchema),
  photos: z.array(photoEntrySchema).check(z.maxLength(200)),
  author: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  device: uuidSchema,
  app: z.string().check(z.minLength(1), z.maxLength(50)),
  practice: z.optional(z.literal(true)),
  withdrawn: z.optional(z.literal(true)),
  /** 6.16: what it does to a list. Opaque here: one that cannot be read does nothing. */
  entity: z.optional(z.unknown()),
  /** 7.2. Opaque here: one that cannot be read costs only itself. */
  reply: z.optional(z.unknown()),
  /** 9.4: the states of a draft that it came through. Opaque here: one that cannot be read says nothing. */
  lines: z.optional(z.unknown()),
  contentHash: sha256Schema,
});
/** The wire shape; `answers` is read as `Answers` once the form has checked it. */
export type Submission = Omit<Named<z.infer<typeof submissionSchema>>, 'answers'> & { readonly answers: Answers };

/** The members that the contract names: `Omit` over a loose object would forget them all. */
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };

/** The subject of a record. */
export type Subject = { readonly type: SubjectType; readonly id: string };
