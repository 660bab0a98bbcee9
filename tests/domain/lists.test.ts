import { describe, expect, it } from 'vitest';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import { createEngine } from '../../src/domain/form/engine.ts';
import type { FormFileTables } from '../../src/domain/form/files/form-files.ts';
import { decideAction } from '../../src/domain/lists/decide-action.ts';
import { foldRow } from '../../src/domain/lists/fold-row.ts';
import { saidOfRow } from '../../src/domain/lists/list-action.ts';
import { listFilledBy, listOfFile } from '../../src/domain/lists/list-declaration.ts';
import { tableOfRows } from '../../src/domain/lists/list-row.ts';
import { readXlsForm } from '../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../src/domain/xlsform/write-xlsform.ts';
import { book, SETTINGS } from './xlsform/book.ts';

const RECORD = '0190a000-0000-7000-8000-000000000001';
const WELL = '0190a000-0000-7000-8000-00000000000a';
const NOW = '2026-11-22T08:00:00.000-06:00';

/** A form as its workbook, with the sheet `entities`. */
function formOf(survey: string, entities: string) {
  const { form, problems } = readXlsForm(book({ survey, settings: SETTINGS, entities }));
  if (form === null) throw new Error(JSON.stringify(problems));
  return form;
}

/** What a record with these answers does to its list. */
function actionOf(
  form: unknown,
  answers: Readonly<Record<string, string | number>>,
  files: FormFileTables = new Map(),
) {
  const compiled = compileForm(form, files);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const clock = { now: () => NOW };
  const engine = createEngine(compiled.model, { answers: {}, isNew: true, clock, uuid: () => RECORD });
  for (const [name, value] of Object.entries(answers)) engine.set(name, value);
  const declaration = listFilledBy(compiled.model.form);
  if (declaration === null) throw new Error('the form fills no list');
  const entity = decideAction(engine, declaration, RECORD);
  return { entity, said: saidOfRow(declaration, { entity, answers: engine.submissionAnswers() }) };
}

const WELLS = tableOfRows([{ list: 'pozos', id: WELL, label: 'El Ocote', cells: { caudal: '2' }, version: 4 }]);
const REGISTER = formOf(
  'type | name | label | save_to\ntext | nombre | Nombre | \ndecimal | q | Caudal | caudal\ntext | nota | Nota |',
  'list_name | label | create_if\npozos | ${nombre} | ${q} > 1',
);
const UPDATE = formOf(
  'type | name | label | save_to\nselect_one_from_file pozos.csv | pozo | Pozo |\ndecimal | q | Caudal | caudal',
  'list_name | label | entity_id\npozos | | ${pozo}',
);
const EITHER = formOf(
  'type | name | label | save_to\nselect_one_from_file pozos.csv | pozo | Pozo |\ntext | nombre | Nombre |\ndecimal | q | Caudal | caudal',
  "list_name | label | entity_id | create_if | update_if\npozos | ${nombre} | coalesce(${pozo}, uuid()) | ${pozo} = '' | ${pozo} != ''",
);

