import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import type { CellNote, Sheets } from '../../../src/domain/xlsform/sheets.ts';
import { book } from './book.ts';

const SURVEY = 'type | name | label\ntext | a | Uno';
const read = (sheets: Readonly<Record<string, string>>, options: Parameters<typeof readXlsForm>[1] = {}) =>
  readXlsForm(book({ survey: SURVEY, settings: 'form_id | form_title\nprueba | Prueba', ...sheets }), options);
const told = ({ problems }: ReturnType<typeof readXlsForm>): readonly string[] =>
  problems.map(({ level, code, sheet, cell }) => `${level} ${code} ${sheet} ${cell ?? ''}`.trim());
const formIn = (reading: ReturnType<typeof readXlsForm>): Form => {
  if (reading.form === null) throw new Error(told(reading).join('\n'));
  return reading.form;
};
const settings = (header: string, cells: string) => read({ settings: `${header}\n${cells}` });

describe('what a workbook is called', () => {
  it.each([
    ['encuesta-agua_2', 'encuesta-agua_2'],
    ['Encuesta Agua 2026', 'encuesta_agua_2026'],
    ['2026 agua', 'agua'],
    ['_agua_', 'agua'],
    ['Añá', 'ana'],
    ['¿?', 'form'],
    ['a'.repeat(120), 'a'.repeat(100)],
  ])('%s is %s', (written, id) => {
    const reading = settings('form_id', written);
    expect(formIn(reading)).toMatchObject({ id, title: { default: written } });
    expect(formIn(reading).sourceId).toBe(written === id ? undefined : written);
    expect(told(reading)).toEqual(written === id ? [] : ['warning form-id-changed settings']);
  });

  it('is what our own sheet says before all, and else what whoever brings it says', () => {
    const own = read({ settings: 'form_id\nEncuesta Agua', bitacora: 'name | value\nid | agua' });
    expect([formIn(own).id, formIn(own).sourceId, told(own)]).toEqual(['agua', 'Encuesta Agua', []]);
    expect(formIn(readXlsForm(book({ survey: SURVEY, choices: '' }), { id: 'x y' })).id).toBe('x_y');
  });

  it.each([
    ['7', 7, undefined],
    ['2147483647', 2_147_483_647, undefined],
    ['2147483648', 3, '2147483648'],
    ['07', 3, '07'],
    ['0', 3, '0'],
    ['v2', 3, 'v2'],
    ['', 3, undefined],
  ])('version %j is %d', (written, version, source) => {
    const form = formIn(read({ settings: `form_id | version\nprueba | ${written}` }, { version: 3 }));
    expect([form.version, form.sourceVersion]).toEqual([version, source]);
  });

  it('has its title in its own language from the settings, and in the others from our sheet', () => {
    const survey = 'type | name | label::Español (es) | label::English (en)\ntext | a | Uno | One';
    const own = 'name | value::English (en) | value::Español (es)\ntitle | Water | Otra';
    const form = formIn(read({ survey, settings: 'form_id | form_title\nprueba | Agua', bitacora: own }));
    expect(form).toMatchObject({ title: { es: 'Agua', en: 'Water' } });
    expect(form).not.toHaveProperty('languages');
    expect(formIn(read({ survey, settings: 'form_id\nprueba', bitacora: own })).title).toEqual({
      es: 'Otra',
      en: 'Water',
    });
    const french = 'type | name | label::Français (fr) | label::English (en)\ntext | a | Un | One';
    expect(formIn(read({ survey: french }))).toMatchObject({
      defaultLanguage: 'fr',
      languages: { fr: 'Français', en: 'English' },
    });
  });
});

