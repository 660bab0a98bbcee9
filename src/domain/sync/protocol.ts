import * as z from 'zod/mini';
import { type Me, meSchema } from '../access/me.ts';
import { uuidSchema } from '../ids.ts';
import { REJECTION_CODES } from '../problem.ts';
import { SUBJECT_TYPES } from '../submission/submission.ts';

/** Every message of the wire. Clause numbers are those of docs/sync-protocol.md. */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'Bitacora-Protocol';
/** 1.7: what an app says with each request: the protocol, and that it reads roles and flags that came after 0.2.0. */
export const SAID_PROTOCOL = '1; words=2';
export const API_BASE = '/api/v1';
/** 1.2: bounds of a push after decoding. */
export const MAX_PUSH_BYTES = 8 * 1024 * 1024;
export const MAX_PUSH_ITEMS = 500;
/** Bounds of a photo (5.2), stated in docs/operations.md. */
export const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
/** 2.2: letters of a typed code; no vowels and no look-alikes, so that no word appears and none is misread. */
export const CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
export const TYPED_CODE_LENGTH = 10;

const count = z.number().check(z.int(), z.nonnegative());

// 1.3 RFC 9457 problem documents
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  details: z.optional(z.record(z.string(), z.unknown())),
});
export type Problem = z.infer<typeof problemSchema>;

// 1.4
export const healthSchema = z.looseObject({
  status: z.string(),
  protocol: z.number(),
  version: z.string(),
  time: z.string(),
});

// 2.2 enrolments
export const enrolmentAnswerSchema = z.looseObject({
  code: z.string(),
  url: z.string(),
  expiresAt: z.string(),
  userId: z.string(),
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

// 2.3 sessions
/** 3.5: the public key of a phone, SPKI of an ECDSA key on P-256, as base64url (91 bytes). */
const deviceKey = z.string().check(z.regex(/^[\w-]{100,200}$/));
export const sessionRequestSchema = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(200)),
  device: z.object({ id: uuidSchema, name: z.string().check(z.maxLength(120)), key: z.optional(deviceKey) }),
  bearer: z.optional(z.boolean()),
});
/** `PUT /devices/current/key`: the key of a phone that joined before phones had one (3.5). */
export const deviceKeyRequestSchema = z.object({ key: deviceKey });
export { type Me, meSchema };
export const sessionAnswerSchema = z.looseObject({
  me: meSchema,
  token: z.optional(z.string()),
  expiresAt: z.string(),
  time: z.string(),
});

// 4 push and receipts
/** A flag of 4.5. A service that is newer than the app may tell flags that the app does not know (6.1): they are kept. */
export const flagSchema = z.looseObject({ code: z.string(), path: z.optional(z.string()) });
export const receiptSchema = z.looseObject({
  id: z.string(),
  revision: z.number(),
  contentHash: z.optional(z.string()),
  outcome: z.enum(['stored', 'duplicate', 'conflict', 'rejected', 'unknown']),
  sequence: z.optional(count),
  receivedAt: z.optional(z.string()),
  code: z.optional(z.enum(REJECTION_CODES)),
  details: z.optional(z.record(z.string(), z.unknown())),
  flags: z.optional(z.array(flagSchema)),
  missingPhotos: z.optional(z.array(z.string())),
  /** 6.12: its personal answers were erased. Absent: they were not. */
  erased: z.optional(z.boolean()),
});
/** What the service says of one record (4.1). `unknown` only in answers to 4.7. */
export type Receipt = z.infer<typeof receiptSchema>;
export const pushAnswerSchema = z.looseObject({ results: z.array(receiptSchema), time: z.string() });
export const receiptsRequestSchema = z.looseObject({
  submissions: z.array(z.looseObject({ id: z.string(), revision: count, contentHash: z.optional(z.string()) })),
});
export const receiptsAnswerSchema = z.looseObject({ results: z.array(receiptSchema) });

