import { type CopyPath, copyPath, readCopyPath } from '../../domain/phone/copy-path.ts';
import type { Device } from '../../domain/phone/device.ts';
import type { Bytes } from '../../domain/sync/backup-bytes.ts';
import { type CopyKind, copiesName, type LostPlace, listLostPlaces } from './copy-places.ts';
import type { Caches } from './making-room.ts';

/**
 * A copy of what the service has not proved, sealed so that only the service opens it (2.7). It lies in a cache, because
 * browsers have deleted databases whose files were damaged, and left the caches of the same app (docs/reliability.md).
 */
export type SealedCopy = CopyPath & {
  /** Name of the cache that it lies in. */
  readonly at: string;
  /** The phone that signed for it. */
  readonly device: string;
  readonly kind: CopyKind;
};

/** A copy before it lies anywhere. */
export type NewCopy = Omit<SealedCopy, 'at' | 'device'> & { readonly data: Bytes };

type OpenCaches = NonNullable<Caches>;

/** Copies of this installation. */
export async function listCopies(caches: OpenCaches, device: Device): Promise<readonly SealedCopy[]> {
  const kinds = ['records', 'photos'] as const;
  const all = await Promise.all(kinds.map((kind) => copiesAt(caches, copiesName(device, kind), device.id)));
  return all.flat();
}

/** Copies in a place that another installation left. */
export function copiesIn(caches: OpenCaches, { name, device }: LostPlace): Promise<readonly SealedCopy[]> {
  return copiesAt(caches, name, device);
}

/** What lies sealed of databases that were lost. */
export type LostCopies = {
  readonly records: number;
  readonly drafts: number;
  readonly photos: number;
  /** Copies that lie there, older ones of the same record too. */
  readonly parts: number;
};

/** Counts what other installations of this origin left; where caches cannot be read there is nothing. */
export async function countLost(caches: Caches, device: Device): Promise<LostCopies> {
  const none = { records: 0, drafts: 0, photos: 0, parts: 0 };
  if (caches === null) return none;
  const places = await listLostPlaces(caches, device);
  const all = (await Promise.all(places.map((place) => copiesIn(caches, place)))).flat();
  // Of two copies of one record one is older.
  const copies = new Map(all.map((copy) => [`${copy.kind}/${copy.owner}/${copy.id}`, copy]));
  return [...copies.values()].reduce(
    (sum, { kind, records, drafts }) => ({
      records: sum.records + records,
      drafts: sum.drafts + drafts,
      photos: sum.photos + (kind === 'photos' ? 1 : 0),
      parts: sum.parts,
    }),
    { ...none, parts: all.length },
  );
}

async function copiesAt(caches: OpenCaches, name: string, device: string): Promise<readonly SealedCopy[]> {
  if (!(await caches.has(name))) return [];
  const kind: CopyKind = name.endsWith('/photos') ? 'photos' : 'records';
  const entries = await (await caches.open(name)).keys();
  return entries.flatMap(({ url }) => {
    const told = readCopyPath(new URL(url).pathname);
    return told === null ? [] : [{ ...told, at: name, device, kind }];
  });
}

/** Puts a copy where those of this installation lie. Rejects with a `QuotaExceededError` where there is no room. */
export async function putCopy(caches: OpenCaches, device: Device, { data, ...copy }: NewCopy): Promise<SealedCopy> {
  const at = copiesName(device, copy.kind);
  const cache = await caches.open(at);
  await cache.put(copyPath(copy), new Response(data));
  return { ...copy, at, device: device.id };
}

/** The bytes of a copy; null: it is not there any more. */
export async function readCopy(caches: OpenCaches, copy: SealedCopy): Promise<Bytes | null> {
  const found = await (await caches.open(copy.at)).match(copyPath(copy));
  return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
}

/** Takes a copy away. */
export async function removeCopy(caches: OpenCaches, copy: SealedCopy): Promise<void> {
  await (await caches.open(copy.at)).delete(copyPath(copy));
}

/** Takes away a place that another installation left, when nothing lies there any more. */
export async function forgetIfEmpty(caches: OpenCaches, { name }: LostPlace): Promise<void> {
  if ((await (await caches.open(name)).keys()).length === 0) await caches.delete(name);
}

let broken = 0;

/**
 * Counts a copy of a lost database that was deleted because its bytes do not have the hash in its name: nobody can read
 * it.
 */
export function noteBrokenCopy(): void {
  broken += 1;
}

/** How many were given up in this page. */
export function brokenCopies(): number {
  return broken;
}