describe('the settings', () => {
  it.each([
    ['style', 'theme-grid pages', [], 'theme-grid pages'],
    ['style', 'pages', [], undefined],
    ['style', 'theme-formhub', ['warning setting-not-carried settings B2'], undefined],
    ['auto_send', 'yes', ['warning setting-not-carried settings B2'], undefined],
    ['allow_choice_duplicates', 'yes', [], undefined],
    ['nota', 'x', ['warning unknown-column settings B2'], undefined],
    ['public_key', 'x', ['error public-key settings B2'], undefined],
  ])('%s = %s', (header, cell, problems, style) => {
    const reading = settings(`form_id | ${header}`, `prueba | ${cell}`);
    expect([told(reading), reading.form?.style]).toEqual([problems, style]);
  });

  it('keep what the form does not hold, and tell that only their first row is read', () => {
    const reading = read({ settings: 'form_id | nota | auto_send | style\nprueba | x | yes | pages\notra | | |' });
    expect(told(reading)).toContain('warning several-settings-rows settings');
    expect(reading.leftovers.cells.map(({ header, text }) => `${header}=${text}`)).toEqual([
      'nota=x',
      'auto_send=yes',
      'style=pages',
    ]);
    expect(formIn(settings('form_id | instance_name', 'prueba | concat(“x”, ${a})')).instance_name).toBe(
      'concat("x", ${a})',
    );
  });
});

describe('our own sheet', () => {
  const own = (rows: string) => read({ bitacora: `name | value\n${rows}` });

  it('holds the facts of a form and how a quick record begins', () => {
    const survey =
      'type | name | label | appearance\nbegin_group | g | G | field-list\ntext | a | Uno |\nend_group | | |';
    const rows =
      'subject | provider\nquick_label | Rápido\nquick_page | g\nquick_answer | a = uno dos \nversion | 9\n description |';
    expect(formIn(read({ survey, bitacora: `name | value\n${rows}` }))).toMatchObject({
      subject: 'provider',
      version: 9,
      quick: { label: { default: 'Rápido' }, answers: { a: 'uno dos' }, page: 'g' },
    });
  });

  it.each([
    ['quick_answer | uno', 'error not-in-list bitacora A2'],
    ['quick_answer | = uno', 'error not-in-list bitacora A2'],
    ['version | nueve', 'error not-a-number bitacora A2'],
    ['cosa | x', 'warning not-in-list bitacora A2'],
  ])('tells what it cannot take: %s', (row, problem) => expect(told(own(row))).toContain(problem));
});

describe('a choice', () => {
  const HEAD = 'list_name | name | label';
  const choices = (header: string, ...rows: readonly string[]) =>
    read({
      survey: 'type | name | label\nselect_one l | a | Uno',
      choices: [`${HEAD} | ${header}`, ...rows].join('\n'),
    });
  const items = (reading: ReturnType<typeof readXlsForm>) => formIn(reading).choices['l']?.items;

  it('is called as it is written, a number that its program made a decimal without its zeros', () => {
    const reading = choices('x', 'l | 1.0 | Uno |', 'l | 2.50 | Dos |', 'l | 3 | Tres |');
    expect(items(reading)?.map(({ name }) => name)).toEqual(['1', '2.50', '3']);
    expect(told(reading)).toEqual(['warning choice-name-decimal choices B2']);
  });

  it('without a label has its name for one, and is told', () => {
    const reading = choices('x', 'l | a | |');
    expect([items(reading), told(reading)]).toEqual([
      [{ name: 'a', label: { default: 'a' } }],
      ['warning missing-choice-label choices C2'],
    ]);
  });

  it.each([
    ['retired', 'yes', [], { retired: true }],
    ['retired', 'no', [], {}],
    ['retired', 'quizás', ['error not-yes-or-no choices D2'], null],
    ['tone', 'danger', [], { tone: 'danger' }],
    ['tone', 'rojo', ['error not-in-list choices D2'], null],
    ['status', 'nuevo', ['error not-in-list choices D2'], null],
    ['hint', 'Así', [], { hint: { default: 'Así' } }],
    ['zona', 'norte', ['warning unused-choice-column choices'], { filter: { zona: 'norte' } }],
    ['zona', 'x'.repeat(500), ['warning unused-choice-column choices'], { filter: { zona: 'x'.repeat(500) } }],
    ['zona', 'x'.repeat(501), ['warning unknown-column choices'], {}],
    ['mi zona', 'norte', ['warning unknown-column choices'], {}],
    ['constructor', 'norte', ['warning unknown-column choices'], {}],
  ])('whose %s is %s', (header, cell, problems, more) => {
    const reading = choices(header, `l | a | A | ${cell}`);
    expect(told(reading)).toEqual(problems);
    if (more !== null) expect(items(reading)).toEqual([{ name: 'a', label: { default: 'A' }, ...more }]);
  });

  it('has the source of its list, which its first row says', () => {
    const reading = choices('source | status', 'l | a | A | X | oficial', 'l | b | B | Y | oficial', 'l | c | C | |');
    expect(formIn(reading).choices['l']).toMatchObject({ source: 'X', status: 'oficial' });
    expect(told(reading)).toEqual(['warning different-source-in-list choices D3']);
  });

  it('without a list is a fault, and a row without either is a note', () => {
    expect(told(choices('x', 'l | a | A |', ' | b | B |', ' | | nota |'))).toEqual([
      'error missing-list-name choices A3',
      'warning missing-list-name choices A4',
    ]);
  });

  it('may be one of five thousand', () => {
    const many = (count: number) => choices('x', ...Array.from({ length: count }, (_, at) => `l | c${at} | C |`));
    expect(told(many(5_000))).toEqual([]);
    expect(told(many(5_001))).toEqual(['error too-many-choices choices A2']);
  });
});

