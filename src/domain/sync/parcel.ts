import * as z from 'zod/mini';
import { sha256Schema, uuidSchema } from '../ids.ts';
import { reasonSchema } from './reason.ts';

// What a revoked phone still had to send, sealed so that only the service reads it (sync-protocol 2.7).

/** Bytes of one parcel: a record with what belongs to it, or a part of its photos. */
export const MAX_PARCEL_BYTES = 16 * 1024 * 1024;
/** Bytes of one part of a parcel on the wire. */
export const MAX_PARCEL_PART_BYTES = 256 * 1024;
/** A part that is not the last has at least so many, so that nobody fills a table with crumbs. */
export const MIN_PARCEL_PART_BYTES = 1024;
/** What the service keeps of one phone and person that nobody has decided about. */
export const MAX_PARCELS = 1_000;
export const MAX_PARCELS_BYTES = 512 * 1024 * 1024;

/** Name of a key of the service: the first 32 digits of the SHA-256 of its public half. */
const KEY_ID = /^[0-9a-f]{32}$/;
const keyIdSchema = z.string().check(z.regex(KEY_ID));
/** A point of P-256, uncompressed, 65 bytes as base64url. */
const publicKeySchema = z.string().check(z.regex(/^[\w-]{87}$/));

/** The key to which a phone seals. `key`: the public half. */
export const serviceKeySchema = z.object({ id: keyIdSchema, key: publicKeySchema });
export type ServiceKey = z.infer<typeof serviceKeySchema>;

/** `GET /parcels/key`. `opens`: names of all keys that the service still opens parcels with. */
export const serviceKeysSchema = z.looseObject({ current: serviceKeySchema, opens: z.array(z.string()) });

const whole = (most: number) => z.coerce.number().check(z.int(), z.gte(0), z.lte(most));

/** What stands beside the bytes of each part. */
export const parcelPartSchema = z.object({
  device: uuidSchema.check(z.toLowerCase()),
  person: z.string().check(z.minLength(1), z.maxLength(100), z.toLowerCase()),
  key: keyIdSchema,
  /** Of the whole parcel; not bounded here, so that a larger one hears what the bound is. */
  bytes: whole(2_000_000_000),
  /** In which order the phone made its parcels: a photo comes after the record that names it. */
  place: whole(2_000_000_000),
  /** Where the part begins. */
  offset: whole(2_000_000_000),
  /** base64url of the phone's signature (P-256, SHA-256, r and s of 32 bytes each) over `parcelText`. */
  proof: z.string().check(z.regex(/^[\w-]{86}$/)),
});
export type ParcelPart = z.infer<typeof parcelPartSchema>;

export const parcelParams = z.object({ sha256: sha256Schema });

/** What a phone signs of a parcel: which bytes they are, whose, and in which order. */
export function parcelText(
  sha256: string,
  parcel: {
    readonly device: string;
    readonly person: string;
    readonly key: string;
    readonly bytes: number;
    readonly place: number;
  },
): string {
  return ['bitacora-parcel-1', sha256, parcel.device, parcel.person, parcel.key, parcel.bytes, parcel.place].join('\n');
}

/** The answer to a part: how much of the parcel is here; `complete`: all of it, on the disk, and opened. */
export const parcelReceiptSchema = z.looseObject({ received: z.number(), complete: z.boolean() });

/** What is in a parcel, or in several. Days and times as the phone wrote them, RFC 3339; null: nothing in it says. */
export const parcelContentSchema = z.looseObject({
  records: z.array(z.looseObject({ form: z.string(), count: z.number() })),
  drafts: z.number(),
  photos: z.number(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** A part of it could not be read. */
  damaged: z.boolean(),
});
export type ParcelContent = z.infer<typeof parcelContentSchema>;

/** What became of what was taken in, by the outcomes of 4.1 and 9.1. */
export const outcomeSchema = z.looseObject({
  records: z.record(z.string(), z.number()),
  drafts: z.record(z.string(), z.number()),
  photos: z.record(z.string(), z.number()),
  /** Sections that could not be read. */
  damaged: z.optional(z.number()),
});
export type ParcelOutcome = z.infer<typeof outcomeSchema>;

/** What becomes of a record, draft or photo that is on the service now. */
const HERE: ReadonlySet<string> = new Set(['stored', 'duplicate', 'conflict', 'kept', 'kept-already']);

/**
 * How much of what was taken in is nowhere but in the parcel: records that were rejected, drafts and photos that were not
 * kept, sections that could not be read. The parcel has the only copy, because the phone has let go of it.
 */
export function leftoversOf({ records, drafts, photos, damaged = 0 }: ParcelOutcome): number {
  const counts = [records, drafts, photos].flatMap((outcomes) => Object.entries(outcomes));
  return counts.reduce((sum, [outcome, count]) => (HERE.has(outcome) ? sum : sum + count), damaged);
}

export const PARCEL_STATES = ['arriving', 'waiting', 'taken', 'discarded'] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

const handInSchema = z.looseObject({
  device: z.string(),
  deviceName: z.string(),
  person: z.string(),
  personName: z.string(),
  /** Null: its person has joined on it again. */
  revokedAt: z.nullable(z.string()),
  state: z.enum(PARCEL_STATES),
  parcels: z.number(),
  bytes: z.number(),
  /** Of `bytes`, what is here. */
  received: z.number(),
  /** How many of them this service opens with none of its keys: their key was lost, or another one is in its place. */
  closed: z.number(),
  content: parcelContentSchema,
  /** When the last of it came. */
  at: z.string(),
  decided: z.nullable(
    z.looseObject({
      at: z.string(),
      by: z.nullable(z.string()),
      word: z.nullable(z.string()),
      goesAt: z.nullable(z.string()),
    }),
  ),
  outcome: z.nullable(outcomeSchema),
});
/** What one phone handed in of one person, as far as the same was decided about it. */
export type HandIn = z.infer<typeof handInSchema>;

/** `GET /parcels`: what waits first, then the latest first. */
export const parcelsAnswerSchema = z.looseObject({ handIns: z.array(handInSchema) });

const about = {
  device: uuidSchema.check(z.toLowerCase()),
  person: z.string().check(z.minLength(1), z.maxLength(100), z.toLowerCase()),
};
/** `POST /parcels/decisions`. `back`: what was discarded, or taken in, waits again. */
export const parcelDecisionSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('take-in'), ...about }),
  z.object({
    action: z.literal('discard'),
    ...about,
    word: reasonSchema,
  }),
  z.object({ action: z.literal('back'), ...about, state: z.enum(['discarded', 'taken']) }),
]);
export type ParcelDecision = z.infer<typeof parcelDecisionSchema>;

/**
 * What came of a decision. `parcels`: how many it was about; 0: it was done already. `closed`: how many could not be
 * opened; they go on waiting.
 */
export const parcelsDecidedSchema = z.looseObject({
  parcels: z.number(),
  closed: z.number(),
  outcome: z.nullable(outcomeSchema),
});
export type ParcelsDecided = z.infer<typeof parcelsDecidedSchema>;
