import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { convertSiasarPeru } from '../../../scripts/convert-siasar-peru.ts';
import { OPERATOR } from '../../../src/server/audit/write-audit.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { importRegistry } from '../../../src/server/registry/import-registry.ts';
import { readTable } from '../../../src/server/registry/read-table.ts';

let db: Db;
let file: string;
beforeAll(async () => {
  file = convertSiasarPeru(await readFile('tests/support/data/portawaterperu_siasar.csv', 'utf8'));
  db = await openDatabase({ kind: 'sqlite', file: ':memory:' }, () => 'epoch');
  const at = new Date('2026-11-22T12:00:00Z');
  const person = { id: 'u1', name: 'Ana', role: 'admin' as const, created_at: at.toISOString() };
  await db
    .insertInto('users')
    .values({ ...person, partner_id: null, municipalities: null, joined_at: null, ended_at: null })
    .execute();
  return async () => await db.destroy();
});

function load() {
  const clock = { now: () => new Date('2026-11-22T12:00:00Z') };
  const importer = { userId: 'u1', who: OPERATOR, scope: null, clock, fileName: null };
  return importRegistry(db, readTable(new TextEncoder().encode(file)), importer);
}

describe('the real records of SIASAR Perú', () => {
  test('go in whole: 32 systems, each with its provider and its community, and again without a change', async () => {
    expect(await load()).toMatchObject({ ok: true, answer: { counts: { created: 95, refused: 0 } } });
    expect(await load()).toMatchObject({ ok: true, answer: { counts: { created: 0, updated: 0, unchanged: 95 } } });
    const systems = await db.selectFrom('entities').selectAll().where('type', '=', 'system').execute();
    expect(systems).toHaveLength(32);
    for (const system of systems) {
      expect(JSON.parse(system.links).map((link: { type: string }) => link.type)).toEqual(['provider', 'community']);
    }
  });

  test('keep ID, position, division, names as they were written', async () => {
    await load();
    const system = await db.selectFrom('entities').selectAll().where('code', '=', '147509').executeTakeFirstOrThrow();
    expect(system).toMatchObject({
      type: 'system',
      name: 'Sistema de QQUENCO',
      latitude: -14.4436,
      longitude: -72.053,
      municipality: null,
    });
    expect(JSON.parse(system.properties)).toEqual({ div: 'CUSCO,CHUMBIVILCAS,SANTO TOMAS', alt: '3686', year: '2003' });
    const [link] = JSON.parse(system.links);
    const provider = await db.selectFrom('entities').selectAll().where('id', '=', link.id).executeTakeFirstOrThrow();
    expect(provider).toMatchObject({
      type: 'provider',
      name: 'JASS QUENCCO',
      properties: '{"div":"CUSCO,CHUMBIVILCAS,SANTO TOMAS"}',
    });
  });

  test('a provider of two systems is one, two boards that are both called only "jaas" are two', async () => {
    await load();
    const named = (name: string) =>
      db.selectFrom('entities').selectAll().where('type', '=', 'provider').where('name', '=', name).execute();
    expect(await named('Municipalidad de SAN CLEMENTE')).toHaveLength(1);
    expect(await named('jaas')).toHaveLength(2);
  });
});
