import * as z from 'zod/mini';
import { reasonSchema } from './reason.ts';

/**
 * What can lie in the bin: a record that was taken out, one that its author withdrew, a thing of the registry that was
 * archived, a draft of a form that was discarded.
 */
export const BIN_KINDS = ['record', 'withdrawal', 'entity', 'form'] as const;
export type BinKind = (typeof BIN_KINDS)[number];

const key = z.string().check(z.minLength(1), z.maxLength(120), z.toLowerCase());

/** `POST /bin/records`: takes a record out, and why. */
export const takeOutSchema = z.object({ id: key, reason: reasonSchema });
/** `POST /bin/back`: brings something back. A form's key is `form/version`. */
export const bringBackSchema = z.object({ kind: z.enum(BIN_KINDS), id: key });

const binItemSchema = z.looseObject({
  kind: z.enum(BIN_KINDS),
  id: z.string(),
  /** By which a person knows it: the Junta, the thing itself, the form's title. */
  name: z.string(),
  /** Of a record its form, of a thing its type; '' for nothing. */
  about: z.string(),
  takenOutAt: z.string(),
  /** Null: the service, or it was not written down. */
  by: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  /** From when it may go for ever; null: it stays, because something names it or the operator keeps everything. */
  goesAt: z.nullable(z.string()),
  /** Something of it arrived after it was taken out: it stays out, and the days begin anew. */
  cameLater: z.boolean(),
});
export type BinItem = z.infer<typeof binItemSchema>;

/** `GET /bin`: the latest first, at most 500. `days`: how long things stay; 0: for ever. */
export const binAnswerSchema = z.looseObject({ days: z.number(), items: z.array(binItemSchema) });
export type BinAnswer = z.infer<typeof binAnswerSchema>;

/** What came of taking something out or bringing it back. */
export const binDoneSchema = z.looseObject({ at: z.string() });
