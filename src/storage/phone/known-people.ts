import { type KnownPeople, type KnownPerson, knownPeopleSchema } from '../../domain/phone/known-people.ts';
import { openValue, sealValue, unlessDamaged } from './body-codec.ts';
import type { OwnStorage } from './phone-storage.ts';

/** The people whom the service told of last; null: it never did, on this phone, to this person. */
export async function readKnownPeople(own: OwnStorage): Promise<KnownPeople | null> {
  const row = await own.storage.read((database) => database.meta.get(keyOf(own.owner)));
  return knownPeopleSchema.safeParse(await unlessDamaged(() => openValue(own, row?.value))).data ?? null;
}

export async function saveKnownPeople(own: OwnStorage, people: readonly KnownPerson[]): Promise<void> {
  const { storage, owner } = own;
  const value = await sealValue(own, { people: [...people], at: storage.environment.now() });
  await storage.write(['meta'], (database) => database.meta.put({ key: keyOf(owner), value }));
}

function keyOf(owner: string): string {
  return `people/${owner}`;
}
