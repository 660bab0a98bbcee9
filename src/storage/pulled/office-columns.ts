import { type Entity, officeColumnsSchema } from '../../domain/sync/protocol.ts';
import { encodeBody, openValue } from '../phone/body-codec.ts';
import { officeKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { StoredBody } from '../phone/stored-body.ts';

/**
 * 6.3: who keeps the registry also gets columns that are not for everybody, which may be about people. The registry of a
 * phone belongs to all who use it and lies in clear, so these lie beside it, sealed for their person.
 */
export type SplitEntity = {
  /** As everybody gets it. */
  readonly entity: Entity;
  /** Null: there are none. `untold`: nobody said, so that what lies here stays. */
  readonly office: StoredBody | null | 'untold';
};

export async function splitOffice(own: OwnStorage, told: Entity): Promise<SplitEntity> {
  const { office: names, ...entity } = told;
  if (names === undefined) return { entity, office: 'untold' };
  const kept = names.filter((name) => name in entity.properties);
  if (kept.length === 0) return { entity, office: null };
  const isKept = ([name]: [string, unknown]): boolean => kept.includes(name);
  const properties = Object.entries(entity.properties);
  const office = await encodeBody(own, Object.fromEntries(properties.filter(isKept)));
  return { entity: { ...entity, properties: Object.fromEntries(properties.filter((each) => !isKept(each))) }, office };
}

/** The columns of an entity that only this person was told; none for most people. */
export async function readOfficeColumns(own: OwnStorage, id: string): Promise<Readonly<Record<string, unknown>>> {
  const row = await own.storage.read((database) => database.bodies.get(officeKey(own.owner, id)));
  if (row === undefined) return {};
  const { body } = row;
  const value: unknown = body.codec === 'json-1' ? JSON.parse(body.text) : await openValue(own, body);
  return officeColumnsSchema.safeParse(value).data ?? {};
}
