import { REJECTION_CODES } from '../problem.ts';

/**
 * Codes by which synchronisation tells a person what is the matter. Sentences live in i18n; a test can hold them
 * against these.
 */

/** Why nothing can be said about what the service did: everything is kept, the phone tries later (8.2). */
const TRANSPORT_CODES = [
  /** No answer: no signal, or the connection broke. */
  'offline',
  'timeout',
  /** Somebody else answered: a hotel's log-in page, a proxy (1.1). */
  'captive-portal',
  /** 5xx */
  'service-error',
  'too-many-requests',
  'unavailable',
  /** The service answered, but the answer arrived damaged or is not what the protocol says. */
  'unreadable-answer',
] as const;
export type TransportCode = (typeof TRANSPORT_CODES)[number];

/** Why a record waits for a person or for time (4.4, 1.3, and what the phone meets by itself). */
export const SET_ASIDE_CODES = [
  ...REJECTION_CODES,
  'too-large',
  'forbidden',
  'not-found',
  'gone',
  'client-too-old',
  'malformed-request',
  'unsupported-media-type',
  /** Each push with this record alone failed with a 5xx, while the service answered other requests (lesson 6). */
  'service-error',
  'captive-portal',
  /** The body of the record cannot be read on this phone any more. */
  'damaged',
] as const;

export type SetAsideCode = (typeof SET_ASIDE_CODES)[number];

/** Why a photo waits; its record is on the service. */
export const PHOTO_TROUBLE_CODES = [
  'hash-mismatch',
  'length-mismatch',
  'offset-mismatch',
  'too-large',
  'unsupported-media-type',
  'forbidden',
  'not-found',
  'malformed-request',
  'service-error',
  'captive-portal',
  /** The bytes on this phone are not those that were taken (lesson 1). */
  'photo-damaged',
  /** The bytes are not on this phone, and not on the service. */
  'photo-missing',
] as const;
export type PhotoTroubleCode = (typeof PHOTO_TROUBLE_CODES)[number];
