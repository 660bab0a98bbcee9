import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { MAX_PUSH_BYTES } from '../../domain/sync/protocol.ts';
import { unpackColumns } from '../../domain/sync/unpack-columns.ts';
import { type ReadRecord, readUnhashed } from './read-record.ts';

/** Why a push as columns is refused as a whole; its phone sends the same records in the plain form then. */
export type ColumnsRefusal = 'not-json' | 'not-columns' | 'too-many' | 'too-large' | 'digest';

export type ReadColumns =
  | { readonly ok: true; readonly records: readonly ReadRecord[] }
  | { readonly ok: false; readonly reason: ColumnsRefusal };

const bodySchema = z.object({ submissions: z.unknown(), digest: z.string() });

/**
 * 1.6: the records of a push that came as columns. Their hashes are worked out here; the digest over them proves that
 * every record is what the phone hashed, or nothing of the body is taken.
 */
export function readColumns(body: Buffer, maxRecords: number): ReadColumns {
  const value = parse(body);
  if (value === undefined) return { ok: false, reason: 'not-json' };
  const parsed = bodySchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: 'not-columns' };
  const { submissions, digest } = parsed.data;
  const unpacked = unpackColumns(submissions, { maxRows: maxRecords, maxCharacters: MAX_PUSH_BYTES });
  if (!unpacked.ok) return unpacked;
  const records: ReadRecord[] = [];
  for (const row of unpacked.rows) {
    if ('contentHash' in row) return { ok: false, reason: 'not-columns' };
    const record = readUnhashed(row);
    if (record === null) return { ok: false, reason: 'digest' };
    records.push(record);
  }
  return digestOf(records) === digest ? { ok: true, records } : { ok: false, reason: 'digest' };
}

/** 1.6: the SHA-256 of the content hashes of these records, one after the other in their order. */
export function digestOf(records: readonly ReadRecord[]): string {
  const hashes = records.map(({ echo }) => echo.contentHash ?? '').join('');
  return createHash('sha256').update(hashes).digest('hex');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
