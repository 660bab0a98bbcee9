import { isGeopoint } from '../../../domain/form/types/geopoint.ts';
import { knownPlace } from '../../../domain/place/known-place.ts';
import {
  DUPLICATE_METRES,
  type DuplicateCandidate,
  findDuplicates,
  type Resemblance,
} from '../../../domain/registry/duplicates.ts';
import { type RegisteredEntity, registeredEntity, registrationOf } from '../../../domain/registry/registered-entity.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { listAlike } from '../../../storage/pulled/field-entities.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import type { FormSession } from '../form-session.ts';

/** Something that is there already and is probably what is being registered. */
export type Alike = Resemblance & { readonly entity: Entity };

/** As many as a person can tell apart on a phone. */
const SHOWN = 5;

/** What an open record registers, as answered now; null: nothing. */
export function registeredBy(session: FormSession): RegisteredEntity | null {
  const { row, engine } = session;
  const registration = registrationOf(engine.model.form);
  if (registration === null) return null;
  const { recordId: id, municipality } = row;
  return registeredEntity(registration, { id, municipality, answers: engine.submissionAnswers() });
}

/**
 * Before something is made: what it probably is already, the likeliest first. Nothing for a correction. An impossible
 * or coarse position says nothing of the distance, so it must not hide what is there already.
 */
export async function findAlike(session: FormSession): Promise<readonly Alike[]> {
  const entity = registeredBy(session);
  if (entity === null || session.row.madeOn.kind !== 'nothing') return [];
  const others = await listAlike(session.own, REGISTRATIONS, { ...entity });
  const candidates = others.map((other) => ({ ...candidateOf(other), entity: other }));
  return findDuplicates(candidateOf(entity, accuracyIn(session)), candidates)
    .slice(0, SHOWN)
    .map(({ likeness, metres, candidate }) => ({ likeness, metres, entity: candidate.entity }));
}

/** How exact the position is that an open record registers; undefined: it has none. */
function accuracyIn({ engine }: FormSession): number | undefined {
  for (const [question, member] of registrationOf(engine.model.form)?.saved ?? []) {
    const value = member === 'location' ? engine.find(question)?.value : undefined;
    if (isGeopoint(value)) return value.accuracyMetres;
  }
  return undefined;
}

/** Where a thing is looked at: a Junta has a page of its own, what belongs to one is on that one's page. */
export function addressOf(entity: RegisteredEntity): string {
  if (entity.type === 'provider') return `/juntas/${entity.id}`;
  const board = entity.links.find((link) => link.type === 'provider');
  return board === undefined ? '/juntas' : `/juntas/${board.id}`;
}

function candidateOf(
  { id, type, name, code, municipality, location }: RegisteredEntity,
  accuracyMetres?: number,
): DuplicateCandidate {
  const place = location === undefined ? null : { ...location, accuracyMetres };
  return {
    id,
    type,
    name,
    code: code ?? null,
    municipality: municipality ?? null,
    location: knownPlace(place, DUPLICATE_METRES),
  };
}
