import * as z from 'zod/mini';
import { type FormNames, withoutPersonal } from './personal.ts';

/** A stored record as it travels: the canonical text itself (3.4), with the hash that it has. */
export function bodyWithHash(body: string, contentHash: string): string {
  return `${body.slice(0, -1)},"contentHash":"${contentHash}"}`;
}

const recordSchema = z.record(z.string(), z.unknown());

/** A stored record without personal data (6.3). Of a form that is not known, nothing of the answers is given out. */
export function redactedBody(body: string, names: FormNames | null): string {
  return JSON.stringify(withoutPersonal(recordSchema.parse(JSON.parse(body)), names));
}
