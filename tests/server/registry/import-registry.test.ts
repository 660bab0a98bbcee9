import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportAnswer } from '../../../src/domain/registry/import-report.ts';
import { OPERATOR } from '../../../src/server/audit/write-audit.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import type { Db } from '../../../src/server/foundations.ts';
import { municipalityId } from '../../../src/server/registry/catalogue.ts';
import { importRegistry } from '../../../src/server/registry/import-registry.ts';
import { readTable } from '../../../src/server/registry/read-table.ts';
import { seedCatalogue } from '../../../src/server/registry/seed-catalogue.ts';
import { sampleFile } from '../../../src/ui/screens/registry/sample-file.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
let db: Db;

async function openEmpty(): Promise<Db> {
  const opened = await openDatabase({ kind: 'sqlite', file: ':memory:' }, () => 'epoch');
  await opened
    .insertInto('users')
    .values({
      id: 'u1',
      name: 'Ana',
      role: 'admin',
      partner_id: null,
      municipalities: null,
      created_at: NOW.toISOString(),
      joined_at: null,
      ended_at: null,
    })
    .execute();
  await seedCatalogue(opened, NOW);
  return opened;
}

beforeEach(async () => {
  await db?.destroy();
  db = await openEmpty();
});
afterAll(() => db.destroy());

async function load(
  text: string,
  scope: readonly string[] | null = null,
  mendsPositions = false,
): Promise<ImportAnswer> {
  const importer = {
    userId: 'u1',
    who: OPERATOR,
    scope,
    clock: { now: () => NOW },
    fileName: 'registro.csv',
    mendsPositions,
  };
  const result = await importRegistry(db, readTable(new TextEncoder().encode(text)), importer);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.answer;
}

/** `line outcome reason value` of each row, as short as it goes. */
function outcomes(answer: ImportAnswer): string[] {
  return answer.rows.map((row) =>
    [row.line, row.outcome, row.reason, row.value].filter((part) => part !== undefined).join(' '),
  );
}

function entity(type: 'system' | 'provider' | 'community', code: string) {
  return db.selectFrom('entities').selectAll().where('type', '=', type).where('code', '=', code).executeTakeFirst();
}