describe('what a record does to a list of its own (XLSForm entities)', () => {
  it('creates a row with the record’s id, its label and the answers that are saved', () => {
    expect(actionOf(REGISTER, { nombre: ' El  Pinal ', q: 3, nota: 'x' }).said).toEqual({
      list: 'pozos',
      id: RECORD,
      action: 'create',
      label: 'El Pinal',
      cells: { caudal: '3' },
    });
  });

  it('does nothing where its condition does not hold', () => {
    expect(actionOf(REGISTER, { nombre: 'El Pinal', q: 1 }).entity).toBeNull();
  });

  it('updates the row that was chosen, and says which version of it the phone had', () => {
    const files = new Map([['pozos.csv', WELLS]]);
    expect(actionOf(UPDATE, { pozo: WELL, q: 1.5 }, files).entity).toEqual({
      list: 'pozos',
      id: WELL,
      action: 'update',
      base: 4,
    });
    expect(actionOf(UPDATE, { q: 1.5 }, files).entity).toBeNull();
  });

  it('creates or updates by conditions; uuid() is the record’s id', () => {
    const files = new Map([['pozos.csv', WELLS]]);
    expect(actionOf(EITHER, { nombre: 'Nuevo', q: 1 }, files).entity).toMatchObject({ id: RECORD, action: 'create' });
    expect(actionOf(EITHER, { pozo: WELL, nombre: 'Otro', q: 1 }, files).entity).toMatchObject({
      id: WELL,
      action: 'update',
      label: 'Otro',
    });
  });

  it('an action that names another list, or cannot be read, does nothing', () => {
    const declaration = listFilledBy(REGISTER);
    if (declaration === null) throw new Error('the form fills no list');
    const answers = { q: 3 };
    expect(saidOfRow(declaration, { entity: { list: 'otra', id: WELL, action: 'create' }, answers })).toBeNull();
    expect(saidOfRow(declaration, { entity: { list: 'pozos', id: 'x', action: 'create' }, answers })).toBeNull();
    expect(saidOfRow(declaration, { answers })).toBeNull();
  });

  it.each<[creates: string, updates: string, pozo: string, action: string | null]>([
    ['true()', 'true()', WELL, 'update'],
    ['true()', 'false()', WELL, 'create'],
    ['false()', 'true()', WELL, 'update'],
    ['false()', 'false()', WELL, null],
    ['true()', 'false()', '', 'create'],
    ['true()', 'true()', '', null],
    ['false()', 'true()', '', null],
    ["instance('pozos')/root/item", 'false()', '', 'create'],
    ["instance('pozos')/root/item[name = 'nadie']", 'false()', '', null],
  ])('where it creates by %s and updates by %s, for the row "%s": %s', (creates, updates, pozo, action) => {
    const form = formOf(
      'type | name | label | save_to\nselect_one_from_file pozos.csv | pozo | Pozo |\ntext | nombre | N |\ndecimal | q | C | caudal',
      `list_name | label | entity_id | create_if | update_if\npozos | \${nombre} | \${pozo} | ${creates} | ${updates}`,
    );
    const { entity } = actionOf(form, { pozo, nombre: 'x', q: 1 }, new Map([['pozos.csv', WELLS]]));
    expect(entity?.action ?? null).toBe(action);
    if (entity !== null) expect(entity.id).toBe(pozo === '' ? RECORD : WELL);
    expect(entity !== null && 'base' in entity).toBe(action === 'update');
  });

  it('is called as long as a list holds, and its cells are what a list can keep', () => {
    const { said } = actionOf(REGISTER, { nombre: `${'x'.repeat(299)}💧 y`, q: 3 });
    expect(said?.label).toBe(`${'x'.repeat(299)}\ufffd`);
    const declaration = listFilledBy(REGISTER);
    if (declaration === null) throw new Error('the form fills no list');
    const cell = (q: unknown) =>
      saidOfRow(declaration, { entity: { list: 'pozos', id: WELL.toUpperCase(), action: 'create' }, answers: { q } });
    expect(cell(' a\0b ')).toMatchObject({ id: WELL, cells: { caudal: 'ab' } });
    expect(cell('x'.repeat(5_000))?.cells['caudal']).toHaveLength(4_000);
    expect(cell(['a', 'b'])?.cells).toEqual({ caudal: 'a b' });
    for (const none of ['', ' ', null, undefined, {}, true]) expect(cell(none)?.cells).toEqual({});
  });

  it('comes out of the workbook as it went in', () => {
    for (const form of [REGISTER, UPDATE, EITHER]) {
      expect(readXlsForm(writeXlsForm(form)).form?.entities).toEqual(form.entities);
    }
  });
});

