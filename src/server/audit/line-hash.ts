import { createHash } from 'node:crypto';
import type { DatabaseSchema } from '../db/schema.ts';

/** The part of a line that its hash covers: everything but the hash and the words for searching. */
export type ChainedLine = Omit<DatabaseSchema['audit'], 'hash' | 'words'>;

/**
 * Hex SHA-256 of the JSON of a list: the hash of the line before, then the fields of the line in this order. Whoever
 * changes a line would have to change every later one too.
 */
export function lineHash(line: ChainedLine, before: string): string {
  const text = JSON.stringify([
    before,
    line.sequence,
    line.at,
    line.user_id,
    line.user_name,
    line.device_id,
    line.address,
    line.action,
    line.about,
    line.about_name,
    line.count,
    line.details,
  ]);
  return createHash('sha256').update(text).digest('hex');
}
