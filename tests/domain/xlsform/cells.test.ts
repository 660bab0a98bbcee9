import { describe, expect, it } from 'vitest';
import { readDefault, writeDefault } from '../../../src/domain/xlsform/default-values.ts';
import { cellOf, columnOf, type KnownColumn, readTable } from '../../../src/domain/xlsform/headers.ts';
import { readInstances, writeInstances } from '../../../src/domain/xlsform/initial-instances.ts';
import { headerLanguage, NO_LANGUAGE, readLanguages, textOf } from '../../../src/domain/xlsform/languages.ts';
import { readParameters, writeParameters } from '../../../src/domain/xlsform/parameters.ts';
import { createProblems } from '../../../src/domain/xlsform/problems.ts';
import { readRowType } from '../../../src/domain/xlsform/row-types.ts';
import { columnsIn, readSearch } from '../../../src/domain/xlsform/search-appearance.ts';
import { cellReference } from '../../../src/domain/xlsform/sheets.ts';
import { plainQuotes, readNumber, readYesNo, snakeCase } from '../../../src/domain/xlsform/texts.ts';
import { sheetOf } from '../../../src/domain/xlsform/written-rows.ts';

describe('a default', () => {
  it.each<[text: string, type: string, read: string | number]>([
    ['oms', 'select_one', "'oms'"],
    ['5', 'integer', 5],
    ['5', 'text', "'5'"],
    ['-1.5', 'decimal', -1.5],
    ['3', 'range', 3],
    ['cinco', 'integer', 'cinco'],
    ["'oms'", 'text', "'oms'"],
    ['"oms"', 'text', '"oms"'],
    ["l'agua", 'text', `"l'agua"`],
    [`l'"agua"`, 'text', `l'"agua"`],
    ['today()', 'date', 'today()'],
    ['jr:choice-name (1)', 'text', 'jr:choice-name (1)'],
    ['${a}', 'integer', '${a}'],
    ['a[1]', 'text', 'a[1]'],
    ['a | b', 'text', 'a | b'],
    ['1 + 1', 'integer', '1 + 1'],
    ['2*3', 'integer', '2*3'],
    ['a div b', 'text', 'a div b'],
    ['a mod b', 'text', 'a mod b'],
    ['* 2', 'text', '* 2'],
    ['2026-11-28', 'date', "'2026-11-28'"],
    ['2026-11-28 - 1', 'date', "'2026-11-28 - 1'"],
    ['14 -87 - 0', 'geopoint', "'14 -87 - 0'"],
    ['10-5', 'integer', '10-5'],
    ['10-5', 'text', "'10-5'"],
    ['1e-5', 'decimal', 0.00001],
    ["'a + b'", 'text', "'a + b'"],
    ['a-b', 'text', "'a-b'"],
  ])('%s of %s is read as %s, and written so that it is read the same', (text, type, read) => {
    expect(readDefault(text, type)).toBe(read);
    const again = readDefault(writeDefault(read, type), type);
    // What others would reckon with is written as the text that it is.
    expect(again === `string(${read})` ? read : again).toBe(read);
  });

  it('is written as the value itself where others read that as the value, else as an expression', () => {
    expect(writeDefault(5, 'integer')).toBe('5');
    expect(writeDefault("'oms'", 'text')).toBe('oms');
    expect(writeDefault(" 'oms' ", 'text')).toBe('oms');
    expect(writeDefault("'1 + 1'", 'text')).toBe("string('1 + 1')");
    expect(writeDefault("'5'", 'integer')).toBe("string('5')");
    expect(writeDefault('today()', 'date')).toBe('today()');
  });
});

describe('parameters', () => {
  it.each<[string, object | null]>([
    ['start=0; end = 10;', { start: 0, end: 10 }],
    ['Start=0, end=a b', { start: 0, end: 'a b' }],
    ['start=0  end=x=y', { start: 0, end: 'x=y' }],
    ['', {}],
    ['a=5', { a: 5 }],
    ['start', null],
    ['=5', null],
  ])('%j are %j', (text, parameters) => expect(readParameters(text)).toEqual(parameters));

  it('are written as they are read', () => {
    expect(writeParameters({ start: 0, end: 10, seed: '${a}' })).toBe('start=0 end=10 seed=${a}');
  });
});

