import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { book, SETTINGS } from './book.ts';

const SURVEY = 'type | name | label::Español (es)\ninteger | a | Uno\ninteger | b | Dos';

function formIn(sheets: Readonly<Record<string, string>>): Form {
  const { form, problems } = readXlsForm(book({ survey: SURVEY, settings: SETTINGS, ...sheets }));
  if (form === null) throw new Error(JSON.stringify(problems));
  return form;
}
/** The rows of a sheet as they are written, header first; nothing where the sheet is not there. */
const rowsOf = (form: Form, sheet: string, leftovers?: Parameters<typeof writeXlsForm>[1]) =>
  writeXlsForm(form, leftovers).find(({ name }) => name === sheet)?.rows ?? [];
const again = (form: Form) => readXlsForm(writeXlsForm(form)).form;

describe('what is written in a workbook', () => {
  it('of a guide: its title and source once, in its first row, and a drawing only where it has one', () => {
    const guides = `name | title::Español (es) | text::Español (es) | drawing | source | status
      medir | Cómo | Así | tanque | T | propuesto
       | | Luego | | |
      leer | Leer | Mire | | T | oficial`;
    expect(rowsOf(formIn({ guides }), 'guides')).toEqual([
      ['name', 'title::Español (es)', 'text::Español (es)', 'drawing', 'source', 'status'],
      ['medir', 'Cómo', 'Así', 'tanque', 'T', 'propuesto'],
      ['medir', '', 'Luego', '', '', ''],
      ['leer', 'Leer', 'Mire', '', 'T', 'oficial'],
    ]);
  });

  it('of a score: weights too, also one that is worked out', () => {
    const scoring = `dimension | item | label::Español (es) | questions | value | weight | source | status
      AGUA | A1 | Hay | a | \${a} | 2 | T | propuesto
      AGUA | A2 | Hay | b | \${b} | \${a} + 1 | T | propuesto
      AGUA | A3 | Hay | b | \${b} | | T | propuesto`;
    const form = formIn({ scoring });
    const weights = ({ scoring: table }: Form) =>
      typeof table === 'object' ? table.dimensions.flatMap(({ items }) => items.map(({ weight }) => weight)) : [];
    expect(weights(form)).toEqual([2, '${a} + 1', undefined]);
    expect(again(form)).toEqual(form);
  });

  it('of a result: what it says and nothing else', () => {
    const result = (rows: string) =>
      formIn({ result: `what | name | value | text::Español (es)\n${rows}` }).result as unknown;
    expect(result('date | | a |')).toStrictEqual({ date: 'a' });
    expect(result('sentence | bien | | Está bien.')).toStrictEqual({ sentences: { bien: { es: 'Está bien.' } } });
    expect(result('place | | a |\nplace | | b |')).toStrictEqual({ place: ['a', 'b'] });
  });

  it('of titles: those of other languages in our sheet, and none of the same one again', () => {
    const names = (form: Form) => rowsOf(form, 'bitacora').map(([name]) => name);
    expect(names(formIn({}))).not.toContain('title');
    const both = formIn({ bitacora: 'name | value::English (en)\ntitle | Test' });
    expect(names(both)).toContain('title');
    expect(again(both)?.title).toEqual({ es: 'Prueba', en: 'Test' });
  });

  it('of a version: ours in our sheet only where the workbook calls it otherwise', () => {
    const says = (form: Form) => rowsOf(form, 'bitacora').filter(([name]) => name === 'version');
    expect(says(formIn({}))).toEqual([]);
    const form: Form = { ...formIn({}), version: 1003, sourceVersion: 'v2 b' };
    expect(says(form)).toMatchObject([['version', '1003']]);
    expect(again(form)).toMatchObject({ version: 1003, sourceVersion: 'v2 b' });
  });

  it('of a unit: behind the label in the languages that have it', () => {
    const survey = `type | name | label::Español (es) | label::English (en) | unit::Español (es)
      decimal | cloro | Cloro | Chlorine | mg/L`;
    const [header = [], row = []] = rowsOf(formIn({ survey }), 'survey');
    expect(header.flatMap((name, at) => (name.startsWith('label') ? [row[at]] : []))).toEqual([
      'Cloro (mg/L)',
      'Chlorine',
    ]);
  });

  it('of a file: no row where a question in a group chooses from it', () => {
    const survey = `type | name | label::Español (es)
      begin group | g | Grupo
      select_one_from_file aldeas.csv | a | Aldea
      end group | |
      csv-external | precios |`;
    expect(rowsOf(formIn({ survey }), 'survey').map(([type]) => type)).toEqual([
      'type',
      'csv-external',
      'begin_group',
      'select_one_from_file aldeas.csv',
      'end_group',
    ]);
  });

  it('of what the form does not hold: each where it stood, also within a group and at its end', () => {
    const survey = `type | name | label::Español (es) | para el equipo
      begin group | l | Grupo |
      text | x | Uno | en la encuesta
       | | | antes del fin
      end group | | |
       | | | después del fin
      select_one l | s | Dos |`;
    const choices = 'list_name | name | label::Español (es) | nota interna\nl | x | Equis | en las opciones';
    const entities = 'list_name | label | nota interna\npozos | ${x} | de los pozos';
    const first = readXlsForm(book({ survey, choices, entities, settings: SETTINGS }));
    if (first.form === null) throw new Error(JSON.stringify(first.problems));
    const cells = (sheet: string) =>
      rowsOf(first.form as Form, sheet, first.leftovers).map((row) => row.filter((text) => text !== ''));
    expect(cells('survey').map((row) => row.at(-1))).toEqual([
      'para el equipo',
      'Grupo',
      'en la encuesta',
      'antes del fin',
      'l',
      'después del fin',
      'Dos',
    ]);
    expect(cells('choices').map((row) => row.at(-1))).toEqual(['nota interna', 'en las opciones']);
    expect(cells('entities').map((row) => row.at(-1))).toEqual(['nota interna', 'de los pozos']);
    const { leftovers } = readXlsForm(writeXlsForm(first.form, first.leftovers));
    expect(leftovers).toEqual(first.leftovers);
  });
});

