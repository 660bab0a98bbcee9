import { isSameKept, openValue, sealValue, unlessDamaged } from './body-codec.ts';
import type { OwnStorage } from './phone-storage.ts';

/** How often others that write at the same moment may be quicker. */
const TRIES = 20;

/** A small thing of a person by its key, as it was sealed; undefined: it is not there, null: it cannot be opened (now). */
export async function readSealedMeta(own: OwnStorage, key: string): Promise<unknown> {
  const row = await own.storage.read((database) => database.meta.get(key));
  return row === undefined ? undefined : await unlessDamaged(() => openValue(own, row.value));
}

/**
 * Writes what `change` makes of what is there. It is sealed outside the transaction, and begun anew where somebody else
 * was quicker, so that nothing of theirs is lost. `change` undefined: it stays as it is.
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
