import * as z from 'zod/mini';
import { sha256Schema } from '../ids.ts';

const whole = z.coerce.number().check(z.int(), z.gte(0));
const some = z.string().check(z.minLength(1));

/**
 * What stands in the path of a sealed copy, so that the names in a cache tell everything: owner, record or photo, what was
 * copied, SHA-256, key of the service, signature, bytes, place, finished revisions and drafts in it.
 */
export const copyPathSchema = z.tuple([
  some,
  some,
  z.string(),
  sha256Schema,
  z.string(),
  z.string(),
  whole,
  whole,
  whole,
  whole,
]);
