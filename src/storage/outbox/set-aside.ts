import type { OwnStorage } from '../phone/phone-storage.ts';
import type { StoredSubmission } from '../phone/schema.ts';
import { ownSubmission, revisionsOf } from '../phone/submission-rows.ts';

/** Sets one record aside for a reason met outside a receipt (413 of a single record, 403, ...). Nothing is deleted. */
export async function setAside(
  own: OwnStorage,
  key: string,
  code: string,
  details?: Readonly<Record<string, unknown>>,
): Promise<void> {
  const at = own.storage.environment.now();
  await change(own, key, (row) =>
    row.place === 'outbox' ? { ...row, setAside: { code, details: details ?? null, at }, sendingSince: null } : null,
  );
}

/** Sends a set-aside record again, unchanged. */
export async function retrySetAside(own: OwnStorage, key: string): Promise<{ readonly status: 'queued' | 'gone' }> {
  const found = await change(own, key, (row) =>
    row.place === 'outbox' ? { ...row, setAside: null, receipt: null, sendingSince: null } : null,
  );
  return { status: found ? 'queued' : 'gone' };
}

/** Moves a set-aside record to the trash; the caller has asked twice. It stays readable and can come back. */
export async function discardSetAside(
  { storage, owner }: OwnStorage,
  key: string,
  _confirmation: 'confirmed-twice',
): Promise<{ readonly status: 'discarded' | 'gone' | 'not-set-aside' }> {
  const discardedAt = storage.environment.now();
  return storage.write(['submissions'], async (database) => {
    const row = await ownSubmission(database, owner, key);
    if (row === null) return { status: 'gone' as const };
    if (row.place === 'trash') return { status: 'discarded' as const };
    if (row.setAside === null || row.place !== 'outbox') return { status: 'not-set-aside' as const };
    await database.submissions.put({ ...row, discardedAt, place: 'trash' });
    // What this one was to mend is unmended again.
    for (const other of await revisionsOf(database, owner, row.recordId)) {
      if (other.replacedBy !== key) continue;
      await database.submissions.put({ ...other, replacedBy: null, place: 'outbox' });
    }
    return { status: 'discarded' as const };
  });
}

/** Back from the trash, set aside as it was. */
export async function restoreSetAside(own: OwnStorage, key: string): Promise<{ readonly status: 'restored' | 'gone' }> {
  const found = await change(own, key, (row) =>
    row.place === 'trash' ? { ...row, discardedAt: null, place: 'outbox' } : null,
  );
  return { status: found ? 'restored' : 'gone' };
}

async function change(
  { storage, owner }: OwnStorage,
  key: string,
  act: (row: StoredSubmission) => StoredSubmission | null,
): Promise<boolean> {
  return storage.write(['submissions'], async (database) => {
    const row = await ownSubmission(database, owner, key);
    const next = row === null ? null : act(row);
    if (next !== null) await database.submissions.put(next);
    return next !== null;
  });
}