describe('a cell of the survey', () => {
  const survey = (header: string, cell: string, type = 'integer') =>
    read({ survey: `type | name | label | ${header}\n${type} | a | Uno | ${cell}` });
  const question = (reading: ReturnType<typeof readXlsForm>): object => formIn(reading).children[0] ?? {};

  it.each<[header: string, cell: string, member: unknown]>([
    ['required', 'yes', true],
    ['required', 'no', undefined],
    ['required', '${a} = ‘x’', "${a} = 'x'"],
    ['read_only', 'true()', true],
    ['personal', 'sí', true],
    ['personal', 'no', undefined],
    ['carry_over', 'never', 'never'],
    ['default', '5', 5],
    ['relevant', '“x” = “x”', '"x" = "x"'],
  ])('%s = %s', (header, cell, member) => {
    const reading = survey(header, cell);
    expect(told(reading)).toEqual([]);
    expect(Object.entries(question(reading)).find(([name]) => name === header)?.[1]).toEqual(member);
  });

  it.each([
    ['personal', 'quizás', 'integer', 'error not-yes-or-no survey D2'],
    ['carry_over', 'siempre', 'integer', 'error not-in-list survey D2'],
    ['default', '5.7', 'integer', 'warning default-fraction-cut survey D2'],
    ['parameters', 'uno', 'range', 'error bad-parameters survey D2'],
    ['short', 'U', 'integer', 'warning column-not-carried survey D2'],
    ['image', 'a/b.png', 'integer', 'error file-name survey D2'],
    ['image', `${'a'.repeat(117)}.png`, 'integer', 'error file-name survey D2'],
    ['nota', 'x', 'integer', 'warning unknown-column survey'],
  ])('%s = %s of %s is told', (header, cell, type, problem) => {
    expect(told(survey(header, cell, type))).toContain(problem);
  });

  it('of a list of instances is a number, and what lies ready in it', () => {
    const repeat = (header: string, cell: string) =>
      read({
        survey: `type | name | label | ${header}\nbegin_repeat | r | R | ${cell}\ntext | a | Uno |\nend_repeat | | |`,
      });
    expect(question(repeat('min', '2'))).toMatchObject({ min: 2 });
    expect(told(repeat('min', 'dos'))).toEqual(['error not-a-number survey D2']);
    expect(question(repeat('initial', 'a=x; \\na=y'))).toMatchObject({ initial: [{ a: 'x' }, { a: 'y' }] });
    expect(told(repeat('initial', 'uno'))).toEqual(['error bad-instances survey D2']);
  });

  it('names files with or without the place where XForms keep them', () => {
    expect(question(survey('image', 'jr://images/llave.png'))).toMatchObject({
      media: { image: { default: 'llave.png' } },
    });
    expect(question(survey('audio', `${'a'.repeat(116)}.mp3`))).toMatchObject({
      media: { audio: { default: `${'a'.repeat(116)}.mp3` } },
    });
  });

  it('says the unit once, also where the label repeats it for other tools', () => {
    const reading = read({
      survey:
        'type | name | label | unit\ndecimal | a | Cloro (mg/L) | mg/L\ndecimal | b | Cloro (ppm) | mg/L\ndecimal | c | (mg/L) | mg/L',
    });
    expect(formIn(reading).children.map((node) => ('label' in node ? node.label : null))).toEqual([
      { default: 'Cloro' },
      { default: 'Cloro (ppm)' },
      { default: '(mg/L)' },
    ]);
  });

  it('is the number of lines of a text', () => {
    expect(question(survey('rows', '4', 'text'))).toMatchObject({ parameters: { rows: 4 } });
  });
});

