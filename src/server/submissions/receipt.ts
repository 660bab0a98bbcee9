import * as z from 'zod/mini';
import type { RejectionCode } from '../../domain/problem.ts';
import { flagSchema, type Receipt } from '../../domain/sync/protocol.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { type ClientWords, flagsFor } from '../people/client-words.ts';
import type { KnownRevision } from './known-things.ts';
import type { Echo, ReadRecord } from './read-record.ts';

const flagsSchema = z.array(flagSchema);

/** The column `flags` as a receipt has it. */
export function readFlags(column: string): z.infer<typeof flagsSchema> {
  return flagsSchema.parse(JSON.parse(column));
}

/** A receipt of what is stored (4.1), in words that the client reads; `missingPhotos` is filled in for a whole batch at once. */
export function storedReceipt(
  echo: Echo,
  outcome: 'stored' | 'duplicate' | 'conflict',
  stored: Pick<KnownRevision, 'sequence' | 'receivedAt' | 'flags' | 'contentHash' | 'erased'>,
  words: ClientWords,
): Receipt {
  return {
    id: echo.id,
    revision: echo.revision,
    contentHash: stored.contentHash,
    outcome,
    sequence: stored.sequence,
    receivedAt: stored.receivedAt,
    flags: [...flagsFor(words, readFlags(stored.flags))],
    missingPhotos: [],
    ...(stored.erased ? { erased: true } : {}),
  };
}

/** A receipt of what is refused (4.4): the phone sets it aside. */
export function rejectedReceipt(
  echo: Echo,
  code: RejectionCode,
  details: Readonly<Record<string, unknown>> = {},
): Receipt {
  return { ...echo, outcome: 'rejected', code, details: { ...details }, missingPhotos: [] };
}

/** Puts into each receipt of a stored record which of its photos are not here yet (5.1). */
export async function missingOf(
  db: Db | Trx,
  receipts: readonly Receipt[],
  records: readonly ReadRecord[],
): Promise<Receipt[]> {
  const named = records.map((record) =>
    record.kind === 'read' ? record.content.photos.map((photo) => photo.sha256) : [],
  );
  const complete = await completePhotos(db, named.flat());
  const awaited = await awaitedPhotos(
    db,
    named.flat().filter((sha256) => !complete.has(sha256)),
  );
  return receipts.map((receipt, index) =>
    receipt.outcome === 'rejected' || receipt.outcome === 'unknown'
      ? receipt
      : { ...receipt, missingPhotos: [...new Set(named[index])].filter((sha256) => awaited.has(sha256)) },
  );
}

/** Which of these photos a stored revision names; of an erased record (6.12) nobody wants the personal ones any more. */
async function awaitedPhotos(db: Db | Trx, photos: readonly string[]): Promise<ReadonlySet<string>> {
  const awaited = new Set<string>();
  const wanted = [...new Set(photos)];
  for (let start = 0; start < wanted.length; start += 1000) {
    const rows = await db
      .selectFrom('revision_photos')
      .select('sha256')
      .distinct()
      .where('sha256', 'in', wanted.slice(start, start + 1000))
      .execute();
    for (const row of rows) awaited.add(row.sha256);
  }
  return awaited;
}

/** Which of these photos are here, whole and verified. */
export async function completePhotos(db: Db | Trx, photos: readonly string[]): Promise<ReadonlySet<string>> {
  const complete = new Set<string>();
  const wanted = [...new Set(photos)];
  for (let start = 0; start < wanted.length; start += 1000) {
    const rows = await db
      .selectFrom('photos')
      .select('sha256')
      .where('sha256', 'in', wanted.slice(start, start + 1000))
      .execute();
    for (const row of rows) complete.add(row.sha256);
  }
  return complete;
}
