import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditAnswerSchema } from '../../src/domain/sync/audit.ts';
import { keptPlanImportsSchema, planImportSchema, planUndoSchema } from '../../src/domain/sync/plan-import.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { layRecord } from './support/records.ts';
import { type Running, startRunning } from './support/running.ts';

const HEAD = [
  'Año',
  'Socio',
  'Responsable',
  'Estrategia',
  'Resultado',
  'Municipio',
  'Actividad',
  'Comienza',
  'Termina',
  'Meta',
  'Unidad',
  'Presupuesto (L)',
];
const ROW = [
  '2027',
  'SOC-1',
  'Coordinadora',
  'Asistencia técnica',
  'R1.1',
  'Chinda, Santa Bárbara',
  'Capacitar fontaneros',
  '15/01/2027',
  '30/06/2027',
  '12',
  'fontaneros',
  '1,500',
];
/** A row of the plan with some cells changed, by heading. */
const row = (changes: Readonly<Record<string, string>> = {}): string[] =>
  HEAD.map((heading, at) => changes[heading] ?? ROW[at] ?? '');

let service: Running;
let partner: { readonly token: string };

beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-plan-unused'), Date.now) });
  const registry = [
    'type,code,name',
    'partner,SOC-1,Agua Para Todos',
    'partner,SOC-2,Manos Unidas',
    'partner,SOC-3,Manos Unidas',
  ];
  const answer = await service.api('/registry/imports', {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv' },
    body: registry.join('\n'),
  });
  const { rows }: { rows: { id: string }[] } = await answer.json();
  partner = await service.join({ name: 'Contacto', role: 'partner', partnerId: rows[0]?.id ?? '' });
}, 60_000);
afterAll(() => service.stop());

type Choice = {
  readonly trial?: boolean;
  readonly as?: string;
  readonly name?: string;
  readonly book?: 'poa' | 'metas';
  readonly lang?: 'es' | 'en';
};

