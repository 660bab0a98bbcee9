import {
  applyReceipts,
  askAllProved,
  freezeForSending,
  listProved,
  listSetAside,
  listToReconcile,
  listToSend,
  markNotSending,
  mendGaps,
  noteAsked,
  readFrozen,
  retrySetAside,
  setAside,
} from '../storage/outbox/outbox.ts';
import { GoneKeyError } from '../storage/phone/held-keys.ts';
import { isLockClosed } from '../storage/phone/lock-state.ts';
import { roomOrNoSpace, withRoom } from '../storage/phone/making-room.ts';
import { type NoSpace, orNoSpace } from '../storage/phone/no-space.ts';
import { type OwnStorage, type PhoneStorage, storageOf } from '../storage/phone/phone-storage.ts';
import { readSession } from '../storage/phone/session.ts';
import { addBytes, readSyncState, saveSyncState } from '../storage/phone/sync-state.ts';
import { LockedError } from '../storage/phone/vault.ts';
import { notePhotoOffset, notePhotoProved, notePhotoRefused } from '../storage/photos/photo-transfers.ts';
import { listPhotosToSend, readPhoto } from '../storage/photos/photos.ts';
import { keepFormFilePart, listFormFilesToFetch, listFormsToFetch } from '../storage/pulled/form-contents.ts';
import { saveFormDefinition } from '../storage/pulled/form-definitions.ts';
import { applyPull, readPullCursor } from '../storage/pulled/pull.ts';
import { type GiveWay, goOn } from './give-way.ts';
import type { PhonePort } from './ports.ts';

/** The phone's own database, for the rows of `owner`. `giveWay`: what a page that is taken in stands back for. */
export function phonePort(storage: PhoneStorage, owner: string, giveWay: GiveWay = goOn): PhonePort {
  const own: OwnStorage = storageOf(storage, owner);
  const roomy = <T>(write: () => Promise<T>): Promise<T> => withRoom(own, write);
  const roomyOr = <T extends { readonly status: string }>(write: () => Promise<T | NoSpace>): Promise<T | NoSpace> =>
    roomOrNoSpace(own, write, { keepsCopies: true });
  return {
    listToReconcile: (history) => listToReconcile(own, history),
    listProved: (limit) => listProved(own, limit),
    noteAsked: (page) => withRoom(own, () => noteAsked(own, page), page),
    askAllProved: () => roomy(() => askAllProved(own)),
    mendGaps: () => roomy(() => mendGaps(own)),
    listToSend: (limit) => listToSend(own, limit),
    freezeForSending: (keys) => roomy(() => freezeForSending(own, keys)),
    readFrozen: (keys) => readFrozen(own, keys),
    markNotSending: (keys) => roomy(() => markNotSending(own, keys)),
    applyReceipts: (receipts) => roomy(() => applyReceipts(own, receipts)),
    setAside: (key, code, details) => roomy(() => setAside(own, key, code, details)),
    retrySetAside: (key) => roomy(() => retrySetAside(own, key)),
    listSetAside: () => listSetAside(own),
    listPhotosToSend: () => listPhotosToSend(own),
    readPhoto: (sha256) => readPhoto(own, sha256),
    sha256: (bytes) => storage.environment.sha256(bytes),
    notePhotoOffset: (sha256, offset) => roomy(() => notePhotoOffset(own, sha256, offset)),
    notePhotoProved: (sha256) => roomy(() => notePhotoProved(own, sha256)),
    notePhotoRefused: (sha256, code) => roomy(() => notePhotoRefused(own, sha256, code)),
    isClosed: () => isLockClosed(own),
    readPullCursor: () => readPullCursor(own),
    applyPull: async (asked, answer) => {
      const session = await readSession(storage);
      // She has left meanwhile, and perhaps cleared the phone: nothing of hers comes any more.
      if (session?.me.userId !== owner) return { status: 'left' };
      try {
        return await roomyOr(() => applyPull(own, asked, answer, giveWay));
      } catch (error) {
        // The phone was locked in between: the page is brought again when it is open.
        if (error instanceof LockedError || error instanceof GoneKeyError) return { status: 'left' };
        throw error;
      }
    },
    listFormsToFetch: () => listFormsToFetch(own),
    keepFormDefinition: (definition) =>
      orNoSpace(async () => {
        await roomy(() => saveFormDefinition(storage, definition));
        return 'kept' as const;
      }),
    listFormFilesToFetch: () => listFormFilesToFetch(own),
    keepFormFilePart: (file, data) => roomyOr(() => keepFormFilePart(own, file, data)),
    readSyncState: () => readSyncState(own),
    saveSyncState: (change) => roomy(() => saveSyncState(own, change)),
    addBytes: (bytes) => roomy(() => addBytes(own, bytes)),
  };
}
