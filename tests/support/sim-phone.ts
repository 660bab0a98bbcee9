import { createHash } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Answers } from '../../src/domain/form/answers.ts';
import type { PhotoEntry } from '../../src/domain/submission/submission.ts';
import type { Me } from '../../src/domain/sync/protocol.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { createDraft, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../src/storage/drafts/finish.ts';
import type { SecondPlace } from '../../src/storage/phone/canary.ts';
import { joinSession } from '../../src/storage/phone/change-session.ts';
import { deviceKeys, timestampOf } from '../../src/storage/phone/environment.ts';
import type { Caches } from '../../src/storage/phone/making-room.ts';
import { openStorage } from '../../src/storage/phone/open-storage.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../../src/storage/phone/phone-storage.ts';
import type { DraftBody, DraftRow } from '../../src/storage/phone/rows.ts';
import { webSealing } from '../../src/storage/phone/sealing.ts';
import { putPhoto } from '../../src/storage/photos/photos.ts';
import { type CopiesKept, keepCopies } from '../../src/storage/pulled/keep-copies.ts';
import { gzipWith } from '../../src/sync/gzip.ts';
import { parcelTools } from '../../src/sync/parcel-tools.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import { createRunner, type Runner } from '../../src/sync/runner.ts';
import type { WakeReason, WakeResult } from '../../src/sync/runner-options.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** The phone was switched off at this moment. */
class Killed extends Error {}

export const TECHNICIAN: Me = {
  userId: '0190a000-0000-7000-8000-00000000000a',
  name: 'Ana',
  role: 'technician',
  partnerId: null,
  municipalities: null,
};

export type SimOptions = {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly me?: Me;
  readonly compress?: boolean;
  /** Whether it has keys of its own, by which it proves what was made on it. */
  readonly keys?: boolean;
  /** A mistake planted between the rounds and the database, to see whether a suite notices. */
  readonly defect?: (port: PhonePort, own: OwnStorage) => PhonePort;
  /** For a real service: its address and the session's token. */
  readonly origin?: string;
  readonly bearer?: string;
  /** `navigator.connection.type` */
  readonly connection?: () => string | null;
  /** What outlives the database on a phone: caches and localStorage. Absent: it has neither. */
  readonly beside?: { readonly caches: NonNullable<Caches>; readonly place: SecondPlace };
};

/** The way to a service, a model of it or a real one. */
export type Reach = { readonly fetch: (url: string, init: RequestInit) => Promise<Response> };

/** What a person finished, kept beside the phone by the test. */
export type FinishedByHand = {
  readonly key: string;
  readonly recordId: string;
  readonly marker: string;
  readonly photos: readonly { readonly sha256: string; readonly bytes: Uint8Array }[];
};

/** A phone with the real database (in memory) and the real runner, that can be switched off at any moment. */
export class SimPhone {
  factory = new IDBFactory();
  /** Counts down with every step of a round (before and after each transaction and request); at 0 the phone dies. */
  killIn: number | null = null;
  /** Steps taken, to know where one may die. */
  steps = 0;
  online = true;
  private options: SimOptions;
  private readonly link: Reach;
  private opened: PhoneStorage | null = null;
  private current: Runner | null = null;
  private count = 0;

  constructor(link: Reach, options: SimOptions) {
    this.link = link;
    this.options = options;
  }

  get storage(): PhoneStorage {
    if (this.opened === null) throw new Error('The phone is off');
    return this.opened;
  }

  get own(): OwnStorage {
    return storageOf(this.storage, (this.options.me ?? TECHNICIAN).userId);
  }

  get runner(): Runner {
    if (this.current === null) throw new Error('The phone is off');
    return this.current;
  }

  /** Switches the phone on, for the first time or again, with nothing left in memory. */
  async start(): Promise<this> {
    this.off();
    const { clock, random } = this.options;
    const outcome = await openStorage({
      environment: {
        now: () => timestampOf(new Date(clock.now())),
        random: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
        sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
        sealing: webSealing(crypto),
        ...(this.options.keys === true ? { keys: deviceKeys(crypto) } : {}),
      },
      indexedDB: this.factory,
      IDBKeyRange,
      ...(this.options.beside === undefined ? {} : { secondPlace: this.options.beside.place }),
    });
    if (outcome.status !== 'open') throw new Error(`The database did not open: ${outcome.status}`);
    this.opened = outcome.storage;
    this.current = this.newRunner();
    return this;
  }

  /** A runner over this phone's database, as the page or the service worker has one. */
  newRunner(locks: null | Parameters<typeof createRunner>[0]['locks'] = null): Runner {
    const { clock, random } = this.options;
    return createRunner({
      storage: this.storage,
      loadHandIn: () => import('../../src/sync/hand-in-part.ts'),
      ...(this.options.beside === undefined ? {} : { caches: this.options.beside.caches }),
      fetch: (url, init) => this.step(() => this.fetch(url, init)),
      origin: this.options.origin ?? '',
      ...(this.options.bearer === undefined ? {} : { bearer: this.options.bearer }),
      clock,
      random,
      locks,
      compress: this.options.compress === false ? null : gzipWith(CompressionStream),
      connection: this.options.connection ?? (() => null),
      port: (storage, owner) => {
        const port = phonePort(storage, owner);
        return this.breakable(this.options.defect?.(port, storageOf(storage, owner)) ?? port);
      },
    });
  }

