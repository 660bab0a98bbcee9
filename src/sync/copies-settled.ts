import { parcelKeysStamp } from '../storage/phone/parcel-key.ts';
import type { PhoneStorage } from '../storage/phone/phone-storage.ts';
import { watchTables } from '../storage/phone/watched-changes.ts';
import type { CopiesKept } from '../storage/pulled/keep-copies.ts';

/** Tables whose changes may make a copy necessary (a new draft) or needless (a record that was proved). */
const COPIED = ['submissions', 'drafts', 'photoHolders', 'photos', 'photoTransfers', 'parcels'] as const;

/**
 * Remembers that everything has its copy until something changes in the database, in this tab or another: most rounds bring
 * nothing that is to be copied, and reading a queue of 1,000 records to find that out is work for nothing.
 */
export type CopiesSettled = {
  readonly storage: PhoneStorage;
  /** Makes copies by `keep`, where something may want one. */
  readonly unlessSettled: (keep: () => Promise<CopiesKept>) => Promise<CopiesKept>;
  readonly stop: () => void;
};

/** Watches until `stop`. `longestMs`: after so long copies are looked at whatever was heard. */
export function copiesSettled(storage: PhoneStorage, longestMs: number, nowMs: () => number): CopiesSettled {
  let settled: { readonly atMs: number; readonly keys: string } | null = null;
  let changes = 0;
  const stop = watchTables(COPIED, () => {
    changes += 1;
    settled = null;
  });
  return {
    storage,
    stop,
    unlessSettled: async (keep) => {
      const keys = await parcelKeysStamp(storage);
      if (settled !== null && settled.keys === keys && nowMs() - settled.atMs < longestMs) return 'done';
      const before = changes;
      const atMs = nowMs();
      const kept = await keep();
      // What changed while copies were made may have come too late for them.
      settled = kept === 'done' && changes === before ? { atMs, keys } : null;
      return kept;
    },
  };
}
