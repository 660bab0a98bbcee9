import './support/indexed-db.ts';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/sync/protocol.ts';
import { sealValue } from '../../src/storage/phone/body-codec.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import { goneAmong } from '../../src/storage/pulled/archived.ts';
import { applyPull, readPullCursor } from '../../src/storage/pulled/pull.ts';
import { readRecord } from '../../src/storage/pulled/records.ts';
import { readEntity, searchableRows } from '../../src/storage/pulled/registry.ts';
import { replayChanges } from '../../src/storage/pulled/replay-changes.ts';
import { entityChange, page, submissionChange, submissionOf } from './support/changes.ts';
import { finish, JUNTA, newDraft, openPhone } from './support/phone.ts';

// 6.4: a service that was restored from an older backup begins its numbers again where the backup ended.

const START = { after: 0, scope: null } as const;
const gone = (sequence: number, id: string, value?: object): Change => ({
  sequence,
  kind: 'entity',
  id,
  deleted: true,
  ...(value === undefined ? {} : { value }),
});

/** What the phone pulled before: all in one page. */
const pulled = (own: OwnStorage, ...changes: Change[]) => applyPull(own, START, page(changes, false, 'before'));

async function reset(own: OwnStorage, scope = 'restored') {
  return applyPull(own, await readPullCursor(own), { changes: [], last: 0, more: true, scope, reset: true });
}

async function pull(own: OwnStorage, changes: Change[], more = false, scope = 'restored') {
  return applyPull(own, await readPullCursor(own), page(changes, more, scope));
}

const nameOf = async ({ storage }: OwnStorage, id = 'e') => (await readEntity(storage, id))?.name ?? null;

test('what a restored service says of the registry is heard, though the phone knows higher numbers', async () => {
  const { ana } = await openPhone();
  await pulled(ana, entityChange(150, 'e', { name: 'De después de la copia', version: 5 }));
  await reset(ana);
  expect(await nameOf(ana)).toBe('De después de la copia');
  await pull(ana, [entityChange(40, 'e', { name: 'De la copia', version: 3 })]);
  expect(await nameOf(ana)).toBe('De la copia');
  await pull(ana, [entityChange(120, 'e', { name: 'Cambiado hoy', version: 4 })]);
  expect(await nameOf(ana)).toBe('Cambiado hoy');
});

test('what was archived, merged or moved after the backup stands again, and the same number given twice is heard', async () => {
  const { ana } = await openPhone();
  const ids = ['archived', 'dropped', 'moved', 'same'] as const;
  await pulled(ana, ...ids.map((id, index) => entityChange(40 + index, id)), entityChange(50, 'kept'));
  await pull(
    ana,
    [
      gone(150, 'archived'),
      entityChange(151, 'kept', { mergedFrom: ['dropped'] }),
      gone(152, 'dropped', { mergedInto: 'kept' }),
      gone(153, 'moved', { outOfScope: true }),
      entityChange(154, 'same', { name: 'la primera' }),
    ],
    false,
    'before',
  );
  await reset(ana);
  const again = ids.slice(0, 3).map((id, index) => entityChange(40 + index, id));
  await pull(ana, [...again, entityChange(50, 'kept'), entityChange(154, 'same', { name: 'la segunda' })]);
  for (const id of ids.slice(0, 3)) expect([id, await nameOf(ana, id)]).toEqual([id, `Junta ${id}`]);
  expect(await nameOf(ana, 'same')).toBe('la segunda');
  expect((await goneAmong(ana.storage, ids)).archived.size).toBe(0);
});

test('what was archived under a number that was given before is archived, and its lost name shows nowhere', async () => {
  const { ana, beto, storage } = await openPhone();
  await pulled(ana, entityChange(40, 'e', { name: 'De después de la copia' }));
  await pulled(beto, entityChange(40, 'e', { name: 'De después de la copia' }));
  await reset(ana);
  await pull(ana, [gone(40, 'e')]);
  expect(await nameOf(ana)).toBeNull();
  expect((await goneAmong(storage, ['e'])).archived.has('e')).toBe(true);
  expect((await searchableRows(storage, ['provider'], null)).rows).toEqual([]);
});

test('6.3 what lies outside a scope that became narrower goes, though its number is the same', async () => {
  const { ana, storage } = await openPhone();
  await pulled(ana, entityChange(40, 'e', { properties: { telefono: '2222-0000' } }), entityChange(41, 'f'));
  await reset(ana, 'narrower');
  await pull(ana, [gone(40, 'e', { outOfScope: true }), entityChange(41, 'f')], false, 'narrower');
  expect([await nameOf(ana), await nameOf(ana, 'f')]).toEqual([null, 'Junta f']);
  expect(JSON.stringify(await storage.read((database) => database.entities.toArray()))).not.toContain('2222-0000');
  expect((await goneAmong(storage, ['e'])).archived.size).toBe(0);
});

