import { Dexie } from 'dexie';
import type { SubjectType } from '../../domain/form/definition.ts';
import { type Registration, registeredEntity } from '../../domain/registry/registered-entity.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { decodeFinishedBody, unlessDamaged } from '../phone/body-codec.ts';
import { finishedKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { FormReference } from '../phone/rows.ts';
import type { BitacoraDatabase, StoredSubmission } from '../phone/schema.ts';
import type { StoredBody } from '../phone/stored-body.ts';
import { listLinkedTo, readEntitiesById, readEntity, subjectIdsOf } from './registry.ts';

/**
 * What this person registered in the field and the service has not told of yet. Nothing is stored for it: it is read out
 * of the finished registrations themselves, so that a correction, a withdrawal, the trash and a backup taken in need
 * nothing more. As soon as a pull has brought the thing (same id), that stands instead.
 */

/** The forms that register, by id, and how each of their versions does. */
export type Registrations = {
  readonly formIds: readonly string[];
  /** Null: that version is not known here, or registers nothing. */
  readonly find: (form: FormReference) => Promise<Registration | null>;
};

/** The version of a thing that the service has not numbered yet. */
const FIELD_VERSION = 0;

/** Whether it was registered here and the service has not told of it yet. */
export function isFieldEntity(entity: Pick<Entity, 'version'>): boolean {
  return entity.version === FIELD_VERSION;
}

/** Everything that this person registered and no pull has brought yet, by name. */
export async function listFieldEntities(own: OwnStorage, registrations: Registrations): Promise<readonly Entity[]> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => {
    const rows: StoredSubmission[] = [];
    for (const formId of registrations.formIds) {
      const between = [owner, formId] as const;
      const range = database.submissions
        .where('[owner+form.id+subjectKey]')
        .between([...between, Dexie.minKey], [...between, Dexie.maxKey], true, true);
      rows.push(...(await range.toArray()));
    }
    return pendingIn(database, rows);
  });
  const entities = await Promise.all(found.map((pending) => entityOf(own, pending, registrations)));
  return entities
    .flatMap((entity) => (entity === null ? [] : [entity]))
    .sort((left, right) => left.name.localeCompare(right.name, 'es'));
}

/** An entity by id, pulled (or what it was merged into) or registered here; null: neither. */
export async function findEntity(own: OwnStorage, registrations: Registrations, id: string): Promise<Entity | null> {
  const pulled = await readEntity(own.storage, id);
  if (pulled !== null) return pulled;
  const [pending] = await own.storage.read(async (database) => {
    const rows = await database.submissions.where('recordId').equals(id).toArray();
    const mine = rows.filter((row) => row.owner === own.owner && registrations.formIds.includes(row.form.id));
    return pendingIn(database, mine);
  });
  return pending === undefined ? null : entityOf(own, pending, registrations);
}

/** Those of these that are known, in their order. */
export async function findEntities(
  own: OwnStorage,
  registrations: Registrations,
  ids: readonly string[],
): Promise<readonly Entity[]> {
  const known = await findEntitiesById(own, registrations, ids);
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** Those of these that are known, each by the id that was asked for: what was merged into another stands under both. */
export async function findEntitiesById(
  own: OwnStorage,
  registrations: Registrations,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Entity>> {
  const known = new Map(await readEntitiesById(own.storage, ids));
  for (const id of ids) {
    const here = known.has(id) ? null : await findEntity(own, registrations, id);
    if (here !== null) known.set(id, here);
  }
  return known;
}

/** Entities that link to `target` or to what was merged into it, pulled ones first, each kind by name. */
export async function findLinkedTo(
  own: OwnStorage,
  registrations: Registrations,
  target: { readonly type: SubjectType; readonly id: string },
  type?: SubjectType,
): Promise<readonly Entity[]> {
  const [linked = []] = await findLinkedToEach(own, registrations, [target]);
  return type === undefined ? linked : linked.filter((entity) => entity.type === type);
}

/** As `findLinkedTo` for several things, in their order: what was registered here is opened once for all of them. */
export async function findLinkedToEach(
  own: OwnStorage,
  registrations: Registrations,
  targets: readonly { readonly type: SubjectType; readonly id: string }[],
): Promise<readonly (readonly Entity[])[]> {
  const known = await Promise.all(
    targets.map(async (target) => ({
      target,
      pulled: await listLinkedTo(own.storage, target),
      ids: await own.storage.read((database) => subjectIdsOf(database, target.id)),
    })),
  );
  const field = await listFieldEntities(own, registrations);
  return known.map(({ target, pulled, ids }) => [
    ...pulled,
    ...field.filter(({ links }) => links.some((link) => link.type === target.type && ids.includes(link.id))),
  ]);
}

/**
 * What may be the same thing as `entity` (domain/registry/duplicates.ts decides): of its type, in its municipality or in
 * none, or with its code; pulled and registered here.
 */
export async function listAlike(
  own: OwnStorage,
  registrations: Registrations,
  entity: Pick<Entity, 'id' | 'type' | 'code' | 'municipality'>,
): Promise<readonly Entity[]> {
  const { id, type, code, municipality } = entity;
  const rows = await own.storage.read(async (database) => {
    const { entities } = database;
    const near =
      municipality === undefined
        ? entities.where('[type+municipality]').between([type, Dexie.minKey], [type, Dexie.maxKey], true, true)
        : entities.where('[type+municipality]').anyOf([
            [type, municipality],
            [type, ''],
          ]);
    const coded = code === undefined ? [] : await entities.where('[type+code]').equals([type, code]).toArray();
    return [...(await near.toArray()), ...coded];
  });
  const pulled = new Map(rows.flatMap((row) => (row.deleted ? [] : [[row.id, row.entity] as const])));
  const field = (await listFieldEntities(own, registrations)).filter((one) => one.type === type);
  return [...pulled.values(), ...field].filter((one) => one.id !== id);
}

type Pending = { readonly row: StoredSubmission; readonly body: StoredBody };

/** The last revision of each record that registers something which the registry on this phone does not hold. */
async function pendingIn(database: BitacoraDatabase, rows: readonly StoredSubmission[]): Promise<readonly Pending[]> {
  const latest = new Map<string, StoredSubmission>();
  for (const row of rows) {
    if (row.place === 'trash') continue;
    const known = latest.get(row.recordId);
    if (known === undefined || known.order < row.order) latest.set(row.recordId, row);
  }
  // Practice stays practice: nobody is to visit what was never there.
  const candidates = [...latest.values()].filter((row) => !row.withdrawn && !row.practice);
  // Also what was merged or taken away: the service has told of it.
  const pulled = await database.entities.bulkGet(candidates.map((row) => row.recordId));
  const pending = candidates.filter((_row, index) => pulled[index] === undefined);
  const bodies = await database.bodies.bulkGet(pending.map((row) => finishedKey(row.key)));
  return pending.flatMap((row, index) => {
    const stored = bodies[index];
    return stored === undefined ? [] : [{ row, body: stored.body }];
  });
}

async function entityOf(own: OwnStorage, { row, body }: Pending, registrations: Registrations): Promise<Entity | null> {
  const registration = await registrations.find(row.form);
  if (registration === null) return null;
  const kept = await unlessDamaged(() => decodeFinishedBody(own, body));
  if (kept === null) return null;
  const { answers, municipality } = kept.submission;
  const entity = registeredEntity(registration, { id: row.recordId, answers, municipality });
  return entity === null ? null : { ...entity, version: FIELD_VERSION };
}
