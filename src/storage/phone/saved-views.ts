import { type SavedView, savedViewsSchema } from '../../domain/phone/saved-views.ts';
import type { OwnStorage } from './phone-storage.ts';
import { changeSealedMeta, readSealedMeta } from './sealed-meta.ts';

/** The views that this person keeps of a table on this phone, in the order in which they were made. */
export async function readSavedViews(own: OwnStorage, place: string): Promise<readonly SavedView[]> {
  const known = await readSealedMeta(own, keyOf(own.owner));
  return savedViewsSchema.safeParse(known).data?.[place] ?? [];
}

/**
 * Writes what `change` makes of the views of a table. They are sealed: a search may hold a name. False: nothing was
 * written, because what is there could not be read.
 */
export async function changeSavedViews(
  own: OwnStorage,
  place: string,
  change: (views: readonly SavedView[]) => readonly SavedView[],
): Promise<boolean> {
  return await changeSealedMeta(own, keyOf(own.owner), (known) => {
    const all = known === undefined ? {} : savedViewsSchema.safeParse(known).data;
    return all === undefined ? undefined : { ...all, [place]: [...change(all[place] ?? [])] };
  });
}

function keyOf(owner: string): string {
  return `views/${owner}`;
}