describe('a search that becomes a choice from a file', () => {
  it('keeps the filter and the parameters that the question had', () => {
    const survey = `type | name | label::Español (es) | appearance | choice_filter | parameters
      text | m | Municipio | | |
      select_one v | a | Vivienda | search('viviendas', 'matches', 'mun', \${m}) | zona = 'rural' | randomize=true
      select_one v | b | Vivienda | search('viviendas') | zona = 'rural' |
      select_one v | c | Vivienda | search('viviendas', 'matches', 'mun', \${m}) | |
      select_one v | d | Vivienda | search('viviendas') | |`;
    const { children } = formIn({ survey, choices: 'list_name | name | label\nv | clave | jefe' });
    expect(children.slice(1)).toMatchObject([
      {
        choice_filter: "(zona = 'rural') and (mun = ${m})",
        parameters: { randomize: 'true', value: 'clave', label: 'jefe' },
      },
      { choice_filter: "zona = 'rural'" },
      { choice_filter: 'mun = ${m}' },
      { list: 'viviendas' },
    ]);
    expect(children.at(-1)).not.toHaveProperty('choice_filter');
  });
});

describe('lists of a form', () => {
  it('that stand in both sheets are taken from the one that the question asks for', () => {
    const choices = 'list_name | name | label::Español (es)\nl | x | De aquí';
    const external = 'list_name | name | label::Español (es)\nl | y | De fuera\nm | z | Solo fuera';
    const listed = (type: string) =>
      formIn({
        survey: `type | name | label::Español (es)\n${type} l | a | Uno\nselect_one m | b | Dos`,
        choices,
        external_choices: external,
      }).choices;
    expect(listed('select_one')['l']?.items.map(({ name }) => name)).toEqual(['x']);
    expect(listed('select_one_external')['l']?.items.map(({ name }) => name)).toEqual(['y']);
    expect(listed('select_one')['m']?.items.map(({ name }) => name)).toEqual(['z']);
  });
});

describe('what is told of a workbook', () => {
  it('stands in the order of its sheets and their rows', () => {
    const sheets = {
      settings: 'form_title | form_id | version | submission_url\nPrueba | prueba | 7 | https://example.org',
      survey: 'type | name | label::Español (es)\nselect_one l | a | Uno\ntext | b | Dos ${zz}\ntexto | c | Tres',
      choices: 'list_name | name | label::Español (es)\nl | x y | Equis',
    };
    const places = (workbook: Readonly<Record<string, string>>) =>
      readXlsForm(book(workbook)).problems.map(({ sheet, row }) => `${sheet} ${row}`);
    const { settings, survey, choices } = sheets;
    expect(places({ settings, survey, choices })).toEqual(['settings 2', 'survey 3', 'survey 4', 'choices 2']);
    expect(places({ choices, survey, settings })).toEqual(['choices 2', 'survey 3', 'survey 4', 'settings 2']);
  });

  it('quotes the cell that its program changed', () => {
    const [survey, settings] = book({ survey: SURVEY, settings: SETTINGS });
    if (survey === undefined || settings === undefined) throw new Error('no sheets');
    const notes = [{ row: 3, column: 3, kind: 'formula' }] as const;
    expect(readXlsForm([{ ...survey, notes }, settings]).problems).toMatchObject([
      { sheet: 'survey', cell: 'C3', details: { found: 'Dos' } },
    ]);
  });

  it('passes over lines of blanks above the header, and settings that are a header alone', () => {
    const rows = [
      ['  ', ''],
      [' type ', 'name', 'label'],
      ['text', 'a', 'Uno'],
    ];
    const { form, problems } = readXlsForm(
      [
        { name: 'survey', rows },
        { name: 'settings', rows: [['form_title', 'form_id']] },
      ],
      { id: 'prueba' },
    );
    expect(form?.children).toHaveLength(1);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
