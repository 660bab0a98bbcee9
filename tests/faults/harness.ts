/**
 * The hand of the technician in the fault suite: makes, corrects and withdraws records by the same functions of
 * `src/storage` that the screens call, in a page of the same origin as the app. It sends nothing: the app does.
 */
import type { PhotoEntry } from '../../src/domain/submission/submission.ts';
import { forms } from '../../src/forms/index.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { createDraft, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../src/storage/drafts/finish.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { browserEnvironment } from '../../src/storage/phone/environment.ts';
import { openStorage } from '../../src/storage/phone/open-storage.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../../src/storage/phone/phone-storage.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { putPhoto } from '../../src/storage/photos/photos.ts';
import { browserParts } from '../../src/sync/browser-parts.ts';
import { join } from '../../src/sync/session.ts';

/** What the technician finished, as the checker will look for it. */
export type Made = {
  readonly recordId: string;
  readonly key: string;
  readonly marker: string;
  readonly photos: readonly { readonly sha256: string; readonly bytes: number }[];
};

/** The version that the app begins; 1 for a form that nobody knows. */
const latest = (form: string): number => forms.find(({ id }) => id === form)?.version ?? 1;

let opened: PhoneStorage | null = null;

async function storage(): Promise<PhoneStorage> {
  if (opened !== null) return opened;
  const outcome = await openStorage({
    environment: browserEnvironment(),
    secondPlace: {
      read: () => localStorage.getItem('bitacora'),
      write: (text) => localStorage.setItem('bitacora', text),
    },
  });
  if (outcome.status !== 'open') throw new Error(`the database did not open: ${outcome.status}`);
  opened = outcome.storage;
  return opened;
}

async function own(): Promise<OwnStorage> {
  const phone = await storage();
  const session = await readSession(phone);
  if (session === null) throw new Error('nobody has joined');
  return storageOf(phone, session.me.userId);
}

/** Opens a session with an enrolment code and keeps it as the app would. Returns the person's id, or the refusal. */
async function joinWith(code: string): Promise<string> {
  const phone = await storage();
  const parts = browserParts();
  const result = await join({ fetch: parts.fetch, origin: '', clock: parts.clock }, code, {
    id: phone.device.id,
    name: 'fault suite',
  });
  if (result.kind !== 'joined') return `${result.kind}:${result.code}`;
  await joinSession(phone, result.me, result.expiresAt);
  return result.me.userId;
}

/** Fills and finishes a new record: its marker is an answer, its photos are random bytes behind a JPEG's first ones. */
async function make(marker: string, photoSizes: readonly number[], form = 'chlorination-check'): Promise<Made> {
  const mine = await own();
  const created = await createDraft(mine, {
    form: { id: form, version: latest(form) },
    subject: null,
    municipality: '1006',
    label: marker,
    practice: false,
    body: { answers: { observaciones: marker }, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  return complete(mine, created.row.id, marker, photoSizes);
}

/** Begins a record and leaves it as a draft. Returns its id. */
async function begin(marker: string): Promise<string> {
  const created = await createDraft(await own(), {
    form: { id: 'chlorination-check', version: latest('chlorination-check') },
    subject: null,
    municipality: '1006',
    label: marker,
    practice: false,
    body: { answers: { observaciones: marker }, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  return created.row.id;
}

/** Corrects a finished record: a revision of its own, with another marker. */
async function correct(recordId: string, marker: string, photoSizes: readonly number[]): Promise<Made> {
  const mine = await own();
  const begun = await beginCorrection(mine, recordId);
  if (begun.status !== 'begun' && begun.status !== 'open-already') throw new Error(begun.status);
  return complete(mine, begun.draft.id, marker, photoSizes);
}

async function complete(
  mine: OwnStorage,
  draftId: string,
  marker: string,
  photoSizes: readonly number[],
): Promise<Made> {
  const before = await readDraft(mine, draftId);
  if (before === null) throw new Error('the draft is gone');
  const photos: PhotoEntry[] = [...before.body.photos];
  for (const [index, size] of photoSizes.entries()) {
    const data = picture(size);
    const saved = await putPhoto(mine, draftId, {
      data,
      mediaType: 'image/jpeg',
      thumbnail: { data: data.slice(0, 64), mediaType: 'image/jpeg' },
    });
    if (saved.status !== 'saved') throw new Error(saved.status);
    photos.push({
      question: `foto_${photos.length + index}`,
      sha256: saved.sha256,
      bytes: saved.bytes,
      mediaType: saved.mediaType,
    });
  }
  const answers = { ...before.body.answers, observaciones: marker };
  const saved = await saveDraft(mine, draftId, {
    body: { ...before.body, answers, photos },
    edition: before.row.edition,
    activeSeconds: 60,
    progress: null,
  });
  if (saved.status !== 'saved') throw new Error(saved.status);
  const finished = await finishDraft(mine, draftId, {
    answers,
    photos,
    location: null,
    edition: saved.edition,
    activeSeconds: 60,
    clockOffsetMs: null,
    app: '0.1.0',
  });
  if (finished.status !== 'finished') throw new Error(JSON.stringify(finished));
  return {
    recordId: finished.recordId,
    key: finished.key,
    marker,
    photos: photos.map(({ sha256, bytes }) => ({ sha256, bytes })),
  };
}

function picture(size: number): ArrayBuffer {
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size; offset += 65_536)
    crypto.getRandomValues(bytes.subarray(offset, Math.min(size, offset + 65_536)));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes.buffer;
}

export type Harness = {
  readonly joinWith: typeof joinWith;
  readonly make: typeof make;
  readonly begin: typeof begin;
  readonly correct: typeof correct;
};
declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = { joinWith, make, begin, correct };