  /** From now on it is this person's phone, over this session. */
  async joinAs(me: Me, bearer: string): Promise<void> {
    this.options = { ...this.options, me, bearer };
    await joinSession(this.storage, me, null);
    await this.start();
  }

  /** What Chromium does with a database whose files are damaged: it is gone, and the app begins with an empty one. */
  async loseDatabase(): Promise<void> {
    this.off();
    this.factory = new IDBFactory();
    await this.start();
  }

  /** Second copies of what is unsent, as a page makes them after a round. */
  async keepCopies(): Promise<CopiesKept> {
    const caches = this.options.beside?.caches;
    if (caches === undefined) throw new Error('This phone has no caches');
    const freeBytes = () => Promise.resolve(null);
    return await keepCopies(this.storage, { ...parcelTools(), caches, freeBytes, pause: () => Promise.resolve() });
  }

  get bearer(): string {
    return this.options.bearer ?? '';
  }

  passHours(hours: number): void {
    this.options.clock.advance(hours * 3_600_000);
  }

  off(): void {
    this.current?.stop();
    this.opened?.close();
    this.current = null;
    this.opened = null;
    this.killIn = null;
  }

  async join(me: Me = this.options.me ?? TECHNICIAN): Promise<void> {
    await joinSession(this.storage, me, null);
  }

  /** A round; `killed` when the phone died in it, and it is on again with nothing in memory. */
  async wake(reason: WakeReason = 'button'): Promise<WakeResult | { readonly kind: 'killed' }> {
    try {
      return await this.runner.wake(reason);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      await this.start();
      return { kind: 'killed' };
    }
  }

  /** Waits for a round that a timer began, and for the one that may follow it. */
  async settle(): Promise<void> {
    do {
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.runner.activity.read().phase === 'working');
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Fills and finishes a new record; `marker` is its answer. */
  async finish(
    marker: string,
    photos: readonly Uint8Array[] = [],
    form = 'provider-assessment',
  ): Promise<FinishedByHand> {
    const body = draftBody({ nombre: marker });
    const created = await createDraft(this.own, {
      form: { id: form, version: 1 },
      subject: null,
      municipality: '0801',
      label: marker,
      practice: false,
      body,
    });
    if (created.status !== 'created') throw new Error(created.status);
    return this.finishRow(created.row, marker, photos);
  }

  /** Corrects a record into its next revision; null when this phone does not know it. */
  async correct(recordId: string, marker: string, photos: readonly Uint8Array[] = []): Promise<FinishedByHand | null> {
    const begun = await beginCorrection(this.own, recordId);
    if (begun.status === 'not-found') return null;
    if (begun.status === 'no-space' || begun.status === 'damaged') throw new Error(begun.status);
    return this.finishRow(begun.draft, marker, photos);
  }

  async finishRow(row: DraftRow, marker: string, photos: readonly Uint8Array[] = []): Promise<FinishedByHand> {
    const draft = await readDraft(this.own, row.id);
    if (draft === null) throw new Error('The draft is gone');
    const entries: PhotoEntry[] = [];
    for (const [index, photo] of photos.entries()) {
      const data = Uint8Array.from(photo).buffer;
      const thumbnail = { data: new ArrayBuffer(1), mediaType: 'image/jpeg' };
      const saved = await putPhoto(this.own, row.id, { data, mediaType: 'image/jpeg', thumbnail });
      if (saved.status !== 'saved') throw new Error(saved.status);
      const { sha256, bytes, mediaType } = saved;
      entries.push({ question: `foto_${index + 1}`, sha256, bytes, mediaType });
    }
    const answers: Answers = { nombre: marker, ...Object.fromEntries(entries.map((e) => [e.question, e.sha256])) };
    const body = { ...draft.body, answers, photos: entries };
    const saved = await saveDraft(this.own, row.id, { body, edition: row.edition, activeSeconds: 60, progress: null });
    if (saved.status !== 'saved') throw new Error(saved.status);
    const finished = await finishDraft(this.own, row.id, {
      answers,
      photos: entries,
      location: null,
      edition: saved.edition,
      activeSeconds: 60,
      clockOffsetMs: null,
      app: '1.0.0',
    });
    if (finished.status !== 'finished') throw new Error(finished.status);
    this.count += 1;
    const kept = entries.map((entry, index) => ({ sha256: entry.sha256, bytes: photos[index] ?? new Uint8Array() }));
    return { key: finished.key, recordId: finished.recordId, marker, photos: kept };
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    if (!this.online) throw new TypeError('Failed to fetch');
    return this.link.fetch(url, init);
  }

  private async step<T>(act: () => Promise<T>): Promise<T> {
    this.dieHere();
    const result = await act();
    this.dieHere();
    return result;
  }

  private dieHere(): void {
    this.steps += 1;
    if (this.killIn === null) return;
    this.killIn -= 1;
    if (this.killIn <= 0) throw new Killed();
  }

  /** The same port, on which the phone can die before and after each transaction. */
  private breakable(port: PhonePort): PhonePort {
    return new Proxy(port, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) => this.step(() => Reflect.apply(member, target, parameters));
      },
    });
  }
}

/** Bytes that no other seed gives; they begin like a JPEG. */
export function photoOf(seed: number, bytes: number): Uint8Array {
  let state = seed * 2654435761 + 1;
  return Uint8Array.from({ length: bytes }, (_unused, index) => {
    if (index < 3) return [0xff, 0xd8, 0xff][index] ?? 0;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

export function draftBody(answers: Answers): DraftBody {
  return { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} };
}
