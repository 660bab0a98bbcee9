import type { Device } from '../../domain/phone/device.ts';

/** What a copy is of: a record with its drafts, or a photo. They lie apart, so that photos can make room for records. */
export type CopyKind = 'records' | 'photos';

/** `bitacora-sealed-copies/<device>/<installation>/<kind>` */
const PREFIX = 'bitacora-sealed-copies/';

/** The cache in which copies of this installation lie. */
export function copiesName({ id, installId }: Pick<Device, 'id' | 'installId'>, kind: CopyKind): string {
  return `${PREFIX}${id}/${installId}/${kind}`;
}

/** A place that another installation left: its database is gone, so what lies there may be nowhere else. */
export type LostPlace = { readonly name: string; readonly device: string };

/** Places that other installations of this origin left, records first. Where caches cannot be read there are none. */
export async function listLostPlaces(
  caches: Pick<CacheStorage, 'keys'> | null,
  { installId }: Pick<Device, 'installId'>,
): Promise<readonly LostPlace[]> {
  const names = (await caches?.keys().catch(() => [])) ?? [];
  const places = names.flatMap((name) => {
    if (!name.startsWith(PREFIX)) return [];
    const [device = '', install] = name.slice(PREFIX.length).split('/');
    return install === installId ? [] : [{ name, device }];
  });
  return places.toSorted((a, b) => Number(b.name.endsWith('/records')) - Number(a.name.endsWith('/records')));
}
