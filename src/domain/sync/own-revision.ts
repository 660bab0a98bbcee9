import * as z from 'zod/mini';

/** 6.10: the parameter of a pull by which a phone says that it has its own revisions, and its value. */
export const OWN_PARAMETER = 'own';
export const OWN_BRIEF = 'brief';
/** 6.10: digits of the hash that tell revisions of one record apart, where the answer is columns. */
export const SHORT_HASH = 16;

/** 6.10: what comes back of a revision to the phone that made it, in the place of the record that it sent. */
export const ownRevisionSchema = z.looseObject({
  id: z.string(),
  revision: z.number(),
  contentHash: z.string(),
  own: z.literal(true),
});
export type OwnRevision = z.infer<typeof ownRevisionSchema>;

/** A `submission` change, as far as it holds revisions: the head, and the approved one beside it. */
export const withRevisionsSchema = z.looseObject({ submission: z.unknown(), approved: z.optional(z.unknown()) });
