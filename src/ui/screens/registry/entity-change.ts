import type { EntityChange } from '../../../domain/registry/keeping.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';

/** What is typed about a thing of the registry, as texts. '' is nothing. */
export type TypedEntity = {
  readonly name: string;
  readonly code: string;
  readonly municipality: string;
  readonly latitude: string;
  readonly longitude: string;
};

export function typedOf({ name, code, municipality, location }: Entity): TypedEntity {
  return {
    name,
    code: code ?? '',
    municipality: municipality ?? '',
    latitude: location === undefined ? '' : String(location.latitude),
    longitude: location === undefined ? '' : String(location.longitude),
  };
}

/** What is to be sent, only what differs; or which field cannot be so. */
export type TypedChange =
  | { readonly kind: 'change'; readonly change: EntityChange }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly field: 'name' | 'position' };

export function changeOf(entity: Entity, typed: TypedEntity): TypedChange {
  const before = typedOf(entity);
  const name = typed.name.trim();
  const code = typed.code.trim();
  if (name === '') return { kind: 'wrong', field: 'name' };
  const location = locationOf(typed);
  if (location === undefined) return { kind: 'wrong', field: 'position' };
  const moved = typed.latitude !== before.latitude || typed.longitude !== before.longitude;
  const change: EntityChange = {
    version: entity.version,
    ...(name === before.name ? {} : { name }),
    ...(code === before.code ? {} : { code: code === '' ? null : code }),
    ...(typed.municipality === before.municipality
      ? {}
      : { municipality: typed.municipality === '' ? null : typed.municipality }),
    ...(moved ? { location } : {}),
  };
  return Object.keys(change).length === 1 ? { kind: 'nothing' } : { kind: 'change', change };
}

/** Degrees with point or comma; null: both are empty; undefined: no position. 0, 0 lies in the sea. */
function locationOf(typed: TypedEntity): { readonly latitude: number; readonly longitude: number } | null | undefined {
  const [latitude, longitude] = [typed.latitude, typed.longitude].map((text) => text.trim().replace(',', '.'));
  if (latitude === '' && longitude === '') return null;
  if (latitude === undefined || longitude === undefined || latitude === '' || longitude === '') return undefined;
  const [north, east] = [Number(latitude), Number(longitude)];
  const isPlace = Math.abs(north) <= 90 && Math.abs(east) <= 180 && !(north === 0 && east === 0);
  return isPlace ? { latitude: north, longitude: east } : undefined;
}