describe('the sheets of a workbook', () => {
  const sheet = (name: string, rows: readonly (readonly string[])[]) => ({ name, rows });
  const survey = [
    ['type', 'name', 'label'],
    ['text', 'a', 'Uno'],
  ];
  const head = sheet('settings', [['form_id'], ['prueba']]);
  const toldOf = (...sheets: Sheets) => told(readXlsForm(sheets));

  it('are known whatever their capitals, each once', () => {
    expect(toldOf(sheet(' Survey ', survey), sheet('SETTINGS', head.rows))).toEqual([]);
    expect(toldOf(sheet('survey', survey), head, sheet('Survey', survey))).toEqual([
      'error two-sheets-of-one-name Survey',
    ]);
    expect(toldOf(sheet('survey', survey), head, sheet('notas', [['x']]))).toEqual(['warning unknown-sheet notas']);
  });

  it('may have twenty thousand rows', () => {
    const rows = (count: number) =>
      sheet(
        'notes',
        Array.from({ length: count }, () => ['']),
      );
    const choices = (count: number) => ({ ...rows(count), name: 'choices' });
    expect(toldOf(sheet('survey', survey), head, choices(20_000))).toEqual([]);
    expect(toldOf(sheet('survey', survey), head, choices(20_001))).toEqual(['error too-many-rows choices']);
  });

  it('tell what their program did to a cell, where it stands under a heading', () => {
    const noted = (kind: CellNote['kind'], column = 3) =>
      toldOf({ ...sheet('survey', survey), notes: [{ row: 2, column, kind }] }, head);
    expect((['formula-without-value', 'error-value', 'percent'] as const).map((kind) => noted(kind))).toEqual([
      ['error formula-without-value survey C2'],
      ['error error-value survey C2'],
      [],
    ]);
    expect(noted('formula', 4)).toEqual([]);
  });
});

describe('the files that a workbook reads', () => {
  const files = (rows: string) => formIn(read({ survey: `type | name | label | calculation\n${rows}` })).files;

  it('are those that it declares, chooses from, or only names', () => {
    expect(files("csv-external | aldeas | |\ncalculate | b | | instance('aldeas')/root/item[1]/x")).toEqual({
      aldeas: 'aldeas.csv',
    });
    expect(files('select_one_from_file mis-pozos.geojson | a | Uno |')).toEqual({ 'mis-pozos': 'mis-pozos.geojson' });
    expect(files(`calculate | b | | pulldata( "aldeas" , 'x', 'y', 'z')`)).toEqual({ aldeas: 'aldeas.csv' });
  });

  it('are none where the app itself supplies what is read', () => {
    const reading = read({
      survey:
        "type | name | label | calculation\ncalculate | b | | pulldata('previous', 'x', 'y', 'z')\ncsv-external | subject | |",
    });
    expect(formIn(reading).files ?? {}).toEqual({});
    expect([...(formIn(reading).instances ?? [])].sort()).toEqual(['previous', 'subject']);
  });
});
