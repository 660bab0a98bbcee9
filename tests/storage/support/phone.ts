import './indexed-db.ts';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { PhotoEntry, Submission } from '../../../src/domain/submission/submission.ts';
import { createDraft, readDraft, saveDraft } from '../../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../../src/storage/drafts/finish.ts';
import { freezeForSending, readOutbox } from '../../../src/storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../src/storage/outbox/outbox-items.ts';
import type { SecondPlace } from '../../../src/storage/phone/canary.ts';
import type { Environment } from '../../../src/storage/phone/environment.ts';
import { type OpenOptions, openStorage } from '../../../src/storage/phone/open-storage.ts';
import { type OwnStorage, storageOf } from '../../../src/storage/phone/phone-storage.ts';
import type { DraftBody } from '../../../src/storage/phone/rows.ts';
import { webSealing } from '../../../src/storage/phone/sealing.ts';
import { putPhoto } from '../../../src/storage/photos/photos.ts';

export const ANA = '018f0000-0000-7000-8000-00000000000a';
export const BETO = '018f0000-0000-7000-8000-00000000000b';
export const JUNTA = { type: 'provider', id: '018f0000-0000-7000-8000-0000000000f1' } as const;
export const FORM = { id: 'provider-assessment', version: 1 } as const;

/** A clock that a test moves by hand; it begins on the morning of a field day. */
export type TestClock = { nowMs: number };
export function testClock(): TestClock {
  return { nowMs: Date.parse('2026-11-22T14:00:00.000Z') };
}

let chance = 1;
export function testEnvironment(clock: TestClock): Environment {
  return {
    now: () => new Date(clock.nowMs).toISOString(),
    random: (length) =>
      Uint8Array.from({ length }, () => {
        chance = (chance * 48_271) % 2_147_483_647;
        return chance % 256;
      }),
    sha256: sha256Hex,
    sealing: webSealing(crypto),
  };
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function memoryPlace(): SecondPlace & { text: string | null } {
  const place = {
    text: null as string | null,
    read: () => place.text,
    write: (text: string) => {
      place.text = text;
    },
  };
  return place;
}

let names = 0;
export function freshName(): string {
  names += 1;
  return `test-${names}-${Math.random()}`;
}

/** An open phone; opening the same name again is starting the app again. */
export async function openPhone(options: Partial<OpenOptions> & { readonly clock?: TestClock } = {}) {
  const { clock = testClock(), name = freshName(), ...rest } = options;
  const outcome = await openStorage({ environment: testEnvironment(clock), name, ...rest });
  if (outcome.status !== 'open') throw new Error(`not open: ${JSON.stringify(outcome)}`);
  const { storage, device } = outcome;
  return { storage, device, name, clock, ana: storageOf(storage, ANA), beto: storageOf(storage, BETO) };
}

export function body(answers: Answers = {}, photos: readonly PhotoEntry[] = []): DraftBody {
  return { answers, page: 'tarifas', carriedOver: ['tarifa'], location: null, photos, notes: { tarifa: 'dictada' } };
}

export async function newDraft(own: OwnStorage, answers: Answers = { nombre: 'El Ocote' }, practice = false) {
  const created = await createDraft(own, {
    form: FORM,
    subject: JUNTA,
    municipality: '0801',
    label: 'Junta El Ocote',
    practice,
    body: body(answers),
  });
  if (created.status !== 'created') throw new Error(created.status);
  return created.row;
}

export const FACTS = { clockOffsetMs: 250, app: '0.1.0' } as const;

/** Finishes a draft with what it holds; `photos` go into the manifest. */
export async function finish(own: OwnStorage, draftId: string, photos: readonly PhotoEntry[] = [], relevant?: Answers) {
  const draft = await readDraft(own, draftId);
  if (draft === null) throw new Error('no draft');
  const { answers } = draft.body;
  return finishDraft(own, draftId, {
    answers: relevant ?? answers,
    photos,
    location: null,
    edition: draft.row.edition,
    activeSeconds: 600,
    ...FACTS,
  });
}

/** A finished record with its key. */
export async function finished(
  own: OwnStorage,
  answers?: Answers,
  photos: readonly PhotoEntry[] = [],
): Promise<string> {
  const draft = await newDraft(own, answers);
  const outcome = await finish(own, draft.id, photos);
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  return outcome.key;
}

/** Types something else into a draft. */
export async function type(own: OwnStorage, draftId: string, answers: Answers): Promise<void> {
  const draft = await readDraft(own, draftId);
  if (draft === null) throw new Error('no draft');
  const { edition } = draft.row;
  const saved = await saveDraft(own, draftId, {
    body: { ...draft.body, answers },
    edition,
    activeSeconds: 1,
    progress: null,
  });
  if (saved.status !== 'saved') throw new Error(saved.status);
}

/** Freezes one and returns what travels. */
export async function freezeOne(own: OwnStorage, key: string): Promise<Submission> {
  const [frozen] = await freezeForSending(own, [key]);
  if (frozen === undefined) throw new Error('not frozen');
  return frozen.submission;
}

/** Bytes that differ by `seed`. */
export function photoBytes(seed: number, length = 4_000): ArrayBuffer {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = (index * 31 + seed * 17 + (index >> 8) * seed) % 256;
  return bytes.buffer;
}

export async function takePhoto(
  own: OwnStorage,
  draftId: string,
  seed: number,
  question = 'foto',
): Promise<PhotoEntry> {
  const thumbnail = { data: photoBytes(seed, 40), mediaType: 'image/jpeg' };
  const outcome = await putPhoto(own, draftId, { data: photoBytes(seed), mediaType: 'image/jpeg', thumbnail });
  if (outcome.status !== 'saved') throw new Error(outcome.status);
  const { sha256, bytes, mediaType } = outcome;
  return { question, sha256, bytes, mediaType };
}

/** What the service says of a record that it has stored. */
export function storedReceipt(submission: Submission, missingPhotos: readonly string[] = [], sequence = 1) {
  const { id, revision, contentHash } = submission;
  return { id, revision, contentHash, outcome: 'stored' as const, sequence, missingPhotos: [...missingPhotos] };
}

/** All that is not proved yet, in order of finishing. */
export async function listOutbox(own: OwnStorage): Promise<readonly OutboxItem[]> {
  const { setAside, waiting } = await readOutbox(own, Number.POSITIVE_INFINITY);
  return [...setAside, ...waiting].toSorted((left, right) => left.row.order - right.row.order);
}
