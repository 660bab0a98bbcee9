/** Codes of refusals shared by both sides (sync-protocol 1.3, 2, 4.4, 5.2, 7). Sentences live in i18n. */
export const PROBLEM_CODES = [
  'malformed-request',
  'signed-out',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'too-large',
  'unsupported-media-type',
  'client-too-old',
  'too-many-requests',
  'unavailable',
  'storage-full',
  'internal',
  'code-unknown',
  'code-used',
  'code-expired',
  'wrong-origin',
  'stale-review',
  'review-mismatch',
  'branch-not-open',
  'not-mergeable',
  'not-changed',
  'offset-mismatch',
  'hash-mismatch',
  'length-mismatch',
  'not-expected',
  'wrong-encoding',
  'wrong-columns',
  'wrong-passphrase',
  'damaged-file',
  'step-not-possible',
  'fresh-code-needed',
  'confirmation-needed',
  'confirmation-wrong',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Why one record of a push was refused (sync-protocol 4.4), in the order of the checks. */
export const REJECTION_CODES = [
  'malformed',
  'hash-mismatch',
  'too-large',
  'form-version-unknown',
  'not-yours',
  'revision-mismatch',
  'revision-gap',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** Refusals that may be tried again unchanged (sync-protocol 4.4). */
export const RETRYABLE_REJECTIONS: readonly RejectionCode[] = ['form-version-unknown', 'hash-mismatch', 'revision-gap'];

/** What a stored record is flagged with for the reviewer (sync-protocol 4.5). */
export const FLAG_CODES = [
  'constraint',
  'required',
  'consent',
  'out-of-scope',
  'subject-unknown',
  'clock',
  'relayed',
  'imported',
  'practice',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];
export type Flag = { readonly code: FlagCode; readonly path?: string };
/** A flag as a service of any age tells it: its code may be one that this version does not know. */
export type ToldFlag = { readonly code: string; readonly path?: string };
