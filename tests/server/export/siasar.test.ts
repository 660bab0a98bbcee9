import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillForm } from '../../../scripts/demo/fill.ts';
import { boardsOf } from '../../../scripts/demo/movement.ts';
import { providerPlan } from '../../../scripts/demo/provider-plan.ts';
import { coveragePlan, systemPlan } from '../../../scripts/demo/service-plans.ts';
import { compileRecordTable } from '../../../src/domain/boards/record-table.ts';
import { importAnswerSchema } from '../../../src/domain/registry/import-report.ts';
import { forms } from '../../../src/forms/index.ts';
import { siasarTables } from '../../../src/forms/siasar/index.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { modelOf } from '../../forms/fill.ts';
import { layRecord } from '../support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

const DAY = '2026-03-05';
const NOW = `${DAY}T10:00:00.000-06:00`;
const [board] = boardsOf(true);
if (board === undefined) throw new Error('there are no Juntas');

let service: Running;
const subjects = new Map<string, string>();

beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-siasar-unused'), Date.now) });
  const registry = [
    'type,code,name,municipality,latitude,longitude,links',
    'community,C-1,El Carrizal,1609,15.1,-88.2,',
    'provider,P-1,Junta El Carrizal,1609,15.1,-88.2,community:C-1',
    'system,S-1,Acueducto El Carrizal,1609,15.1,-88.2,provider:P-1;community:C-1',
  ].join('\r\n');
  await service.api('/registry/imports', { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: registry });
  for (const row of await service.db.selectFrom('entities').select(['id', 'code']).execute())
    subjects.set(row.code ?? '', row.id);
  const author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  const lay = async (formId: string, type: 'system' | 'community' | 'provider', code: string, year: number) => {
    const form = forms.find(({ id }) => id === formId);
    if (form === undefined) throw new Error(formId);
    const plans = {
      system: () => systemPlan(board, year, DAY, NOW, null),
      community: () => coveragePlan(board, year, DAY, NOW),
      provider: () => providerPlan(board, year, DAY, NOW, null),
    };
    const row = { id: subjects.get(code) ?? '', name: code, type };
    const { answers } = fillForm(form, plans[type](), {
      now: NOW,
      username: 'ana',
      uuid: () => '0190f000-0000-7000-8000-000000000001',
      instances: { subject: [row], previous: [], registry: [] },
    });
    await layRecord(service.db, {
      author,
      form: formId,
      answers,
      municipality: '1609',
      state: 'approved',
      subject: { type, id: row.id },
      finishedAt: `${2024 + year}-03-05T10:00:00.000-06:00`,
    });
  };
  for (const year of [2, 0]) await lay('water-system', 'system', 'S-1', year);
  // The visit of 2024 was put right in November 2026: it stays the visit of 2024.
  const first = await service.db
    .selectFrom('revisions')
    .selectAll()
    .where('day_to', '=', '2024-03-05')
    .executeTakeFirstOrThrow();
  await service.db
    .updateTable('revisions')
    .set({
      finished_at: '2026-11-27T10:00:00.000-06:00',
      body: first.body.replaceAll(first.finished_at, '2026-11-27T10:00:00.000-06:00'),
    })
    .where('submission_id', '=', first.submission_id)
    .execute();
  await lay('community-coverage', 'community', 'C-1', 2);
  await lay('provider-assessment', 'provider', 'P-1', 2);
}, 60_000);
afterAll(() => service.stop());

async function table(name: string, query = ''): Promise<Record<string, string>[]> {
  const answer = await service.api(`/siasar/${name}.csv${query}`);
  expect(answer.status).toBe(200);
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
}