async function bring(
  body: string | Uint8Array<ArrayBuffer>,
  { trial = false, as, name = 'poa.xlsx', book = 'poa', lang = 'es' }: Choice = {},
) {
  const answer = await service.api(
    `/plans/${book}/imports?trial=${trial ? 'yes' : 'no'}&fileName=${name}&lang=${lang}`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
      ...(as === undefined ? {} : { as }),
    },
  );
  expect(answer.status).toBe(200);
  return planImportSchema.parse(await answer.json());
}
const csv = (...rows: readonly (readonly string[])[]): string =>
  [HEAD, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
const plan = async (): Promise<Record<string, string>[]> => {
  const answer = await service.api('/plans/poa.csv?anio=2027');
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
};
const imports = async () => keptPlanImportsSchema.parse(await (await service.api('/plans/poa/imports')).json()).imports;
const undo = async (id: string) => {
  const answer = await service.api(`/plans/poa/imports/${id}`, { method: 'DELETE' });
  return planUndoSchema.parse(await answer.json());
};

describe('the yearly plan by workbook', () => {
  test('tells of each cell that is wrong what stands there and what is meant, and takes the other rows', async () => {
    const told = await bring(
      csv(
        row({ Socio: 'Manos Unidas', Resultado: 'R9.9', Municipio: 'Santa Ana', Comienza: '31/02/2027', Meta: 'doce' }),
        row({ Termina: '01/01/2027', Responsable: '' }),
        row({ Termina: '01/01/2027' }),
        row({ Actividad: 'Sin meta', Meta: '0' }),
        row({ Actividad: 'Bien' }),
        row({ Actividad: 'bien ' }),
      ),
      { trial: true },
    );
    expect(told.faults.map(({ cell, column, code, found }) => [cell, column, code, found])).toEqual([
      ['B2', 'Socio', 'partner-ambiguous', 'Manos Unidas'],
      ['E2', 'Resultado', 'choice-unknown', 'R9.9'],
      ['F2', 'Municipio', 'municipality-ambiguous', 'Santa Ana'],
      ['H2', 'Comienza', 'not-a-date', '31/02/2027'],
      ['J2', 'Meta', 'not-a-number', 'doce'],
      ['C3', 'Responsable', 'missing', ''],
      ['I4', 'Termina', 'rule', '01/01/2027'],
      ['J5', 'Meta', 'rule', '0'],
      ['G7', 'Actividad', 'twice', 'bien'],
    ]);
    expect(told.faults[0]?.meant).toEqual(['SOC-2', 'SOC-3']);
    expect(told.faults[2]?.meant).toEqual(['Santa Ana, Francisco Morazán', 'Santa Ana, La Paz']);
    expect(told.faults[6]?.says?.['es']).toBe('Debe terminar después de comenzar.');
    expect(told.counts).toEqual({ created: 1, updated: 0, unchanged: 0, refused: 5 });
    expect(await plan()).toEqual([]);
    expect(await imports()).toEqual([]);
  });

  test('is tried first, taken in, and the same again changes nothing; taken back it is as before', async () => {
    const file = csv(row(), row({ Municipio: 'Nacional', Actividad: 'Foro nacional' }));
    expect((await bring(file, { trial: true })).counts).toMatchObject({ created: 2 });
    expect((await bring(file)).counts).toMatchObject({ created: 2, refused: 0 });
    expect((await bring(file)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await imports()).toHaveLength(1);
    expect((await plan()).map((each) => [each['Actividad'], each['Municipio'], each['Presupuesto (L)']])).toEqual([
      ['Capacitar fontaneros', 'Chinda, Santa Bárbara', '1500'],
      ['Foro nacional', 'Nacional', '1500'],
    ]);
    // Names of who is responsible left with the file, and the audit says so.
    const { lines } = auditAnswerSchema.parse(await (await service.api('/audit?action=download')).json());
    expect(lines[0]).toMatchObject({ about: 'plans/poa.csv', details: { personal: true } });
    const changed = await bring(csv(row({ Meta: '20' })), { name: 'corregido.csv' });
    expect(changed.counts).toMatchObject({ created: 0, updated: 1 });
    const [latest, first] = await imports();
    expect(await undo(latest?.id ?? '')).toMatchObject({ removed: 0, restored: 1, kept: [] });
    // Cut off before its report was noted, it is asked for once more: what it took back is no change of somebody else.
    await service.db
      .updateTable('imports')
      .set({ undone: null })
      .where('id', '=', latest?.id ?? '')
      .execute();
    expect(await undo(latest?.id ?? '')).toMatchObject({ removed: 0, restored: 1, kept: [] });
    expect((await plan()).map((each) => each['Meta'])).toEqual(['12', '12']);
    // The first one wrote revision 1, and 3 stands.
    expect(await undo(first?.id ?? '')).toMatchObject({
      removed: 1,
      kept: [{ activity: 'Capacitar fontaneros', reason: 'changed' }],
    });
    expect(await undo(first?.id ?? '')).toMatchObject({ removed: 1 });
    expect((await plan()).map((each) => each['Actividad'])).toEqual(['Capacitar fontaneros']);
    // What was taken back can come again, as another record.
    expect((await bring(file)).counts).toMatchObject({ created: 1, unchanged: 1 });
  });

  test('goes out and comes in again the same, in either language, and with other words for an activity by its record', async () => {
    await bring(csv(row({ Actividad: '=SUMA(1)', Municipio: '1609' }), row({ Actividad: 'Con, coma; y "comillas"' })));
    for (const language of ['es', 'en']) {
      const book = await service.api(`/plans/poa.xlsx?anio=2027&lang=${language}`);
      expect((await bring(new Uint8Array(await book.arrayBuffer()))).counts).toMatchObject({
        created: 0,
        updated: 0,
        refused: 0,
      });
      const table = await service.api(`/plans/poa.csv?anio=2027&lang=${language}`);
      expect((await bring(await table.text())).counts).toMatchObject({ created: 0, updated: 0, refused: 0 });
    }
    const book = await readXlsx(new Uint8Array(await (await service.api('/plans/poa.xlsx?anio=2027')).arrayBuffer()));
    const rows = book.sheets[0]?.rows ?? [];
    const at = rows[0]?.indexOf('Actividad') ?? -1;
    const renamed = rows.map((cells) =>
      cells.map((cell, column) => (column === at && cell === 'Con, coma; y "comillas"' ? 'Otras palabras' : cell)),
    );
    const file = new Uint8Array(await writeXlsx({ sheets: [{ name: 'POA', rows: renamed }] }));
    expect((await bring(file)).counts).toMatchObject({ created: 0, updated: 1, refused: 0 });
    expect((await plan()).filter((each) => each['Actividad'] === 'Otras palabras')).toHaveLength(1);
  });

  test('the template has the headings, what to write in each, and the lists', async () => {
    const book = await readXlsx(
      new Uint8Array(await (await service.api('/plans/poa.xlsx?template=yes')).arrayBuffer()),
    );
    expect(book.sheets.map(({ name }) => name)).toEqual(['POA', 'Instrucciones', 'Listas']);
    expect(book.sheets[0]?.rows).toHaveLength(1);
    expect(book.sheets[2]?.rows[1]).toEqual(
      expect.arrayContaining(['SOC-1 · Agua Para Todos', 'Incidencia política', 'Nacional']),
    );
    const again = await service.api('/plans/poa.xlsx?template=yes');
    expect((await bring(new Uint8Array(await again.arrayBuffer()))).counts).toEqual({
      created: 0,
      updated: 0,
      unchanged: 0,
      refused: 0,
    });
  });
  test('says why a file is none, and which columns it lacks', async () => {
    expect(await bring('%PDF-1.7')).toMatchObject({ fault: 'no-table' });
    expect(await bring(new Uint8Array([0x50, 0x4b, 3, 4, 9, 9]))).toMatchObject({ fault: 'not-a-workbook' });
    const short = await bring('Año;Socio;Actividad\n2027;SOC-1;Algo');
    expect(short).toMatchObject({ fault: 'no-table', missing: expect.arrayContaining(['Responsable', 'Termina']) });
    const extra = await bring([`${HEAD.join(';')};Color`, [...row(), 'verde'].join(';')].join('\n'), { trial: true });
    expect(extra).toMatchObject({ fault: null, unknown: ['Color'] });
  });

  test('a partner writes and reads the own plan alone; technicians none', async () => {
    const told = await bring(csv(row({ Socio: 'SOC-2' }), row({ Actividad: 'Del socio' })), { as: partner.token });
    expect(told.counts).toMatchObject({ created: 1, refused: 1 });
    expect(told.faults).toMatchObject([{ cell: 'B2', code: 'partner-not-yours' }]);
    await bring(csv(row({ Socio: 'SOC-2', Actividad: 'De otro' })));
    const own = await (await service.api('/plans/poa.csv', { as: partner.token })).text();
    expect(own).toContain('Del socio');
    expect(own).not.toContain('De otro');
    const technician = await service.join({ name: 'Técnica', role: 'technician' });
    for (const [path, method] of [
      ['/plans/poa.xlsx', 'GET'],
      ['/plans/poa/imports', 'GET'],
      ['/plans/poa/imports', 'POST'],
    ] as const)
      expect((await service.api(path, { method, as: technician.token })).status).toBe(403);
  });

  test('what somebody decided, or noted progress of, stays when the import is taken back', async () => {
    const file = csv(row({ Actividad: 'Decidida' }), row({ Actividad: 'Avanzada' }), row({ Actividad: 'De más' }));
    await bring(file, { name: 'tres.csv' });
    const found = await plan();
    const idOf = (activity: string) => found.find((each) => each['Actividad'] === activity)?.['Registro'] ?? '';
    const review = { id: randomUUID(), revision: 1, state: 'approved', comments: [] };
    const reviewed = await service.api(`/submissions/${idOf('Decidida')}/reviews`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(review),
    });
    expect(reviewed.status).toBeLessThan(300);
    const author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
    await layRecord(service.db, { author, form: 'poa-advance', answers: { actividad_id: idOf('Avanzada') } });
    const [latest] = await imports();
    expect(await undo(latest?.id ?? '')).toMatchObject({
      removed: 1,
      kept: [
        { activity: 'Decidida', reason: 'decided' },
        { activity: 'Avanzada', reason: 'used' },
      ],
    });
  });

  test('16.3 names progress for what it is, tells the last one apart, and says at the import that this one counts', async () => {
    await bring(csv(row({ Actividad: 'Avanza' }), row({ Actividad: 'Quieta' })));
    const idOf = async (activity: string) =>
      (await plan()).find((each) => each['Actividad'] === activity)?.['Registro'] ?? '';
    const author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
    const advance = (avance: number, estado: string, state: 'approved' | 'declined' = 'approved') => ({
      author,
      form: 'poa-advance',
      state,
      answers: { actividad_id: id, avance, estado },
    });
    const id = await idOf('Avanza');
    await layRecord(service.db, advance(20, 'en_curso'));
    await layRecord(service.db, advance(45, 'en_curso'));
    await layRecord(service.db, advance(99, 'concluida', 'declined'));
    const told = (await plan()).find((each) => each['Registro'] === id);
    expect(told).toMatchObject({
      'Avance al planificar (%)': '0',
      'Estado al planificar': 'No iniciada',
      'Último avance anotado (%), no se lee': '45',
      'Último estado anotado, no se lee': 'Sigue en curso',
    });
    expect(
      (await plan()).find(({ Actividad }) => Actividad === 'Quieta')?.['Último avance anotado (%), no se lee'],
    ).toBe('');
    // The heading of before still comes in; what is only told is not read, and is no unknown column.
    const file = (head: string, value: string): string =>
      ['Registro', ...HEAD, head, 'Último avance anotado (%), no se lee'].join(';') +
      `\r\n${[id, ...row({ Actividad: 'Avanza' }), value, '12'].map((cell) => `"${cell}"`).join(';')}`;
    const report = await bring(file('Avance (%)', '77'));
    expect(report).toMatchObject({ counts: { updated: 1, refused: 0 }, unknown: [], rows: [{ later: '45' }] });
    expect((await plan()).find((each) => each['Registro'] === id)).toMatchObject({
      'Avance al planificar (%)': '77',
      'Último avance anotado (%), no se lee': '45',
    });
    expect((await bring(file('Avance al planificar (%)', '77'))).counts).toMatchObject({ unchanged: 1, updated: 0 });
    const template = await (await service.api('/plans/poa.csv?template=yes')).text();
    expect(template).not.toContain('no se lee');
  });

  test('a municipality’s own technician reads what is done there, without the rest of the plan', async () => {
    await bring(csv(row({ Actividad: 'En Chinda' }), row({ Actividad: 'En otro', Municipio: '0801' })));
    await bring(csv(row({ Actividad: 'Del país', Municipio: 'Nacional' })));
    const holder = await service.join({ name: 'Titular', role: 'municipal', municipalities: ['1609'] });
    const pulled = async (): Promise<string> =>
      (await service.api('/sync/pull?after=0&limit=1000', { as: holder.token })).text();
    const first = await pulled();
    expect(first).toContain('En Chinda');
    expect(first).not.toContain('En otro');
    expect(first).not.toContain('Del país');
    // Moved to another municipality it is gone.
    const [there] = (await plan()).filter((each) => each['Actividad'] === 'En Chinda');
    await bring(
      `Registro;${csv(row({ Actividad: 'En Chinda', Municipio: '0801' })).replace('\r\n', `\r\n"${there?.['Registro']}";`)}`,
    );
    expect(await pulled()).not.toContain('En Chinda');
  });
});

const VALUE_HEAD = 'Indicador;Municipio;Año;Qué valor es;Valor;Unidad;Fuente;Nota';
const values = (...rows: readonly string[]): string => [VALUE_HEAD, ...rows].join('\n');
const keptValues = async (): Promise<Record<string, string>[]> => {
  const answer = await service.api('/plans/metas.csv');
  return parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
};

describe('baselines, targets and references by workbook', () => {
  test('tells of each cell that is wrong, and that a fraction is no percentage', async () => {
    const told = await bring(
      values(
        'CO-99;Santa Ana;2027;Sueño;85;;Plan;',
        'CO-01;Chinda, Santa Bárbara;27;Meta;120;;Plan;',
        'CO-01;Todos;2027;Meta;0.85;;Plan;',
        'CO-01;Todos;2027;Línea de base;85;Días;;',
        'DQ-02;Todos;2027;Meta;15 %;Número;Plan;',
        'CO-02;Todos;2027;Meta;85 %;;Plan;',
        'CO-02;todos;2027;meta;90;%;Otro plan;',
        'CO-03;Todos;2027;Meta;0.5 %;;Plan;',
      ),
      { trial: true, book: 'metas' },
    );
    expect(told.faults.map(({ cell, column, code }) => [cell, column, code])).toEqual([
      ['A2', 'Indicador', 'choice-unknown'],
      ['B2', 'Municipio', 'municipality-ambiguous'],
      ['D2', 'Qué valor es', 'choice-unknown'],
      ['C3', 'Año', 'rule'],
      ['E3', 'Valor', 'rule'],
      ['E4', 'Valor', 'share'],
      ['G5', 'Fuente', 'missing'],
      ['E6', 'Valor', 'percent-of-number'],
      ['A8', 'Indicador', 'twice'],
    ]);
    expect(told.counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 6 });
    expect(await keptValues()).toEqual([]);
  });

  test('names columns, choices and values in the language of who brings it', async () => {
    const rows = values('CO-01;Todos;2027;Targt;85;;Plan;', 'CO-02;Todos;2027;Meta;85 %;;Plan;');
    const english = await bring(rows, { trial: true, book: 'metas', lang: 'en' });
    expect(english.faults.map(({ column, meant }) => [column, meant])).toEqual([['Which value it is', ['Target']]]);
    expect(english.rows.map(({ activity }) => activity)).toEqual(['Target · CO-02 · 2027 · All']);
    const spanish = await bring(rows, { trial: true, book: 'metas' });
    expect(spanish.rows.map(({ activity }) => activity)).toEqual(['Meta · CO-02 · 2027 · Todos']);
  });

  test('is tried, taken in, comes again the same, and is taken back', async () => {
    const file = values(
      'CO-01;Todos;2027;Meta;85;;Plan 2026, p. 12;',
      'CO-01;1609;2015;Línea de base;61.5;;Censo;',
      'DQ-03;País;2015;Referencia nacional;0.5 %;;MAPAS II;rurales',
    );
    expect((await bring(file, { book: 'metas' })).counts).toMatchObject({ created: 3, refused: 0 });
    expect((await bring(file, { book: 'metas' })).counts).toMatchObject({ created: 0, unchanged: 3 });
    for (const path of ['/plans/metas.xlsx', '/plans/metas.csv?lang=en']) {
      const again = await bring(new Uint8Array(await (await service.api(path)).arrayBuffer()), { book: 'metas' });
      expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 3, refused: 0 });
    }
    const changed = values('CO-01;Todos;2027;Meta;90;;Asamblea de marzo;');
    expect((await bring(changed, { book: 'metas' })).counts).toMatchObject({ updated: 1 });
    expect((await keptValues()).map((each) => [each['Municipio'], each['Valor'], each['Fuente']])).toEqual([
      ['Todos', '90', 'Asamblea de marzo'],
      ['Chinda, Santa Bárbara', '61.5', 'Censo'],
      ['País', '0.5 %', 'MAPAS II'],
    ]);
    const kept = async () =>
      keptPlanImportsSchema.parse(await (await service.api('/plans/metas/imports')).json()).imports;
    const [latest, first] = await kept();
    const back = async (id = '') =>
      planUndoSchema.parse(await (await service.api(`/plans/metas/imports/${id}`, { method: 'DELETE' })).json());
    expect(await back(latest?.id)).toMatchObject({ restored: 1, kept: [] });
    // The target was changed and changed back since: it stays.
    expect(await back(first?.id)).toMatchObject({ removed: 2, kept: [{ reason: 'changed' }] });
    expect((await keptValues()).map((each) => each['Valor'])).toEqual(['85']);
    // An import of the plan is none of values, and the other way round.
    expect((await service.api(`/plans/poa/imports/${first?.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('a cell that a spreadsheet shows as a percentage is one', async () => {
    const [head = '', ...cells] = values('CO-04;Todos;2027;Meta;;;Plan;').split('\n');
    const rows = [head.split(';'), ...cells.map((line) => line.split(';').map((text, at) => (at === 4 ? 0.85 : text)))];
    const file = await writeXlsx({
      sheets: [
        {
          name: 'Hoja 1',
          rows,
          cells: new Map([['1,4', { value: 0.85, type: 'number', style: { numFmt: '0%' } }]]),
        },
      ],
    });
    expect((await bring(new Uint8Array(file), { book: 'metas' })).counts).toMatchObject({ created: 1 });
    expect((await keptValues()).find((each) => each['Indicador']?.startsWith('CO-04'))).toMatchObject({ Valor: '85' });
  });

  test('a partner, a technician and a supervisor bring none; the template says what to write', async () => {
    const supervisor = await service.join({ name: 'Supervisora', role: 'supervisor', municipalities: ['1609'] });
    for (const as of [partner.token, supervisor.token]) {
      expect((await service.api('/plans/metas.xlsx', { as })).status).toBe(403);
      expect((await service.api('/plans/metas/imports', { method: 'POST', as })).status).toBe(403);
    }
    const answer = await service.api('/plans/metas.xlsx?template=yes');
    expect(answer.headers.get('Content-Disposition')).toContain('Valores-plantilla.xlsx');
    const book = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(book.sheets.map(({ name }) => name)).toEqual(['Valores', 'Instrucciones', 'Listas']);
    expect(book.sheets[2]?.rows[0]).toEqual(['Indicador', 'Qué valor es', 'Unidad', 'Municipio']);
  });
});
