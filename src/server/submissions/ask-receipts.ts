import type { Receipt } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { type KnownRevision, storedRevisions } from './known-things.ts';
import { completePhotos, storedReceipt } from './receipt.ts';
import { factsOf } from './record-facts.ts';
import { viewOf } from './visibility.ts';
import { isWithheldFrom } from './withheld.ts';

/** Records that one request of 4.7 may ask about. */
export const MAX_RECEIPTS = 2000;

export type Asked = { readonly id: string; readonly revision: number; readonly contentHash?: string | undefined };

/**
 * 4.7: the receipt of each record asked about, or `unknown`. Only for who sent the revision or may read the record whole:
 * a receipt confirms a hash and names photos, and a device id or a hash that somebody knows proves nothing.
 */
export async function answerReceipts(context: Context, session: Session, asked: readonly Asked[]): Promise<Receipt[]> {
  const ids = [...new Set(asked.map((record) => record.id.toLowerCase()).filter((id) => !id.includes('\0')))];
  const stored = await inChunks(ids, async (chunk) => [...(await storedRevisions(context.db, chunk)).entries()]);
  const facts = await inChunks(ids, async (chunk) => await factsOf(context.db, chunk));
  const revisions = new Map(stored);
  const readable = new Set(facts.filter((record) => viewOf(session, record.facts) === 'full').map(({ id }) => id));
  const found = asked.map((record) => {
    const id = record.id.toLowerCase();
    return { record, id, entry: findRevision(revisions.get(id) ?? [], record, session, readable.has(id)) };
  });
  const manifests = await readManifests(context, [...new Set(found.flatMap(({ id, entry }) => (entry ? [id] : [])))]);
  const complete = await completePhotos(context.db, [...manifests.values()].flat());
  return found.map(({ record, id, entry }) => {
    if (entry === null) return { id: record.id, revision: record.revision, outcome: 'unknown' as const };
    const photos = manifests.get(`${id} ${entry.revision} ${entry.contentHash}`) ?? [];
    return {
      ...storedReceipt(
        { id: record.id, revision: record.revision },
        entry.place === 'line' ? 'stored' : 'conflict',
        entry,
        session.words,
      ),
      missingPhotos: photos.filter((sha256) => !complete.has(sha256)),
    };
  });
}

function findRevision(
  stored: readonly KnownRevision[],
  asked: Asked,
  { userId, deviceId }: Pick<Session, 'userId' | 'deviceId'>,
  readable: boolean,
): KnownRevision | null {
  const mayKnow = (entry: KnownRevision): boolean =>
    entry.sentBy === userId || (readable && !isWithheldFrom(userId, entry));
  const numbered = stored.filter((entry) => entry.revision === asked.revision && mayKnow(entry));
  if (asked.contentHash !== undefined) {
    return numbered.find((entry) => entry.contentHash === asked.contentHash) ?? null;
  }
  // Two devices may have made the same number: each means its own, anybody else the one on the line.
  const own = numbered.find((entry) => entry.deviceId === deviceId);
  return own ?? numbered.find((entry) => entry.place === 'line') ?? numbered[0] ?? null;
}

/** Photos by `id revision hash`, in the manifest's order, each once. */
async function readManifests(context: Context, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await inChunks(
    ids,
    async (chunk) =>
      await context.db
        .selectFrom('revision_photos')
        .select(['submission_id', 'revision', 'content_hash', 'sha256'])
        .where('submission_id', 'in', chunk)
        .orderBy('position')
        .execute(),
  );
  const manifests = new Map<string, string[]>();
  for (const row of rows) {
    const key = `${row.submission_id} ${row.revision} ${row.content_hash}`;
    const photos = manifests.get(key) ?? [];
    if (!photos.includes(row.sha256)) manifests.set(key, [...photos, row.sha256]);
  }
  return manifests;
}

async function inChunks<Row>(
  ids: readonly string[],
  read: (chunk: readonly string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += 500) rows.push(...(await read(ids.slice(start, start + 500))));
  return rows;
}
