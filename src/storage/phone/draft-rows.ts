import { Dexie } from 'dexie';
import { newestFirst } from './newest-first.ts';
import type { OwnStorage, PhoneStorage } from './phone-storage.ts';
import type { DraftRow, FormReference } from './rows.ts';
import { type BitacoraDatabase, type KeptRow, type StoredDraft, subjectKeyOf } from './schema.ts';

/** An open draft of this owner; another person's is not there. Inside or outside a transaction. */
export async function ownDraft(database: BitacoraDatabase, owner: string, id: string): Promise<StoredDraft | null> {
  const row = await database.drafts.get(id);
  return row !== undefined && row.owner === owner && row.live === 1 ? row : null;
}

/** Which form a draft is of, whosever it is: nobody's name and nobody's answer. Null: no such draft. */
export async function formOfDraft(storage: PhoneStorage, id: string): Promise<FormReference | null> {
  return (await storage.read((database) => database.drafts.get(id)))?.form ?? null;
}

/** The next place in the order of touches (lesson 24: no clock orders). */
export async function nextDraftOrder(database: BitacoraDatabase, owner: string): Promise<number> {
  const last = await Promise.all(
    [0, 1].map((live) =>
      database.drafts
        .where('[owner+live+order]')
        .between([owner, live, Dexie.minKey], [owner, live, Dexie.maxKey])
        .last(),
    ),
  );
  return Math.max(0, ...last.map((row) => row?.order ?? 0)) + 1;
}

/** Drafts of the owner, last touched first. */
export async function draftsOf(database: BitacoraDatabase, owner: string, live: 0 | 1): Promise<StoredDraft[]> {
  const rows = database.drafts
    .where('[owner+live+order]')
    .between([owner, live, Dexie.minKey], [owner, live, Dexie.maxKey]);
  return newestFirst(rows).toArray();
}

/** The row as it is stored. */
export function storedDraft(row: KeptRow<DraftRow>, order: number, writeToken: string): StoredDraft {
  return { ...row, live: row.discardedAt === null ? 1 : 0, order, subjectKey: subjectKeyOf(row.subject), writeToken };
}

/** Names one write, so that its repetition after a lost connection knows itself. */
export function newWriteToken({ storage }: OwnStorage): string {
  return Array.from(storage.environment.random(8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