test('what a restored service never heard of goes when the run has come to its end, and its own later word is heard', async () => {
  const { ana, storage } = await openPhone();
  await pulled(ana, entityChange(40, 'e'), entityChange(150, 'ghost'), gone(151, 'gone-ghost'));
  await reset(ana);
  await pull(ana, [entityChange(40, 'e')], true);
  expect(await nameOf(ana, 'ghost')).not.toBeNull();
  await pull(ana, []);
  expect(await nameOf(ana, 'e')).not.toBeNull();
  expect(await storage.read((database) => database.entities.bulkGet(['ghost', 'gone-ghost']))).toEqual([
    undefined,
    undefined,
  ]);
  await pull(ana, [entityChange(60, 'ghost', { name: 'Vuelta a mandar' })]);
  expect(await nameOf(ana, 'ghost')).toBe('Vuelta a mandar');
});

test('a Junta that a draft or an unsent record is about keeps its name, is heard again, and goes when nothing needs it', async () => {
  for (const isFinished of [false, true]) {
    const { ana } = await openPhone();
    await pulled(ana, entityChange(150, JUNTA.id, { name: 'La Junta' }));
    const draft = await newDraft(ana, {});
    if (isFinished) await finish(ana, draft.id);
    await reset(ana);
    await pull(ana, []);
    expect(await nameOf(ana, JUNTA.id)).toBe('La Junta');
    await pull(ana, [entityChange(7, JUNTA.id, { name: 'La Junta, otra vez' })]);
    expect(await nameOf(ana, JUNTA.id)).toBe('La Junta, otra vez');
  }
});

test('two people of one phone both hear the restored service, also one who joins after it and has no reset', async () => {
  const { ana, beto } = await openPhone();
  const whole = entityChange(40, 'e', { name: 'De la copia' });
  await pulled(ana, entityChange(150, 'e', { name: 'De después' }), entityChange(151, 'ghost'));
  await pull(beto, [whole]);
  expect(await nameOf(beto)).toBe('De la copia');
  expect(await nameOf(beto, 'ghost')).toBeNull();
  await reset(ana);
  // What one of them may not read does not hide it from the other.
  await pull(ana, [gone(40, 'e', { outOfScope: true })]);
  expect(await nameOf(beto)).toBe('De la copia');
});

test('the search hears of what came below the number that it has read to', async () => {
  const { ana, storage } = await openPhone();
  const types = ['provider'] as const;
  await pulled(ana, entityChange(40, 'e', { name: 'De después' }), entityChange(150, 'ghost'));
  const first = await searchableRows(storage, types, null);
  expect((await searchableRows(storage, types, first.mark)).whole).toBe(false);
  await reset(ana);
  const during = await searchableRows(storage, types, first.mark);
  await pull(ana, [entityChange(40, 'e', { name: 'De la copia' })]);
  const after = await searchableRows(storage, types, during.mark);
  expect(after).toMatchObject({ whole: true, rows: [{ id: 'e', name: 'De la copia' }] });
  await pull(ana, [entityChange(41, 'f')]);
  expect(await searchableRows(storage, types, after.mark)).toMatchObject({ whole: false, rows: [{ id: 'f' }] });
});

test('a change that an earlier version could not read does not come back over what the restored service told', async () => {
  const { ana, storage } = await openPhone();
  const id = '018f0000-0000-7000-8000-000000000001';
  const value = await sealValue(ana, submissionChange(150, submissionOf(id, { revision: 3 })).value);
  const kept = {
    owner: ana.owner,
    epoch: 1,
    kind: 'submission',
    id,
    sequence: 150,
    reason: 'malformed',
    value,
  } as const;
  await pulled(ana, entityChange(1, 'e'));
  await storage.write(['otherChanges'], (database) => database.otherChanges.put(kept));
  await reset(ana);
  await pull(ana, [entityChange(1, 'e'), submissionChange(40, submissionOf(id))], true);
  expect(await replayChanges(ana)).toBe(0);
  await pull(ana, []);
  expect(await replayChanges(ana)).toBe(0);
  expect((await readRecord(ana, id))?.summary.id).toBe(id);
  expect(await storage.read((database) => database.otherChanges.count())).toBe(0);
});

test('a run that a version before began sweeps nothing of the registry: it did not note what it told', async () => {
  const { ana, storage } = await openPhone();
  await pulled(ana, entityChange(40, 'e'));
  await storage.write(['meta', 'entities'], async (database) => {
    const value = { after: 40, scope: 'restored', epoch: 2, sweeping: true, rows: 2 };
    await database.meta.put({ key: `pull/${ana.owner}`, value });
    await database.entities.toCollection().modify((row) => {
      delete (row as { run?: number }).run;
    });
  });
  await pull(ana, []);
  expect(await nameOf(ana)).not.toBeNull();
});