describe('what is wrong in a workbook', () => {
  it('is told once each, quotes no more than a person reads, and has an end', () => {
    const problems = createProblems();
    const place = { sheet: 's', row: 2, column: { header: 'H', index: 27 } };
    for (const found of ['x'.repeat(200), 'x'.repeat(201), 'x'.repeat(201)])
      problems.add('error', 'bad-name', place, { found });
    expect(problems.all()).toMatchObject([
      { cell: 'AB2', column: 'H', details: { found: 'x'.repeat(200) } },
      { details: { found: `${'x'.repeat(200)}…` } },
    ]);
    problems.add('warning', 'formula', { sheet: 's', row: 3 });
    expect(problems.all().at(-1)).toMatchObject({ row: 3, column: null, cell: null });
    problems.add('warning', 'formula', { sheet: 's', column: { header: 'H', index: 0 } });
    expect(problems.all().at(-1)).toMatchObject({ row: null, column: 'H', cell: null });
    for (let row = 10; row < 2_000; row += 1) problems.add('error', 'bad-name', { sheet: 's', row });
    expect(problems.all()).toHaveLength(1_000);
  });
});

describe('instances that are laid ready', () => {
  it.each<[string, readonly object[] | null]>([
    ['lugar=tanque; metodo=dpd\nlugar=red', [{ lugar: 'tanque', metodo: 'dpd' }, { lugar: 'red' }]],
    ['\n  \nlugar = tanque ;', [{ lugar: 'tanque' }]],
    ['lugar=a=b', [{ lugar: 'a=b' }]],
    ['lugar=', [{ lugar: '' }]],
    ['l=1', [{ l: '1' }]],
    ['', []],
    ['lugar', null],
    ['=tanque', null],
    ['[{"casas":3,"usos":["a"]}]', [{ casas: 3, usos: ['a'] }]],
    ['[3]', null],
    ['[', null],
  ])('are read from %j', (text, instances) => expect(readInstances(text)).toEqual(instances));

  it.each<[readonly Record<string, string | number | readonly string[]>[], string]>([
    [[{ lugar: 'tanque', metodo: 'dpd' }, { lugar: 'red' }], 'lugar=tanque; metodo=dpd\nlugar=red'],
    [[{ lugar: 'x' }], 'lugar=x'],
    [[{ lugar: 'a b=c' }], 'lugar=a b=c'],
    [[{ casas: 3 }], '[{"casas":3}]'],
    [[{ usos: ['a'] }], '[{"usos":["a"]}]'],
    [[{}], '[{}]'],
    [[{ a: 'x' }, {}], '[{"a":"x"},{}]'],
    [[{ a: '' }], '[{"a":""}]'],
    [[{ a: 'x;y' }], '[{"a":"x;y"}]'],
    [[{ a: ' x' }], '[{"a":" x"}]'],
    [[{ a: 'x ' }], '[{"a":"x "}]'],
    [[{ a: '[x' }], '[{"a":"[x"}]'],
    [[{ a: '=x' }], '[{"a":"=x"}]'],
  ])('%j are written as they are read', (instances, text) => {
    expect(writeInstances(instances)).toBe(text);
    expect(readInstances(text)).toEqual(instances);
  });
});

const KNOWN: readonly KnownColumn[] = [
  { key: 'name', aliases: ['value'] },
  { key: 'label', aliases: ['caption'], translated: true },
  { key: 'repeat_count', aliases: ['jr:count'] },
  { key: 'image', aliases: ['media::image'], translated: true },
];

