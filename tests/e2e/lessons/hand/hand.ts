/**
 * The hand of a technician where a test needs many records: makes them by the functions of `src/storage` that the
 * screens call, in a page beside the app. It sends nothing: the app does. Records are made by the fault suite's harness.
 */
import '../../../faults/harness.ts';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import { vaultSchema } from '../../../../src/domain/phone/vault.ts';
import { forms } from '../../../../src/forms/index.ts';
import { createDraft } from '../../../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../../../src/storage/drafts/finish.ts';
import { browserEnvironment } from '../../../../src/storage/phone/environment.ts';
import { openStorage } from '../../../../src/storage/phone/open-storage.ts';
import { type OwnStorage, storageOf } from '../../../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../../../src/storage/phone/session.ts';
import type { SealedBody } from '../../../../src/storage/phone/stored-body.ts';
import { vaultKey } from '../../../../src/storage/phone/vault.ts';
import { readPhoto } from '../../../../src/storage/photos/photos.ts';

async function own(): Promise<OwnStorage> {
  const outcome = await openStorage({ environment: browserEnvironment() });
  if (outcome.status !== 'open') throw new Error(`the database did not open: ${outcome.status}`);
  const session = await readSession(outcome.storage);
  if (session === null) throw new Error('nobody has joined');
  return storageOf(outcome.storage, session.me.userId);
}

/** The version that the app would begin. */
function versionOf(form: string): number {
  return forms.find(({ id }) => id === form)?.version ?? 1;
}

/** Begins a record, to be opened at `page` of its form; returns the draft's id. */
async function begin(form: string, page: string | null, answers: Answers = {}): Promise<string> {
  const created = await createDraft(await own(), {
    form: { id: form, version: versionOf(form) },
    subject: null,
    municipality: '1006',
    label: 'Junta El Ocote',
    practice: false,
    body: { answers, page, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  return created.row.id;
}

/** What the bytes of these photos really hash to now; null: they are not here. */
async function hashesNow(hashes: readonly string[]): Promise<(string | null)[]> {
  const mine = await own();
  const found: (string | null)[] = [];
  for (const sha256 of hashes) {
    const photo = await readPhoto(mine, sha256);
    found.push(photo === null ? null : await mine.storage.environment.sha256(new Uint8Array(photo.data)));
  }
  mine.storage.close();
  return found;
}

/** Finishes a new record of a form for each of these answers; returns how many. */
async function finishAll(form: string, all: readonly Answers[]): Promise<number> {
  const version = versionOf(form);
  const mine = await own();
  for (const answers of all) {
    const body = { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} };
    const created = await createDraft(mine, {
      form: { id: form, version },
      subject: null,
      municipality: '1006',
      label: 'Junta El Ocote',
      practice: false,
      body,
    });
    if (created.status !== 'created') throw new Error(created.status);
    const finished = await finishDraft(mine, created.row.id, {
      answers,
      photos: [],
      location: null,
      edition: created.row.edition,
      activeSeconds: 600,
      clockOffsetMs: 0,
      app: '0.1.0',
    });
    if (finished.status !== 'finished') throw new Error(JSON.stringify(finished));
  }
  mine.storage.close();
  return all.length;
}

/**
 * The answers of a draft as they lie on the phone, opened with the keys of its person and read past the app: a later
 * release may have widened the database.
 */
async function keptAnswers(userId: string, draft: string): Promise<unknown> {
  const meta = await row<{ value: unknown }>('meta', vaultKey(userId));
  const kept = await row<{ body: SealedBody }>('bodies', `draft/${draft}`);
  const { dataKey } = vaultSchema.parse(meta.value);
  const { sealing } = browserEnvironment();
  if (dataKey.lock.by !== 'phone') throw new Error('somebody chose a lock');
  const raw = await sealing.open(dataKey.lock.key, dataKey.lock.sealed);
  if (raw === null) throw new Error('the key of the person cannot be opened');
  const plain = await sealing.open(await sealing.keyOf(raw), kept.body);
  if (plain === null) throw new Error('the draft cannot be opened');
  return JSON.parse(new TextDecoder().decode(plain))['answers'];
}

/** A row of the phone's database in whatever version it has. */
function row<T>(table: string, key: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('bitacora');
    request.addEventListener('error', () => reject(new Error('the database did not open')));
    request.addEventListener('success', () => {
      const database = request.result;
      const found = database.transaction(table).objectStore(table).get(key);
      found.addEventListener('error', () => reject(new Error('the row could not be read')));
      found.addEventListener('success', () => {
        database.close();
        resolve(found.result);
      });
    });
  });
}

export type Hand = {
  readonly begin: typeof begin;
  readonly hashesNow: typeof hashesNow;
  readonly finishAll: typeof finishAll;
  readonly keptAnswers: typeof keptAnswers;
};
declare global {
  interface Window {
    hand: Hand;
  }
}
window.hand = { begin, hashesNow, finishAll, keptAnswers };
