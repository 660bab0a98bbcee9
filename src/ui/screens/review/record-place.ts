import type { Answers, Geopoint } from '../../../domain/form/answers.ts';
import type { Form } from '../../../domain/form/definition.ts';
import { firstPosition } from '../../../domain/form/first-position.ts';
import { distanceMetres } from '../../../domain/place/distance.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';

/** Where a record was made, beside where its subject is registered. */
export type RecordPlace = {
  readonly taken: Geopoint;
  /** Where the registry has it; null: it does not say. */
  readonly site: LatLon | null;
  /** Metres from the registered site; null: the registry has no position of it. */
  readonly metres: number | null;
  /** Farther than the inaccuracy of a phone and the length of a network explain. */
  readonly isFar: boolean;
};

/** A network of pipes is seldom longer; beyond it somebody was probably elsewhere, or the registry is wrong. */
const FAR_METRES = 5_000;

/** Null: the record has no position at all. */
export function placeOfRecord(
  own: Geopoint | null,
  form: Form | null,
  answers: Answers,
  registered: Entity['location'],
): RecordPlace | null {
  const taken = own ?? (form === null ? null : firstPosition(form.children, answers));
  if (taken === null) return null;
  const metres = registered === undefined ? null : distanceMetres(taken, registered);
  return {
    taken,
    site: registered ?? null,
    metres,
    isFar: metres !== null && metres > FAR_METRES + taken.accuracyMetres,
  };
}
