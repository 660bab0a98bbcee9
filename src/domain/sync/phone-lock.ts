import * as z from 'zod/mini';
import { serviceKeySchema } from './parcel.ts';

/** 2.5: nonce, data key and tag of AES-GCM, 60 bytes in base64. */
export const LOCK_COPY = /^[A-Za-z0-9+/]{80}$/;
const LOCK_COPY_ID = /^[0-9a-f]{32}$/;

const copyId = z.string().check(z.regex(LOCK_COPY_ID));
/** `PUT /devices/current/lock`: the way back of who forgets what opens her phone. */
export const lockCopySchema = z.object({ id: copyId, copy: z.string().check(z.regex(LOCK_COPY)) });
/** `POST /devices/current/lock/open`. */
export const lockOpenRequestSchema = z.object({ id: copyId });
export const lockOpenAnswerSchema = z.looseObject({ copy: z.string() });

/**
 * `GET /devices/current/lock`. `kept`: ids of the copies that the service has of this person and phone. `parcels`: the key
 * to which the phone seals what is unsent when it is revoked, and copies of it before (2.7). `handedIn`: parcels that this
 * phone handed in of this person and that wait. `drafts`: what 9.2 has of this person for this phone. A service of before tells none of them.
 */
export const lockAnswerSchema = z.looseObject({
  required: z.boolean(),
  kept: z.array(z.string()),
  parcels: z.optional(serviceKeySchema),
  handedIn: z.optional(z.number()),
  drafts: z.optional(z.number()),
});