describe('a header', () => {
  const read = (...rows: readonly (readonly string[])[]) => {
    const problems = createProblems();
    const table = readTable({ name: 'survey', rows }, KNOWN, problems);
    return { table, problems: problems.all().map(({ code, cell }) => `${code} ${cell ?? ''}`.trim()) };
  };
  const understood = (...headers: string[]) =>
    read(headers).table.columns.map(({ key, language }) => (language === null ? key : `${key} in ${language}`));

  it.each<[readonly string[], readonly (string | null)[]]>([
    [
      [' Name ', 'VALUE'.slice(0, 0), 'Caption'],
      ['name', 'label'],
    ],
    [
      ['label::Español (es)', 'label:: en '],
      ['label in Español (es)', 'label in en'],
    ],
    [
      ['label:Español', 'jr:count', 'media:image:es'],
      ['label in Español', 'repeat_count', 'image in es'],
    ],
    [
      ['media::image::es', 'media::image'],
      ['image in es', 'image'],
    ],
    // A single colon separates nothing where another header has two.
    [
      ['label::es', 'label:en'],
      ['label in es', null],
    ],
    [
      ['name::es', 'label::es::más', 'nota'],
      [null, null, null],
    ],
  ])('%j is understood as %j', (headers, expected) => expect(understood(...headers)).toEqual(expected));

  it('is the first row that holds anything; rows below it keep the number that their program shows', () => {
    const { table, problems } = read([''], ['name', '', 'label'], [], [' a ', '', ''], ['b', 'suelto', ' B ']);
    expect(table.rows.map((row) => [row.number, cellOf(row, 'name'), cellOf(row, 'label')])).toEqual([
      [4, 'a', undefined],
      [5, 'b', 'B'],
    ]);
    expect(table.columns.map(({ index }) => index)).toEqual([0, 2]);
    expect(problems).toEqual(['cell-without-header B5']);
    expect(read([], ['  ']).table).toMatchObject({ columns: [], rows: [] });
  });

  it('that stands twice is told, and its first column counts', () => {
    const { table, problems } = read(['label', 'caption', 'label::es', 'nota', 'nota'], ['uno', 'dos', 'tres']);
    expect(problems.filter((each) => each.startsWith('duplicate-column'))).toHaveLength(2);
    const [row] = table.rows;
    expect(row === undefined ? null : cellOf(row, 'label')).toBe('uno');
    expect(columnOf(table, 'label', 'es')?.index).toBe(2);
    expect(columnOf(table, 'label', 'en')).toBeUndefined();
  });

  it('of a translated column without language says no language, and its text is the default’s', () => {
    const { table } = read(['label', 'label::English (en)', 'label::miq'], ['uno', 'one', '']);
    const languages = readLanguages([table], undefined);
    const [row] = table.rows;
    expect(row === undefined ? null : textOf(row, 'label', languages)).toEqual({ default: 'uno', en: 'one' });
    expect(row === undefined ? null : textOf(row, 'image', languages)).toBeUndefined();
  });
});

describe('the languages of a workbook', () => {
  const languagesOf = (headers: readonly string[], cells: readonly string[], given?: string) => {
    const table = readTable(
      {
        name: 'survey',
        rows: [
          ['name', ...headers],
          ['a', ...cells],
        ],
      },
      KNOWN,
      createProblems(),
    );
    const { names, defaultTag, tagOf } = readLanguages([table], given);
    return { names, defaultTag, bare: tagOf(null) };
  };

  it.each<[what: string, headers: readonly string[], given: string | undefined, names: object, defaultTag: string]>([
    [
      'with names and tags',
      ['label::Español (es)', 'label::English (en)'],
      undefined,
      { es: 'Español', en: 'English' },
      'es',
    ],
    ['with blanks in the brackets', ['label::Español ( es )'], undefined, { es: 'Español' }, 'es'],
    ['with names alone', ['label::Inglés', 'label::CASTELLANO'], undefined, { en: 'Inglés', es: 'CASTELLANO' }, 'es'],
    ['with tags alone', ['label::fr', 'label::miq'], undefined, { fr: 'Français', miq: 'Miskitu' }, 'fr'],
    ['with a tag of a region', ['label::pt-BR'], undefined, { 'pt-BR': 'pt-BR' }, 'pt-BR'],
    ['with a name in brackets alone', ['label::(es)'], undefined, { es: 'Español' }, 'es'],
    [
      'with brackets that are no tag',
      ['label::Garífuna (costa)'],
      undefined,
      { 'Garífuna (costa)': 'Garífuna (costa)' },
      'Garífuna (costa)',
    ],
    [
      'with a default that is given',
      ['label::Español (es)', 'label::English (en)'],
      'English (en)',
      { en: 'English', es: 'Español' },
      'en',
    ],
    ['with a default of which no column speaks', ['label::es'], 'English', { en: 'English', es: 'Español' }, 'en'],
    ['with none', [], undefined, { default: 'default' }, NO_LANGUAGE],
  ])('%s', (_what, headers, given, names, defaultTag) => {
    const found = languagesOf(
      headers,
      headers.map(() => 'x'),
      given,
    );
    expect([found.names, found.defaultTag, found.bare]).toEqual([names, defaultTag, defaultTag]);
    expect(Object.keys(found.names)).toEqual(Object.keys(names));
  });

  it('have a column without language as their default where it holds anything', () => {
    expect(languagesOf(['label', 'label::es'], ['uno', 'uno']).defaultTag).toBe(NO_LANGUAGE);
    expect(languagesOf(['label', 'label::es'], ['', 'uno']).defaultTag).toBe('es');
    expect(languagesOf(['label', 'label::es'], ['uno', 'uno'], 'es').defaultTag).toBe('es');
  });

  it('are written as they are read', () => {
    expect([
      headerLanguage('es', 'Español'),
      headerLanguage('en', undefined),
      headerLanguage('x-y', undefined),
      headerLanguage('qu', undefined),
      headerLanguage(NO_LANGUAGE, 'x'),
    ]).toEqual(['Español (es)', 'English (en)', 'x-y', 'qu (qu)', null]);
  });
});

