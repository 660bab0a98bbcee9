import type { PullAnswer, Receipt } from '../domain/sync/protocol.ts';
import type { FrozenSubmission, ProvedPage } from '../storage/outbox/outbox.ts';
import type { NoSpace } from '../storage/phone/no-space.ts';
import type { FormReference, QueuedRow } from '../storage/phone/rows.ts';
import type { SyncState } from '../storage/phone/sync-state.ts';
import type { PhotoToSend } from '../storage/photos/photos.ts';
import type { FormFilePart, FormFileToFetch } from '../storage/pulled/form-contents.ts';
import type { ApplyOutcome, PullCursor } from '../storage/pulled/pull.ts';
import type { FrozenKey } from './receipts.ts';

/** A revision that 4.7 asks about; `proved`: the service had it with all its photos. */
export type AskedKey = FrozenKey & { readonly proved?: true };

/**
 * All that a round asks of the phone's database, for one person. Each is one transaction: a kill between two of them
 * is a state that the next round repairs. Each that writes makes room on a full disk, and rejects with the error of the
 * quota where there is none to be made.
 */
export type PhonePort = {
  /** `history`: so many of the last proved ones too, for a service that was restored from an older backup. */
  readonly listToReconcile: (history: number) => Promise<readonly AskedKey[]>;
  /** The next of what the service that stands now was never asked about; null: nothing is left. */
  readonly listProved: (limit: number) => Promise<ProvedPage | null>;
  readonly noteAsked: (page: ProvedPage) => Promise<void>;
  /** The service lost something: from here on `listProved` begins anew. */
  readonly askAllProved: () => Promise<void>;
  /** 4.4: what was made on a revision that the service has no more is made anew. */
  readonly mendGaps: () => Promise<void>;
  readonly listToSend: (limit: number) => Promise<readonly QueuedRow[]>;
  readonly freezeForSending: (keys: readonly string[]) => Promise<readonly FrozenSubmission[]>;
  /** Of these what is frozen already, with nothing written: where there is no room for it. */
  readonly readFrozen: (keys: readonly string[]) => Promise<readonly FrozenSubmission[]>;
  readonly markNotSending: (keys: readonly string[]) => Promise<void>;
  readonly applyReceipts: (receipts: readonly Receipt[]) => Promise<number>;
  readonly setAside: (key: string, code: string, details: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly retrySetAside: (key: string) => Promise<unknown>;
  readonly listSetAside: () => Promise<readonly QueuedRow[]>;
  readonly listPhotosToSend: () => Promise<readonly PhotoToSend[]>;
  readonly readPhoto: (sha256: string) => Promise<{ readonly data: ArrayBuffer } | null>;
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly notePhotoOffset: (sha256: string, offset: number) => Promise<void>;
  readonly notePhotoProved: (sha256: string) => Promise<void>;
  readonly notePhotoRefused: (sha256: string, code: string | null) => Promise<void>;
  /** Her data are closed: what is queued goes, and nothing is brought that she could not read. */
  readonly isClosed: () => Promise<boolean>;
  readonly readPullCursor: () => Promise<PullCursor>;
  readonly applyPull: (asked: PullCursor, answer: PullAnswer) => Promise<ApplyOutcome | { readonly status: 'left' }>;
  readonly listFormsToFetch: () => Promise<readonly FormReference[]>;
  readonly keepFormDefinition: (definition: FormReference) => Promise<'kept' | NoSpace>;
  readonly listFormFilesToFetch: () => Promise<readonly FormFileToFetch[]>;
  readonly keepFormFilePart: (file: FormFileToFetch, data: Uint8Array<ArrayBuffer>) => Promise<FormFilePart>;
  readonly readSyncState: () => Promise<SyncState>;
  readonly saveSyncState: (change: Partial<SyncState>) => Promise<void>;
  readonly addBytes: (bytes: { readonly sent: number; readonly received: number }) => Promise<void>;
};

/** gzip of a text, or null where the browser has no `CompressionStream`: bodies go as they are (1.2). */
export type Compress = ((text: string) => Promise<Uint8Array<ArrayBuffer>>) | null;