describe('the columns of SIASAR 2', () => {
  test.each(siasarTables.map((each) => each.name))('%s asks only for what its form has', (name) => {
    const found = siasarTables.find((each) => each.name === name);
    const form = forms.find(({ id }) => id === found?.form);
    if (found === undefined || form === undefined) throw new Error(name);
    expect(compileRecordTable(found, modelOf(form)).problems).toEqual([]);
    const headers = found.columns.map(({ header }) => header);
    expect(new Set(headers).size).toBe(headers.length);
  });

  test('tell a system in SIASAR’s words, units and links, its last record alone', async () => {
    const rows = await table('system_main');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      fecha_encuesta: DAY,
      ID: subjects.get('S-1'),
      pais: 'HONDURAS',
      divisiones: 'Santa Bárbara, Chinda',
      codigo: 'S-1',
      n_comunidades: '1',
      comunidades: 'El Carrizal',
      PSE: 'Junta El Carrizal',
      capt_n: '1',
      capt_caudal_total_ud: 'LITROS POR SEGUNDO',
      almc_limpieza: '3',
      almc_limpieza_ud: 'MESES',
      dist_distancia: 'No aplica',
      eia: '',
      siasar_version: '2',
    });
    expect(rows[0]?.['capt_estado']).toMatch(/^[A-D] - (BUENO|REGULAR|MALO|CAIDO)$/);
    expect(rows[0]?.['capt_abcd']).toBe(rows[0]?.['capt_estado']?.[0]);
    expect(['Sí, y funciona', 'Sí, pero no funciona', 'No se realiza']).toContain(rows[0]?.['cloro']);
    expect(new Set([rows[0]?.['tipo_gravedad'], rows[0]?.['tipo_bombeo']])).toEqual(new Set(['FALSE', 'TRUE']));
    expect(Number(rows[0]?.['dist_conexion'])).toBe(board.houses);
  });

  test('tell a community and a provider', async () => {
    const [community] = await table('community_main');
    expect(community).toMatchObject({ viviendas: String(board.houses + 4), n_escuelas: '1', ias: '' });
    const [provider] = await table('provider_main');
    expect(provider).toMatchObject({ codigo: 'P-1', divisiones: 'Santa Bárbara, Chinda' });
    expect(JSON.stringify(provider)).not.toContain('9999-0000');
  });

  test('are bounded as every download is, and come as a workbook with real dates', async () => {
    expect(await table('system_main', '?to=2025-12-31')).toHaveLength(1);
    expect(await table('system_main', '?municipality=0310')).toEqual([]);
    const answer = await service.api('/siasar/system_main.xlsx');
    const { sheets } = await readXlsx(Buffer.from(await answer.arrayBuffer()));
    expect(sheets[0]?.rows[1]?.[0]).toEqual(new Date(`${DAY}T00:00:00Z`));
    expect((await service.api('/siasar/nada.csv')).status).toBe(404);
    const technician = await service.join({ name: 'Ana', role: 'technician' });
    expect((await service.api('/siasar/system_main.csv', { as: technician.token })).status).toBe(403);
  });
});

describe('the columns of SIASAR 2, back into the registry', () => {
  const send = async (csv: string, query = '') => {
    const answer = await service.api(`/registry/imports${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: csv,
    });
    return importAnswerSchema.parse(await answer.json());
  };
  const head = 'nombre,ID,divisiones,latitud,longitud,altitud,codigo,comunidades,PSE,tipo_gravedad';
  const entity = (code: string) => service.db.selectFrom('entities').selectAll().where('code', '=', code).execute();

  test('find what is there again: a table of ours brought back doubles nothing, and keeps every link', async () => {
    const [before] = await entity('S-1');
    const answer = await service.api('/siasar/system_main.csv');
    const first = await send(await answer.text());
    expect(first.counts).toMatchObject({ created: 0, refused: 0 });
    const again = await send(await (await service.api('/siasar/system_main.csv')).text());
    expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 1, refused: 0 });
    expect(await entity('S-1')).toHaveLength(1);
    expect((await entity('S-1'))[0]?.links).toBe(before?.links);
  });

  test('a trial tells of each row what would come of it, and writes nothing', async () => {
    const rows = [
      head,
      '"Acueducto Nuevo",901,"Santa Bárbara, Chinda",15.11,-88.21,700,,El Carrizal,"Junta El Carrizal",TRUE',
      '"Acueducto de nadie",902,"Santa Bárbara, Chinda",15.11,-88.21,700,,La Luna,,TRUE',
      '"Acueducto perdido",903,"Olancho, Chinda",15.11,-88.21,700,,,,TRUE',
    ].join('\r\n');
    const before = await service.db.selectFrom('imports').select('id').execute();
    const trial = await send(rows, '?trial=yes');
    expect(trial).toMatchObject({ trial: true, counts: { created: 2, refused: 1 } });
    expect(trial.rows.map(({ line, reason, remark }) => [line, reason ?? remark?.code])).toEqual([
      [2, undefined],
      [3, 'name-unknown'],
      [4, 'municipality-unknown'],
    ]);
    expect([await entity('901'), await service.db.selectFrom('imports').select('id').execute()]).toEqual([[], before]);
    expect((await send(rows)).counts).toMatchObject({ created: 2, refused: 1 });
    const [made] = await entity('901');
    expect(JSON.parse(made?.links ?? '[]')).toEqual([
      { type: 'provider', id: subjects.get('P-1') },
      { type: 'community', id: subjects.get('C-1') },
    ]);
    expect((await send(rows)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });
});
