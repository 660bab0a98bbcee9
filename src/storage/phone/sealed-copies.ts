import { copyPathSchema } from '../../domain/phone/copy-path.ts';
import type { Device } from '../../domain/phone/device.ts';
import type { Bytes } from '../../domain/sync/backup-bytes.ts';
import { type CopyKind, copiesName, type LostPlace } from './copy-places.ts';
import type { Caches } from './making-room.ts';

/**
 * A copy of what the service has not proved, sealed so that only the service opens it (2.7). It lies in a cache, because
 * browsers have deleted databases whose files were damaged, and left the caches of the same app (docs/reliability.md).
 */
export type SealedCopy = {
  /** Name of the cache that it lies in. */
  readonly at: string;
  /** The phone that signed for it. */
  readonly device: string;
  readonly owner: string;
  readonly kind: CopyKind;
  /** The record, or the SHA-256 of the photo. */
  readonly id: string;
  /** Changes with what was copied. */
  readonly token: string;
  readonly sha256: string;
  readonly key: string;
  readonly proof: string;
  readonly bytes: number;
  readonly place: number;
  /** Finished revisions and drafts in it. */
  readonly records: number;
  readonly drafts: number;
};

/** A copy before it lies anywhere. */
export type NewCopy = Omit<SealedCopy, 'at' | 'device'> & { readonly data: Bytes };

type OpenCaches = NonNullable<Caches>;

const ROOT = '/sealed-copies/';
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

async function copiesAt(caches: OpenCaches, name: string, device: string): Promise<readonly SealedCopy[]> {
  if (!(await caches.has(name))) return [];
  const kind: CopyKind = name.endsWith('/photos') ? 'photos' : 'records';
  const entries = await (await caches.open(name)).keys();
  return entries.flatMap(({ url }) => {
    const { pathname } = new URL(url);
    const parts = pathname.startsWith(ROOT)
      ? pathname
          .slice(ROOT.length)
          .split('/')
          .map((part) => decodeURIComponent(part))
      : [];
    const parsed = copyPathSchema.safeParse(parts);
    if (!parsed.success) return [];
    const [owner, id, token, sha256, key, proof, bytes, place, records, drafts] = parsed.data;
    return [{ at: name, device, owner, kind, id, token, sha256, key, proof, bytes, place, records, drafts }];
  });
}

/** Puts a copy where those of this installation lie. Rejects with a `QuotaExceededError` where there is no room. */
export async function putCopy(caches: OpenCaches, device: Device, { data, ...copy }: NewCopy): Promise<SealedCopy> {
  const at = copiesName(device, copy.kind);
  const cache = await caches.open(at);
  await cache.put(pathOf(copy), new Response(data));
  return { ...copy, at, device: device.id };
}

/** The bytes of a copy; null: it is not there any more. */
export async function readCopy(caches: OpenCaches, copy: SealedCopy): Promise<Bytes | null> {
  const found = await (await caches.open(copy.at)).match(pathOf(copy));
  return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
}

/** Takes a copy away. */
export async function removeCopy(caches: OpenCaches, copy: SealedCopy): Promise<void> {
  await (await caches.open(copy.at)).delete(pathOf(copy));
}

/** Takes away a place that another installation left, when nothing lies there any more. */
export async function forgetIfEmpty(caches: OpenCaches, { name }: LostPlace): Promise<void> {
  if ((await (await caches.open(name)).keys()).length === 0) await caches.delete(name);
}

function pathOf(copy: Omit<SealedCopy, 'at' | 'device'>): string {
  const { owner, id, token, sha256, key, proof, bytes, place, records, drafts } = copy;
  const parts = [owner, id, token, sha256, key, proof, bytes, place, records, drafts];
  return ROOT + parts.map((part) => encodeURIComponent(part)).join('/');
}