// 6 pull
export const ENTITY_TYPES = SUBJECT_TYPES;
export const entitySchema = z.looseObject({
  id: z.string(),
  type: z.enum(ENTITY_TYPES),
  code: z.optional(z.string()),
  name: z.string(),
  municipality: z.optional(z.string()),
  location: z.optional(z.looseObject({ latitude: z.number(), longitude: z.number() })),
  links: z.array(z.looseObject({ type: z.enum(ENTITY_TYPES), id: z.string() })),
  properties: z.record(z.string(), z.unknown()),
  version: z.number(),
  /** 6.3: names of the properties that only who keeps the registry gets; told to nobody else. */
  office: z.optional(z.array(z.string())),
  /** 6.8: ids that mean this one too. */
  mergedFrom: z.optional(z.array(z.string())),
});
/** 6.3: the properties of an entity that are in `office`, as a phone keeps them. */
export const officeColumnsSchema = z.record(z.string(), z.unknown());
/** 6.8: the value of an entity that is told deleted because it was merged. */
export const mergedIntoSchema = z.looseObject({ mergedInto: z.string() });
/** 6.3: the value of an entity that is told deleted because it is not this person's to read. `name`: of a partner. */
export const outOfScopeSchema = z.looseObject({ outOfScope: z.literal(true), name: z.optional(z.string()) });
export type OutOfScope = z.infer<typeof outOfScopeSchema>;
/**
 * 6.12: the member `erased` in the value of a record that is told deleted: what the record still shows. Each answer that
 * stays is 1, because nobody reads the record any more.
 */
export const erasedLeftSchema = z.looseObject({
  answers: z.record(z.string(), z.unknown()),
  photos: z.array(z.looseObject({ question: z.string(), sha256: z.string() })),
});
export type ErasedLeft = z.infer<typeof erasedLeftSchema>;
/** A thing of the registry (6.1). */
export type Entity = z.infer<typeof entitySchema>;
export const REVIEW_STATES = ['received', 'returned', 'approved', 'declined'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const reviewSchema = z.looseObject({
  id: z.string(),
  submissionId: z.string(),
  revision: z.number(),
  state: z.enum(REVIEW_STATES),
  reason: z.optional(z.string()),
  comments: z.array(z.looseObject({ path: z.optional(z.string()), text: z.string() })),
  by: z.looseObject({ userId: z.string(), name: z.string() }),
  at: z.string(),
});
export type Review = z.infer<typeof reviewSchema>;
/** Value of a `submission` change: the head as stored, its state, its reviews, the branches still open. */
export const pulledSubmissionSchema = z.looseObject({
  submission: z.looseObject({ id: z.string(), revision: z.number() }),
  state: z.enum(REVIEW_STATES),
  reviews: z.array(reviewSchema),
  author: z.looseObject({ userId: z.string(), name: z.string() }),
  receivedAt: z.string(),
  sequence: count,
  /** 6.1: sequence of the record's first revision, when that was finished (where it is not the head), and its days (12.1). */
  firstSequence: z.optional(count),
  firstFinishedAt: z.optional(z.string()),
  days: z.optional(z.object({ from: z.string(), to: z.string() })),
  flags: z.optional(z.array(flagSchema)),
  score: z.optional(z.unknown()),
  approvedRevision: z.nullish(z.number()),
  correctedBy: z.nullish(z.string()),
  branches: z.optional(
    z.array(
      z.looseObject({ contentHash: z.string(), revision: z.number(), state: z.enum(['open', 'adopted', 'dismissed']) }),
    ),
  ),
});
export type PulledSubmission = z.infer<typeof pulledSubmissionSchema>;
export const changeSchema = z.looseObject({
  sequence: count,
  kind: z.string(),
  id: z.string(),
  value: z.optional(z.unknown()),
  deleted: z.optional(z.literal(true)),
});
export type Change = z.infer<typeof changeSchema>;
export const pullAnswerSchema = z.looseObject({
  changes: z.array(changeSchema),
  last: count,
  more: z.boolean(),
  scope: z.string(),
  reset: z.optional(z.literal(true)),
});
export type PullAnswer = z.infer<typeof pullAnswerSchema>;
export const formsAnswerSchema = z.looseObject({
  forms: z.array(
    z.looseObject({ id: z.string(), version: z.number(), title: z.looseObject({ es: z.string(), en: z.string() }) }),
  ),
});

// 7 reviews
export const reviewRequestSchema = z.object({
  id: uuidSchema,
  revision: z.number().check(z.int(), z.positive()),
  state: z.enum(['returned', 'approved', 'declined', 'received']),
  reason: z.nullish(z.string().check(z.maxLength(2000))),
  comments: z.prefault(
    z.array(
      z.object({
        path: z.optional(z.string().check(z.maxLength(400))),
        text: z.string().check(z.minLength(1), z.maxLength(2000)),
      }),
    ),
    [],
  ),
  /** The state on which it was decided; another one by now is `stale-review`. */
  seen: z.optional(z.enum(REVIEW_STATES)),
});

// 4.3 branches
export const branchRequestSchema = z.object({ id: uuidSchema, action: z.enum(['adopt', 'dismiss']) });

// 3.5 practice
/** `DELETE /submissions/practice`: how many records are gone; the rest goes with the next request. */
export const practiceEmptiedSchema = z.object({ emptied: z.number() });
