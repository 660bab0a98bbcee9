import { isSameKept, openValue, sealValue, unlessDamaged } from './body-codec.ts';
import type { OwnStorage } from './phone-storage.ts';

/** How often a change is tried again because another tab wrote the same row first. */
const TRIES = 20;

/** The opened value of a person's row of `meta`; undefined: there is no such row, null: it cannot be opened (now). */
export async function readSealedMeta(own: OwnStorage, key: string): Promise<unknown> {
  const row = await own.storage.read((database) => database.meta.get(key));
  return row === undefined ? undefined : await unlessDamaged(() => openValue(own, row.value));
}

/**
 * Changes a person's row of `meta`: `change` gets the opened value and gives the new one, or undefined to leave the row
 * as it is. The new value is sealed outside the transaction. Where another tab wrote the row meanwhile, `change` is
 * called again with that tab's value, so that nothing of it is lost.
 */
export async function changeSealedMeta(
  own: OwnStorage,
  key: string,
  change: (known: unknown) => object | undefined,
): Promise<boolean> {
  const { storage } = own;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await storage.read((database) => database.meta.get(key));
    const wanted = change(row === undefined ? undefined : await unlessDamaged(() => openValue(own, row.value)));
    if (wanted === undefined) return false;
    const value = await sealValue(own, wanted);
    const isKept = await storage.write(['meta'], async (database) => {
      const now = await database.meta.get(key);
      // A write that is repeated after its news was lost finds its own.
      if (!isSameKept(now?.value, row?.value) && !isSameKept(now?.value, value)) return false;
      await database.meta.put({ key, value });
      return true;
    });
    if (isKept) return true;
  }
  return false;
}
