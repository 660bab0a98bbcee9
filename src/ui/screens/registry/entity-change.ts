import { type LatLon, type PositionFinding, positionFinding } from '../../../domain/place/position.ts';
import { readDegrees } from '../../../domain/place/read-degrees.ts';
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
    ...degreesTexts(location),
  };
}

/** A position as the two texts of the dialog. */
export function degreesTexts(location: LatLon | undefined): Pick<TypedEntity, 'latitude' | 'longitude'> {
  return {
    latitude: location === undefined ? '' : String(location.latitude),
    longitude: location === undefined ? '' : String(location.longitude),
  };
}

/** What is to be sent, only what differs; or which field cannot be so. */
export type TypedChange =
  | { readonly kind: 'change'; readonly change: EntityChange }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly field: 'name' | 'position' | 'zero' };

export function changeOf(entity: Entity, typed: TypedEntity): TypedChange {
  const before = typedOf(entity);
  const name = typed.name.trim();
  const code = typed.code.trim();
  if (name === '') return { kind: 'wrong', field: 'name' };
  // A position that stands already prevents no other change, whatever it is.
  const location = isMoved(entity, typed) ? locationOf(entity, typed) : 'same';
  if (location === undefined) return { kind: 'wrong', field: 'position' };
  if (location === 'zero') return { kind: 'wrong', field: 'zero' };
  const change: EntityChange = {
    version: entity.version,
    ...(name === before.name ? {} : { name }),
    ...(code === before.code ? {} : { code: code === '' ? null : code }),
    ...(typed.municipality === before.municipality
      ? {}
      : { municipality: typed.municipality === '' ? null : typed.municipality }),
    ...(location === 'same' ? {} : { location }),
  };
  return Object.keys(change).length === 1 ? { kind: 'nothing' } : { kind: 'change', change };
}

/** What is strange about a position, and whether it was typed here or stood so before. */
export type TypedFinding = {
  readonly finding: Exclude<PositionFinding, { readonly kind: 'zero' }>;
  readonly isMoved: boolean;
};

/** What is to be said about the position in the dialog; null: nothing, or it is none. */
export function findingOf(entity: Entity, typed: TypedEntity): TypedFinding | null {
  const location = locationOf(entity, typed);
  if (location === undefined || location === null || location === 'zero') return null;
  const finding = positionFinding(location);
  return finding === null || finding.kind === 'zero' ? null : { finding, isMoved: isMoved(entity, typed) };
}

function isMoved(entity: Entity, typed: TypedEntity): boolean {
  const before = degreesTexts(entity.location);
  return typed.latitude !== before.latitude || typed.longitude !== before.longitude;
}

/** Null: both are empty; undefined: no position. */
function locationOf(entity: Entity, typed: TypedEntity): LatLon | 'zero' | null | undefined {
  const before = degreesTexts(entity.location);
  // What nobody touched is the number itself: it may have more digits than can be typed.
  const degrees = (field: 'latitude' | 'longitude', bound: 90 | 180) =>
    entity.location !== undefined && typed[field] === before[field]
      ? entity.location[field]
      : readDegrees(typed[field], bound);
  const [latitude, longitude] = [degrees('latitude', 90), degrees('longitude', 180)];
  if (latitude === 'empty' && longitude === 'empty') return null;
  if (typeof latitude === 'string' || typeof longitude === 'string') return undefined;
  return positionFinding({ latitude, longitude })?.kind === 'zero' ? 'zero' : { latitude, longitude };
}
