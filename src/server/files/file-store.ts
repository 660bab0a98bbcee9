import type { Readable } from 'node:stream';
import type { FileType } from '../../domain/submission/file-type.ts';

/** What the store has of one photo. `offset` counts the bytes from the start that are there. */
export type PhotoStatus =
  | { readonly kind: 'absent' }
  | { readonly kind: 'partial'; readonly offset: number }
  | { readonly kind: 'complete'; readonly bytes: number };

/** Which part of a photo is being handed over: the bytes from `offset` on of `total`. `picture`: nothing else is taken. */
export type PhotoPart = {
  readonly sha256: string;
  readonly offset: number;
  readonly total: number;
  readonly picture?: boolean;
};

/** How receiving a part ended. Whatever arrived before a cut is kept. */
export type ReceiveOutcome =
  /** Whole, verified and durable: it may be acknowledged (5.1). */
  | { readonly kind: 'complete'; readonly bytes: number; readonly mediaType: FileType }
  | { readonly kind: 'already-complete'; readonly bytes: number }
  /** The part does not begin where the store's bytes end. */
  | { readonly kind: 'offset-mismatch'; readonly offset: number }
  /** The source ended, broke or was overtaken by a later request before the last byte. */
  | { readonly kind: 'cut'; readonly offset: number }
  /** Whole and wrong: everything is dropped. */
  | { readonly kind: 'hash-mismatch' }
  /** More bytes than announced: everything is dropped. */
  | { readonly kind: 'too-long' }
  /** By its first bytes none of the kinds that are taken (`domain/submission/file-type.ts`): everything is dropped. */
  | { readonly kind: 'not-a-photo' };

type OpenPhoto = { readonly bytes: number; readonly mediaType: FileType; readonly content: Readable };

/**
 * Photos by their SHA-256 (sync-protocol 5). Every method may throw `StorageUnavailable` when the disk is full or
 * read-only, or the store cannot be reached: then nothing was acknowledged.
 */
export type FileStore = {
  readonly status: (sha256: string) => Promise<PhotoStatus>;
  /** A later call for the same photo overtakes an earlier one that is still waiting for bytes. */
  readonly receive: (part: PhotoPart, source: AsyncIterable<Uint8Array>) => Promise<ReceiveOutcome>;
  /** The bytes of a complete photo; null when it is not there. */
  readonly open: (sha256: string) => Promise<OpenPhoto | null>;
  /** Takes a photo away, whole or begun; one that is not there is no error. */
  readonly remove: (sha256: string) => Promise<void>;
  /** Tries what receiving needs, and clears what a crash left behind. Throws `StorageUnavailable` with the reason. */
  readonly check: () => Promise<void>;
  /** Where photos lie, for a person: a folder or the address of a bucket. No secrets. */
  readonly place: string;
};
