import { type KnownPeople, type KnownPerson, knownPeopleSchema } from '../../domain/phone/known-people.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { OwnStorage } from './open-storage.ts';

/** The people whom the service told of last; null: it never did, on this phone, to this person. */
export function readKnownPeople({ storage, owner }: OwnStorage): Promise<KnownPeople | null> {
  return readMeta(storage, keyOf(owner), knownPeopleSchema);
}

export async function saveKnownPeople({ storage, owner }: OwnStorage, people: readonly KnownPerson[]): Promise<void> {
  const at = storage.environment.now();
  await changeMeta(storage, keyOf(owner), knownPeopleSchema, () => ({ people: [...people], at }));
}

function keyOf(owner: string): string {
  return `people/${owner}`;
}
