import type { SealedBytes } from './sealing.ts';

/** A body as it lies in the database; `body-codec.ts` writes and reads it. */
export type StoredBody =
  /** In clear, as the releases 0.1.0 and 0.2.0 wrote it, or for want of room for keys; `seal-rows.ts` carries it over. */
  { readonly codec: 'json-1'; readonly text: string } | SealedBody;
/** `queued-1`: with the send key, so that it leaves this phone also while its person's data are closed. */
export type SealedBody = SealedBytes & { readonly codec: 'sealed-1' | 'queued-1'; readonly key: string };

/** A small value that is sealed where it lies, or as a release before wrote it. */
export type Kept<T> = T | SealedBody;
