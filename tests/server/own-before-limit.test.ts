import { afterAll, beforeAll, expect, test } from 'vitest';
import { sqlite } from '../contract/support/databases.ts';
import { visit } from '../contract/support/records.ts';
import { type Caller, type ServiceUnderTest, startService } from '../contract/support/service.ts';

/** More than any of these lists holds in one answer. */
const OTHERS = 520;
const EARLIER = '2026-01-01T00:00:00.000Z';
const LATER = '2026-06-01T00:00:00.000Z';

const database = sqlite();
let service: ServiceUnderTest;
let supervisor: Caller;
/** A Junta of the supervisor's municipality and one of another. */
const own = { one: idOf(1), other: idOf(2) };
const others = { one: idOf(3), other: idOf(4) };

beforeAll(async () => {
  await database.start();
  service = await startService(database);
  supervisor = await service.person({ role: 'supervisor', municipalities: ['0802'] });
  const entities = [
    thing(own.one, '0802', null),
    thing(own.other, '0802', null),
    thing(others.one, '0801', null),
    thing(others.other, '0801', null),
  ];
  await service.db.insertInto('entities').values(entities).execute();
});
afterAll(async () => {
  await service.close();
  await database.stop();
});

function idOf(place: number): string {
  return `0190a000-0002-7000-8000-${place.toString(16).padStart(12, '0')}`;
}

function thing(id: string, municipality: string, removedAt: string | null) {
  const nothing = { code: null, latitude: null, longitude: null, merged_into: null };
  const told = { links: '[]', properties: '{}', version: 1, updated_at: EARLIER, registered: 0 as const };
  return { ...nothing, ...told, id, type: 'provider' as const, name: id, municipality, removed_at: removedAt };
}

async function idsAt(address: string, list: string): Promise<readonly unknown[]> {
  const { status, body } = await supervisor.call('GET', address);
  expect(status).toBe(200);
  const items: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, list) : null;
  if (!Array.isArray(items)) throw new Error(`${address} answers no ${list}`);
  return items;
}

test('what a supervisor archived is listed behind more newer ones of other municipalities than a list holds', async () => {
  const later = Array.from({ length: OTHERS }, (_, at) => thing(idOf(1000 + at), '0801', LATER));
  for (let at = 0; at < OTHERS; at += 40)
    await service.db
      .insertInto('entities')
      .values(later.slice(at, at + 40))
      .execute();
  await service.db
    .insertInto('entities')
    .values([thing(idOf(10), '0802', EARLIER)])
    .execute();
  expect(await idsAt('/registry/archived', 'archived')).toMatchObject([{ entity: { id: idOf(10) } }]);
  expect(await idsAt('/bin', 'items')).toMatchObject([{ kind: 'entity', id: idOf(10) }]);
});

test('joined Juntas that one can part, and those that are two, are listed behind more newer ones of other municipalities', async () => {
  const nobody = { by_user: service.admin.userId, undone_at: null, undone_by: null };
  const merge = (place: number, keep: string, drop: string, at: string) => {
    const said = (id: string) =>
      JSON.stringify({ id, type: 'provider', name: id, municipality: '0802', links: [], properties: {}, version: 1 });
    const texts = { keep_before: said(keep), keep_after: said(keep), drop_before: said(drop) };
    return { ...nobody, ...texts, id: idOf(place), keep_id: keep, drop_id: drop, at };
  };
  const apart = (place: number, left: string, right: string, at: string) => ({
    ...nobody,
    id: idOf(place),
    left_id: left,
    right_id: right,
    at,
  });
  for (let at = 0; at < 120; at += 40) {
    const places = Array.from({ length: 40 }, (_, each) => 3000 + at + each);
    const { one, other } = others;
    await service.db
      .insertInto('entity_merges')
      .values(places.map((place) => merge(place, one, other, LATER)))
      .execute();
    // Each pair once: of a thing with itself and the rest.
    const pairs = places.map((place) => apart(place, one, idOf(place - 2000), LATER));
    await service.db.insertInto('registry_apart').values(pairs).execute();
  }
  await service.db
    .insertInto('entity_merges')
    .values(merge(20, own.one, own.other, EARLIER))
    .execute();
  // One side is the supervisor's, or one is archived: it could not be taken back, and is not offered.
  await service.db
    .insertInto('entities')
    .values(thing(idOf(5), '0802', LATER))
    .execute();
  await service.db
    .insertInto('entity_merges')
    .values([
      merge(22, own.one, others.one, LATER),
      merge(23, others.one, own.one, LATER),
      merge(24, own.one, idOf(5), LATER),
      merge(25, idOf(5), own.one, LATER),
    ])
    .execute();
  await service.db
    .insertInto('registry_apart')
    .values(apart(21, own.one, own.other, EARLIER))
    .execute();
  expect(await idsAt('/registry/merges', 'merges')).toMatchObject([{ merge: { id: idOf(20) } }]);
  expect(await idsAt('/registry/apart', 'apart')).toMatchObject([{ apart: { id: idOf(21) } }]);
  await service.db
    .deleteFrom('entity_merges')
    .where('id', 'in', [idOf(24), idOf(25)])
    .execute();
  await service.db.deleteFrom('entities').where('id', '=', idOf(5)).execute();
});

test('a record in the bin is listed behind more newer ones of other municipalities', async () => {
  const technician = await service.person({ role: 'technician', municipalities: ['0801', '0802'] });
  const record = visit(technician.device, { municipality: '0802' });
  await technician.push(record);
  const pattern = await service.db
    .selectFrom('submissions')
    .selectAll()
    .where('id', '=', record.id)
    .executeTakeFirstOrThrow();
  await service.db.updateTable('submissions').set({ taken_out_at: EARLIER }).where('id', '=', record.id).execute();
  const bin = { kind: 'record' as const, by_user: null, reason: 'Repetido', content: null, gone_at: null };
  await service.db
    .insertInto('taken_out')
    .values([{ ...bin, key: record.id, at: EARLIER }])
    .execute();
  for (let at = 0; at < OTHERS; at += 20) {
    const ids = Array.from({ length: 20 }, (_, each) => idOf(9000 + at + each));
    const copies = ids.map((id) => ({ ...pattern, id, municipality: '0801', taken_out_at: LATER }));
    await service.db.insertInto('submissions').values(copies).execute();
    await service.db
      .insertInto('taken_out')
      .values(ids.map((key) => ({ ...bin, key, at: LATER })))
      .execute();
  }
  const items = await idsAt('/bin', 'items');
  expect(items).toMatchObject([{ kind: 'record', id: record.id }, { kind: 'entity' }]);
});
