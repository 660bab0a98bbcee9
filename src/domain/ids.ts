import * as z from 'zod/mini';

// What identifies things on the wire, in the registry and in the databases. Every schema that holds an id is made of these.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SHA256 = /^[0-9a-f]{64}$/;
const MUNICIPALITY = /^\d{4}$/;

/** Any version of UUID, in large or small letters; whoever stores one makes its letters small. */
export const uuidSchema = z.string().check(z.regex(UUID));

/** A SHA-256 in 64 small hexadecimal digits: of a record's content, of a photo, of a form's file. */
export const sha256Schema = z.string().check(z.regex(SHA256));

/** INE's code of a municipality: two digits of the department and two of its own, `0801`. */
export const municipalityCodeSchema = z.string().check(z.regex(MUNICIPALITY));

/** Every UUID that stands in a text, as it stands there: for columns that hold many and need not be read as JSON. */
export function uuidsIn(text: string): readonly string[] {
  return text.match(UUIDS) ?? [];
}

/** Whether a value is a SHA-256 in 64 lower-case hexadecimal digits, as photos and records are named. */
export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

/**
 * Whether a value has the shape of INE's code of a municipality, `0801`. Honduras need not have such a municipality.
 */
export function isMunicipalityCode(value: unknown): value is string {
  return typeof value === 'string' && MUNICIPALITY.test(value);
}

/** A UUID of version 8 (RFC 9562) of a SHA-256 in hexadecimal digits: the same hash is the same id. */
export function uuidOfHash(hash: string): string {
  const variant = ((Number.parseInt(hash.slice(16, 17), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `${variant}${hash.slice(17, 20)}`];
  return [...parts, hash.slice(20, 32)].join('-');
}