describe('a form that fills a list is refused', () => {
  const problemsOf = (survey: string, entities: string, own = '') =>
    readXlsForm(
      book({ survey, settings: SETTINGS, entities, ...(own === '' ? {} : { bitacora: `name | value\n${own}` }) }),
    ).problems.map(({ level, code, sheet, cell }) => `${level} ${code} ${sheet} ${cell ?? ''}`);
  const ONE = 'type | name | label | save_to | personal\ntext | a | A | ';

  it.each([
    ['where it would show personal data to all', `${ONE}dueno | yes`, 'list_name | label\npozos | ${a}', 'survey D2'],
    ['where a column has a name that ODK keeps', `${ONE}label | `, 'list_name | label\npozos | ${a}', 'survey D2'],
    ['where rows are created without a label', `${ONE}x | `, 'list_name | label\npozos | ', 'entities B2'],
    [
      'where it updates and says not which',
      `${ONE}x | `,
      'list_name | label | update_if\npozos | ${a} | true()',
      'entities C2',
    ],
  ])('%s', (_, survey, entities, cell) => {
    expect(problemsOf(survey, entities)).toContain(`error unsupported ${cell}`);
  });

  it('where its records are a partner’s own', () => {
    const found = problemsOf(`${ONE}x | `, 'list_name | label\npozos | ${a}', 'subject | partner');
    expect(found).toContain('error unsupported entities A2');
  });
});

describe('a row that several records speak of', () => {
  const say = (action: 'create' | 'update', label: string, cells: Record<string, string>) => ({
    action,
    label,
    cells,
    municipality: '0801',
  });

  it('has in each cell what the record that came last says of it', () => {
    const row = foldRow(WELL, [
      say('create', 'El Ocote', { caudal: '2', dueno: 'Junta' }),
      say('update', '', { caudal: '1' }),
      say('update', 'El Ocote 2', { estado: 'malo' }),
    ]);
    expect(row).toEqual({
      label: 'El Ocote 2',
      cells: { caudal: '1', dueno: 'Junta', estado: 'malo' },
      municipality: '0801',
    });
  });

  it('is none without the record that made it, and an update that came first counts once it is there', () => {
    const update = say('update', 'Otro', { caudal: '1' });
    expect(foldRow(WELL, [update])).toBeNull();
    expect(foldRow(WELL, [update, say('create', 'El Ocote', { caudal: '2' })])).toMatchObject({
      label: 'Otro',
      cells: { caudal: '1' },
    });
  });
});

describe('a list as forms read it', () => {
  it('has its rows by label, every column in each, and what ODK keeps before a cell of that name', () => {
    const row = (id: string, label: string, cells: Record<string, string>, version = 1) => ({
      list: 'pozos',
      id,
      label,
      cells,
      version,
    });
    const table = tableOfRows([
      row('b', 'Ñame', { caudal: '2', name: 'no' }, 3),
      row('a', 'Nube', { dueno: 'Ana' }),
      row('c', 'Oro', {}),
    ]);
    expect(table).toEqual({
      columns: ['name', 'label', '__version', 'caudal', 'dueno'],
      rows: [
        { name: 'a', label: 'Nube', __version: '1', caudal: '', dueno: 'Ana' },
        { name: 'b', label: 'Ñame', __version: '3', caudal: '2', dueno: '' },
        { name: 'c', label: 'Oro', __version: '1', caudal: '', dueno: '' },
      ],
    });
  });

  it('is meant by a CSV of its name alone', () => {
    expect(['pozos.csv', 'POZOS.CSV', 'a.b.csv', 'pozos.geojson', '.csv', 'pozos'].map(listOfFile)).toEqual([
      'pozos',
      'POZOS',
      'a.b',
      null,
      null,
      null,
    ]);
  });

  it('that nobody gave a label is called by the first thing that is known of it, else by its id', () => {
    const made = (cells: Record<string, string>) => foldRow(WELL, [{ action: 'create', cells, municipality: null }]);
    expect(made({ caudal: '2' })).toEqual({ label: '2', cells: { caudal: '2' }, municipality: null });
    expect(made({})?.label).toBe(WELL);
    const twice = foldRow(WELL, [
      { action: 'create', label: 'Uno', cells: { a: '1' }, municipality: '0801' },
      { action: 'create', label: 'Dos', cells: { b: '2' }, municipality: '1609' },
    ]);
    expect(twice).toEqual({ label: 'Dos', cells: { a: '1', b: '2' }, municipality: '0801' });
  });
});
