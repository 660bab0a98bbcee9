import type { Caches } from '../storage/phone/making-room.ts';
import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import type { bringBack } from './bring-back.ts';
import type { Clock, Wire } from './call.ts';
import type { GiveWay } from './give-way.ts';
import type { handInRest, handInRevoked } from './hand-in.ts';
import type { Compress, PhonePort } from './ports.ts';

/** Why somebody thinks that it is time. None of them carries work: the outbox rows are the truth (lesson 12). */
export type WakeReason =
  | 'start'
  | 'online'
  | 'visible'
  | 'connection'
  | 'timer'
  | 'finish'
  | 'joined'
  | 'button'
  | 'service-worker';

/** `left`: something that could go is still here. */
export type WakeResult =
  | { readonly kind: 'done'; readonly left: boolean }
  | { readonly kind: 'stopped'; readonly code: string }
  | { readonly kind: 'signed-out' }
  /** Nobody has joined, or the service asked to wait (`Retry-After`). */
  | { readonly kind: 'nobody' | 'waiting' };

/** `navigator.locks`, as far as it is used. */
export type Locks = { readonly request: <T>(name: string, act: () => Promise<T>) => Promise<T> };

/** What hands in what a revoked phone or a lost database left unsent (2.7, `hand-in.ts`), and brings it back. */
export type HandIn = {
  readonly handInRevoked: typeof handInRevoked;
  readonly handInRest: typeof handInRest;
  readonly bringBack: typeof bringBack;
};

export type RunnerOptions = {
  readonly storage: PhoneStorage;
  readonly fetch: Wire['fetch'];
  /** Empty in the app. */
  readonly origin: string;
  readonly bearer?: string;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Null in browsers without it: then page and worker may run at once, which costs bytes and nothing else (4.2, 5.2). */
  readonly locks: Locks | null;
  readonly compress: Compress;
  /**
   * Loads what few phones ever need. Absent in the service worker: a worker's file is one, and the helper by which the
   * build loads further files makes it one that no browser starts.
   */
  readonly loadHandIn?: () => Promise<HandIn>;
  /** Where copies of what a lost database held may lie; absent: nobody looks, as in the service worker. */
  readonly caches?: Caches;
  /** `navigator.connection.type`; null where the browser does not tell. */
  readonly connection: () => string | null;
  /** What a pull stands back for that nobody asked for; absent: nobody looks on. */
  readonly giveWay?: GiveWay;
  /** Only tests put something between a round and the database. */
  readonly port?: (storage: PhoneStorage, owner: string, giveWay?: GiveWay) => PhonePort;
};