describe('the type of a row', () => {
  it.each<[string, object]>([
    ['begin group', { kind: 'begin', what: 'group' }],
    ['BEGIN_REPEAT personas', { kind: 'begin', what: 'repeat' }],
    ['begin looped group', { kind: 'begin', what: 'repeat' }],
    ['end lgroup', { kind: 'end', what: 'repeat' }],
    ['end  group', { kind: 'end', what: 'group' }],
    ['begin loop over l', { kind: 'loop' }],
    ['end loop', { kind: 'loop' }],
    ['select one from file a.csv', { kind: 'from-file', type: 'select_one', file: 'a.csv' }],
    ['Select_Multiple_from_file a.geojson', { kind: 'from-file', type: 'select_multiple', file: 'a.geojson' }],
    ['select_one_external l', { kind: 'external', list: 'l' }],
    ['select_one l', { kind: 'question', type: 'select_one', list: 'l' }],
    ['select1 l', { kind: 'question', type: 'select_one', list: 'l' }],
    ['select one from l', { kind: 'question', type: 'select_one', list: 'l' }],
    ['add select one prompt using l', { kind: 'question', type: 'select_one', list: 'l' }],
    ['select all that apply from l', { kind: 'question', type: 'select_multiple', list: 'l' }],
    ['select all that apply l', { kind: 'question', type: 'select_multiple', list: 'l' }],
    ['select_multiple l or_other', { kind: 'question', type: 'select_multiple', list: 'l', orOther: true }],
    ['select one l or specify other', { kind: 'question', type: 'select_one', list: 'l', orOther: true }],
    ['select_one l or other', { kind: 'question', type: 'select_one', list: 'l', orOther: true }],
    ['rank l', { kind: 'question', type: 'rank', list: 'l' }],
    ['csv-external', { kind: 'instance', format: 'csv' }],
    ['xml_external', { kind: 'instance', format: 'xml' }],
    ['set form title', { kind: 'setting', key: 'form_title' }],
    ['form_id', { kind: 'setting', key: 'form_id' }],
    ['Get start time', { kind: 'question', type: 'start' }],
    ['imei', { kind: 'question', type: 'deviceid' }],
    [' TEXT ', { kind: 'question', type: 'text' }],
    ['dateTime', { kind: 'question', type: 'dateTime' }],
    ['Cosa Rara', { kind: 'question', type: 'Cosa Rara' }],
  ])('%j', (cell, type) => expect(readRowType(cell)).toEqual(type));
});