describe('importing the registry', () => {
  test('names, codes and lines come without marks that nobody sees; a paragraph of a further column stays as it is', async () => {
    const row = 'community,"\u200bC-1","El \u202eOcote\nNorte",1002,"uno\ndos","Ana\u200e Paz"';
    await load(`type,code,name,municipality,nota,quien\n${row}\n`);
    const stored = await entity('community', 'C-1');
    expect(stored?.name).toBe('El Ocote Norte');
    expect(JSON.parse(stored?.properties ?? '{}')).toEqual({ nota: 'uno\ndos', quien: 'Ana Paz' });
  });

  test('the catalogue of 298 municipios in 18 departamentos is there, and laying it again changes nothing', async () => {
    const rows = await db.selectFrom('entities').selectAll().where('type', '=', 'municipality').execute();
    expect(rows).toHaveLength(298);
    expect(new Set(rows.map((row) => JSON.parse(row.properties).departamento)).size).toBe(18);
    expect(await seedCatalogue(db, NOW)).toBe(0);
    const { sequence } = await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow();
    expect(await seedCatalogue(db, NOW)).toBe(0);
    expect((await db.selectFrom('clock').select('sequence').executeTakeFirstOrThrow()).sequence).toBe(sequence);
  });

  test('creates what is new, with position, municipality, properties and links, also to rows further down', async () => {
    const answer = await load(
      [
        'type,code,name,municipality,latitude,longitude,parent,links,category,altura',
        'system,S1,Sistema La Ceiba,0101,15.75,-86.79,,provider:P1;community:C1,,120',
        'provider,P1,Junta La Ceiba,0101,,,,,,',
        'community,C1,La Ceiba Abajo,0101,,,0101,,,',
        'partner,X1,Agua Para Todos,,,,,,facilitador,',
      ].join('\n'),
    );
    expect(answer.counts).toEqual({ created: 4, updated: 0, unchanged: 0, refused: 0 });
    expect(answer.properties).toEqual(['altura']);
    const [system, provider, community] = await Promise.all([
      entity('system', 'S1'),
      entity('provider', 'P1'),
      entity('community', 'C1'),
    ]);
    expect(system).toMatchObject({
      name: 'Sistema La Ceiba',
      municipality: '0101',
      latitude: 15.75,
      longitude: -86.79,
      version: 1,
    });
    expect(JSON.parse(system?.properties ?? '')).toEqual({ altura: '120' });
    expect(JSON.parse(system?.links ?? '')).toEqual([
      { type: 'provider', id: provider?.id },
      { type: 'community', id: community?.id },
    ]);
    expect(JSON.parse(community?.links ?? '')).toEqual([{ type: 'municipality', id: municipalityId('0101') }]);
    const changes = await db.selectFrom('changes').select('key').where('kind', '=', 'entity').execute();
    expect(changes.map((change) => change.key)).toEqual(expect.arrayContaining(answer.rows.map((row) => row.id)));
  });

  test('the same file again changes nothing and tells pull nothing', async () => {
    const file =
      'type,code,name,municipality,links,div\nprovider,P1,Junta,0101,,x\nsystem,S1,Sistema,0101,provider:P1,y';
    const first = await load(file);
    const before = await db.selectFrom('changes').selectAll().execute();
    const second = await load(file);
    expect(second.counts).toEqual({ created: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(second.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(await db.selectFrom('changes').selectAll().execute()).toEqual(before);
  });

  test('a changed row is updated under the same id, its earlier version is kept, columns not in the file stay', async () => {
    const first = await load('type,code,name,municipality,latitude,longitude,div\nprovider,P1,Junta,0101,15.1,-86.1,x');
    const second = await load('type,code,name\nprovider,P1,Junta nueva');
    expect(second.counts.updated).toBe(1);
    expect(second.rows[0]?.id).toBe(first.rows[0]?.id);
    expect(await entity('provider', 'P1')).toMatchObject({
      name: 'Junta nueva',
      municipality: '0101',
      latitude: 15.1,
      properties: '{"div":"x"}',
      version: 2,
    });
    const kept = await db
      .selectFrom('entity_changes')
      .select('value')
      .where('entity_id', '=', first.rows[0]?.id ?? '')
      .execute();
    expect(kept.map((row) => JSON.parse(row.value).name)).toEqual(['Junta', 'Junta nueva']);
    await load('type,code,name,municipality,latitude,longitude,div\nprovider,P1,Junta nueva,,,,');
    expect(await entity('provider', 'P1')).toMatchObject({ municipality: null, latitude: null, properties: '{}' });
  });

  test('types and municipalities are taken in the words of Spanish, a name that several share only with its departamento', async () => {
    const answer = await load(
      [
        'type,code,name,municipality,departamento,links',
        'Comunidad,C9,El Pital,Chinda,,',
        'Junta,J9,Junta,"Chinda, Santa Bárbara",,comunidad:C9',
        'sistema,S9,Sistema,san antonio,COPAN,junta:J9; community:C9',
        'Socio,SOC9,Socio,Chinda,Olancho,',
        'Junta,J10,Junta,San Antonio,,',
      ].join('\n'),
    );
    expect(outcomes(answer)).toEqual([
      '2 created',
      '3 created',
      '4 created',
      '5 refused municipality-unknown Chinda',
      '6 refused municipality-unknown San Antonio',
    ]);
    expect(answer.rows[4]?.meant?.length).toBeGreaterThan(1);
    const lies = async (type: 'community' | 'provider' | 'system', code: string) =>
      (await entity(type, code))?.municipality;
    expect([await lies('community', 'C9'), await lies('provider', 'J9')]).toEqual(['1609', '1609']);
    expect(answer.rows[3]?.meant).toEqual(['1609']);
    expect(await lies('system', 'S9')).toMatch(/^04/);
  });

  test('the sample file comes in as it is', async () => {
    const answer = await load(await sampleFile().text());
    expect(answer.counts).toMatchObject({ created: 4, refused: 0 });
  });

  test('each wrong row is refused alone, with its line, reason and value', async () => {
    const answer = await load(
      [
        'type,code,name,municipality,latitude,longitude,parent,links',
        'provider,P1,Junta,0101,,,,',
        'well,W1,Pozo,0101,,,,',
        'provider,,Sin código,0101,,,,',
        'provider,P2,,0101,,,,',
        'provider,P3,Junta,9999,,,,',
        'provider,P4,Junta,San Antonio,,,,',
        'provider,P1,Otra vez,0101,,,,',
        'provider,P5,Junta,0101,95,-86,,',
        'provider,P6,Junta,0101,15.1,,,',
        'system,S1,Sistema,0101,,,,provider:P404',
        'system,S2,Sistema,0101,,,,pozo:P1',
        'system,S3,Sistema,0101,,,P404,',
        'system,S4,Sistema,0101,,,,provider:P3',
        'municipality,0101,La Ceiba,,,,,',
        'provider,P7,Junta,0101',
        `provider,P8,${'x'.repeat(301)},0101,,,,`,
      ].join('\n'),
    );
    expect(outcomes(answer)).toEqual([
      '2 created',
      '3 refused type-unknown well',
      '4 refused code-missing',
      '5 refused name-missing',
      '6 refused municipality-unknown 9999',
      '7 refused municipality-unknown San Antonio',
      '8 refused duplicate-in-file P1',
      '9 refused position-invalid 95 -86',
      '10 refused position-invalid 15.1 ',
      '11 refused link-unknown P404',
      '12 refused link-invalid pozo:P1',
      '13 refused link-unknown P404',
      '14 refused link-unknown P3',
      '15 refused type-unknown municipality',
      '16 refused wrong-cell-count',
      `17 refused too-long ${'x'.repeat(200)}`,
    ]);
    expect(answer.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 15 });
    expect(await entity('provider', 'P1')).toMatchObject({ name: 'Junta' });
    expect(await entity('system', 'S4')).toBeUndefined();
  });

  describe('positions that can hardly be right', () => {
    const file = [
      'type,code,name,municipality,latitude,longitude',
      'provider,P1,Cambiada,0801,-87.20,14.10',
      'provider,P2,Sin signo,0801,14.10,87.20',
      'provider,P3,Cero,0801,0,0.0',
      'provider,P4,Otro departamento,0801,15.5,-88.03',
      'provider,P5,Lejos,0801,48.85,2.35',
      'provider,P6,Buena,0801,14.10,-87.20',
    ].join('\n');

    test('are refused (0,0) or taken and named, with the mend beside them', async () => {
      const answer = await load(file);
      expect(outcomes(answer)).toEqual([
        '2 created',
        '3 created',
        '4 refused position-zero 0 0.0',
        '5 created',
        '6 created',
        '7 created',
      ]);
      const right = { latitude: 14.1, longitude: -87.2 };
      expect(answer.rows.map((row) => row.remark)).toEqual([
        { code: 'position-swapped', value: '-87.2, 14.1', mend: right },
        { code: 'position-unsigned', value: '14.1, 87.2', mend: right },
        undefined,
        { code: 'position-other-department', value: '15.5, -88.03', department: '05' },
        { code: 'position-outside', value: '48.85, 2.35' },
        undefined,
      ]);
      expect(await entity('provider', 'P1')).toMatchObject({ latitude: -87.2, longitude: 14.1 });
    });

    test('are put right when the same file comes again with the mend asked for', async () => {
      await load(file);
      const mended = await load(file, null, true);
      expect(mended.counts).toEqual({ created: 0, updated: 2, unchanged: 3, refused: 1 });
      for (const code of ['P1', 'P2'])
        expect(await entity('provider', code)).toMatchObject({ latitude: 14.1, longitude: -87.2 });
      expect(mended.rows.filter((row) => row.remark?.mended === true).map((row) => row.code)).toEqual(['P1', 'P2']);
    });
  });

  test('a row that links to a refused one is refused, and so on up the chain', async () => {
    const answer = await load(
      [
        'type,code,name,municipality,parent',
        'system,S1,a,0101,C1',
        'community,C1,b,0101,community:C2',
        'community,C2,c,9999,',
      ].join('\n'),
    );
    expect(outcomes(answer)).toEqual([
      '2 refused link-unknown C1',
      '3 refused link-unknown C2',
      '4 refused municipality-unknown 9999',
    ]);
  });

  test('the parent is looked for among the types that make sense for the row, in their order', async () => {
    await load('type,code,name\ncommunity,1,Comunidad\nprovider,1,Junta\npartner,1,Socio');
    await load('type,code,name,parent\nsystem,S1,Sistema,1');
    expect(JSON.parse((await entity('system', 'S1'))?.links ?? '')).toEqual([
      { type: 'provider', id: (await entity('provider', '1'))?.id },
    ]);
  });

  test('a municipality whose zero a spreadsheet took away is understood', async () => {
    await load('type,code,name,municipality\nprovider,P1,Junta,801');
    expect(await entity('provider', 'P1')).toMatchObject({ municipality: '0801' });
  });

  test('codes are unique by type only: the same code may stand for a system and its Junta', async () => {
    const answer = await load('type,code,name,links\nsystem,1,Sistema,provider:1\nprovider,1,Junta,');
    expect(answer.counts.created).toBe(2);
  });

  test('a supervisor imports only in the own municipalities, and can neither take nor give away', async () => {
    await load('type,code,name,municipality\nprovider,P9,Ajena,0201\nprovider,P8,Sin lugar,');
    const answer = await load(
      [
        'type,code,name,municipality',
        'provider,P1,Propia,0101',
        'provider,P2,Ajena,0201',
        'provider,P3,Sin lugar,',
        'provider,P9,Traída,0101',
        'provider,P8,Traída,0101',
      ].join('\n'),
      ['0101', '0102'],
    );
    expect(outcomes(answer)).toEqual([
      '2 created',
      '3 refused out-of-scope 0201',
      '4 refused out-of-scope ',
      '5 refused out-of-scope 0101',
      '6 refused out-of-scope 0101',
    ]);
    expect(await entity('provider', 'P9')).toMatchObject({ name: 'Ajena', municipality: '0201' });
    const given = await load('type,code,name,municipality\nprovider,P1,Propia,0201', ['0101']);
    expect(outcomes(given)).toEqual(['2 refused out-of-scope 0201']);
  });

  test('what an import did is kept with who and when', async () => {
    await load('type,code,name\nprovider,P1,Junta\nwell,W,x');
    const row = await db.selectFrom('imports').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ kind: 'registry', file_name: 'registro.csv', by_user: 'u1', at: NOW.toISOString() });
    expect(JSON.parse(row.report)).toMatchObject({ counts: { created: 1, refused: 1 }, refused: [{ line: 3 }] });
  });

  test('10,000 rows go in at once', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [
      `system,S${index},Sistema de Agua ${index},0101,15.1,-86.1,provider:P${index},GRAVEDAD`,
      `provider,P${index},Junta ${index},0101,,,,`,
    ]).flat();
    const file = ['type,code,name,municipality,latitude,longitude,links,tipo', ...rows].join('\n');
    expect((await load(file)).counts.created).toBe(10_000);
    expect((await load(file)).counts.unchanged).toBe(10_000);
  });
});