describe('a search in an appearance', () => {
  it.each<[string, object | 'bad' | null]>([
    ['minimal', null],
    ['research', null],
    ["search('aldeas')", { file: 'aldeas', filter: null, appearance: '' }],
    ['minimal  search( "aldeas" ) autocomplete', { file: 'aldeas', filter: null, appearance: 'minimal autocomplete' }],
    ["search('a', 'matches', 'm', ${m})", { file: 'a', filter: 'm = ${m}', appearance: '' }],
    [
      "search('a', 'contains', 'm, n', ${m})",
      { file: 'a', filter: 'contains(m, ${m}) or contains(n, ${m})', appearance: '' },
    ],
    ["search('a', 'startswith', 'm', 'x,y')", { file: 'a', filter: "starts-with(m, 'x,y')", appearance: '' }],
    [
      "search('a', 'endswith', 'm', concat(${a}, ')'))",
      { file: 'a', filter: "ends-with(m, concat(${a}, ')'))", appearance: '' },
    ],
    ["search('a', 'matches', 'm', ${m}, 'd', ${d})", { file: 'a', filter: '(m = ${m}) and d = ${d}', appearance: '' }],
    ["search('a', 'like', 'm', ${m})", 'bad'],
    ["search('a', 'matches', 'm')", 'bad'],
    ["search('a', 'matches', 'm', ${m}, 'd')", 'bad'],
    ["search('a', 'matches', 'm n', ${m})", 'bad'],
    ["search('a', 'matches', '', ${m})", 'bad'],
    ["search('a', 'matches', 'm', )", 'bad'],
    ["search('a', 'matches', 'm', ${m}, 'd e', ${d})", 'bad'],
    ['search(aldeas)', 'bad'],
    ["search('a", 'bad'],
    ["search('a')) (", 'bad'],
  ])('%s', (appearance, read) => expect(readSearch(appearance)).toEqual(read));

  it('takes its columns from the only row of its list', () => {
    const list = (...items: readonly Record<string, unknown>[]) => ({ items: [...items], rows: [] });
    expect(columnsIn(list({ name: 'clave', label: { es: 'nombre' } }))).toEqual({ value: 'clave', label: 'nombre' });
    expect(columnsIn(list({ name: 'clave', label: { es: 'dos palabras' } }))).toEqual({
      value: 'clave',
      label: 'clave',
    });
    expect(columnsIn(list({ name: 'clave' }))).toEqual({ value: 'clave', label: 'clave' });
    for (const items of [[], [{ name: 'a' }, { name: 'b' }], [{ name: '7' }], [{ name: 'a' }, { name: '7' }]]) {
      expect(columnsIn(list(...items))).toBeNull();
    }
    expect(columnsIn(undefined)).toBeNull();
  });
});

describe('words of a cell', () => {
  it('say yes, no or neither, and numbers by their digits', () => {
    expect(['Yes', ' sí ', 'si', 'TRUE()', '1', 'true'].map(readYesNo)).toEqual(Array.from({ length: 6 }, () => true));
    expect(['no', 'False', '0', 'false()'].map(readYesNo)).toEqual(Array.from({ length: 4 }, () => false));
    expect(['', '2', 'quizás'].map(readYesNo)).toEqual([null, null, null]);
    expect(['5', ' -5.5 ', '+.5', '5.', '1e3', '', '.', '5,5', '0x5', 'e3'].map(readNumber)).toEqual([
      5,
      -5.5,
      0.5,
      5,
      1000,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(snakeCase('  Constraint   Message ')).toBe('constraint_message');
    expect(plainQuotes('‘a’ “b”')).toBe(`'a' "b"`);
  });

  it('stand where a spreadsheet says', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map((column) => cellReference(9, column))).toEqual([
      'A9',
      'Z9',
      'AA9',
      'AZ9',
      'BA9',
      'ZZ9',
      'AAA9',
    ]);
  });

  it('are written under their headers: the first in front, then in order, then as they come', () => {
    const rows = [
      new Map([
        ['x', '1'],
        ['b::es', '2'],
      ]),
      new Map([
        ['a', '3'],
        ['b', '4'],
        ['bb', '5'],
      ]),
    ];
    expect(sheetOf('s', ['name'], rows, ['a', 'b'])).toEqual({
      name: 's',
      rows: [
        ['name', 'a', 'b::es', 'b', 'x', 'bb'],
        ['', '', '2', '', '1', ''],
        ['', '3', '', '4', '', '5'],
      ],
    });
  });
});
