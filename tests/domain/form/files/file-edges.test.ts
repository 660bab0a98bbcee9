import { describe, expect, it } from 'vitest';
import { choiceTable } from '../../../../src/domain/form/files/choice-table.ts';
import { bindFiles, fileNamesIn, filesNeeded } from '../../../../src/domain/form/files/form-files.ts';
import { readCsv } from '../../../../src/domain/form/files/read-csv.ts';
import { readGeojson } from '../../../../src/domain/form/files/read-geojson.ts';
import { faultsOf, MAX_FILE_ROWS, readTables } from '../../../../src/domain/form/files/read-tables.ts';
import { readXml } from '../../../../src/domain/form/files/read-xml.ts';
import { ask, group, modelOf, repeat } from '../scenario.ts';

describe('the rows of a CSV', () => {
  it.each<[string, string, readonly string[], readonly object[]]>([
    ['a column named twice counts once', 'a,a,b\n1,2,3', ['a', 'a', 'b'], [{ a: '1', b: '3' }]],
    ['a column without a name is none', 'a,,b\n1,2,3', ['a', 'b'], [{ a: '1', b: '3' }]],
    ['blanks around names and values go', ' a , b \n 1 , 2 ', ['a', 'b'], [{ a: '1', b: '2' }]],
    ['lines end as any machine ends them', 'a\r1\r\n2\n3', ['a'], [{ a: '1' }, { a: '2' }, { a: '3' }]],
    ['a separator at the end is one more column', 'a,b\n1,', ['a', 'b'], [{ a: '1', b: '' }]],
    ['what follows a closing quote belongs to nobody', 'a,b\n"1" x,"2" \n', ['a', 'b'], [{ a: '1', b: '2' }]],
    ['a quote within a value is a letter', 'a\nx"y', ['a'], [{ a: 'x"y' }]],
    ['separators within quotes do not count', '"a;b;c",d\n1,2', ['a;b;c', 'd'], [{ 'a;b;c': '1', d: '2' }]],
    ['as many semicolons as commas are commas', 'a,b;c\n1,2', ['a', 'b;c'], [{ a: '1', 'b;c': '2' }]],
    ['as many tabs as commas are commas', 'a,b\tc\n1,2', ['a', 'b\tc'], [{ a: '1', 'b\tc': '2' }]],
    ['the first row says what the separator is', 'a\n1;2', ['a'], [{ a: '1;2' }]],
    ['a row alone is its names', 'a,b', ['a', 'b'], []],
    ['an empty value in quotes is empty', 'a,b\n"",2', ['a', 'b'], [{ a: '', b: '2' }]],
  ])('%s', (_what, text, columns, rows) => {
    const table = readCsv(text);
    expect([table?.columns, table?.rows]).toEqual([columns, rows]);
  });

  it('of twenty thousand columns are read, of one more they are none', () => {
    const head = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
    expect(readCsv(head(20_000))?.columns).toHaveLength(20_000);
    expect(readCsv(head(20_001))).toBeNull();
  });
});

describe('the features of a GeoJSON', () => {
  const geometryOf = (geometry: unknown): string | undefined =>
    readGeojson(JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry }] }))?.rows[0]?.[
      'geometry'
    ];

  it.each<[string, unknown, string]>([
    ['a point', { type: 'Point', coordinates: [-87, 14] }, '14 -87 0 0'],
    ['one with its height', { type: 'Point', coordinates: [-87, 14, 990] }, '14 -87 990 0'],
    [
      'the outer edge of a shape',
      {
        type: 'Polygon',
        coordinates: [
          [
            [-87, 14],
            [-88, 15],
          ],
          [[0, 0]],
        ],
      },
      '14 -87 0 0;15 -88 0 0',
    ],
    ['a point of one number', { type: 'Point', coordinates: [-87] }, ''],
    ['a point of four', { type: 'Point', coordinates: [-87, 14, 0, 1] }, ''],
    ['a point of words', { type: 'Point', coordinates: ['-87', '14'] }, ''],
    ['a line without points', { type: 'LineString' }, ''],
    ['a shape without edges', { type: 'Polygon', coordinates: [] }, ''],
    ['several points at once', { type: 'MultiPoint', coordinates: [[-87, 14]] }, ''],
    ['no place', null, ''],
  ])('have a place as ODK writes it: %s', (_what, geometry, text) => expect(geometryOf(geometry)).toBe(text));

  it('have their plain properties as columns, their own id before a property of that name, and nothing of every object', () => {
    const features: readonly object[] = [
      { type: 'Feature', id: 7, properties: { id: 'x', abierta: false, casas: 0, nada: null, constructor: 'x' } },
      { type: 'Feature', properties: { lista: [1], otra: '' } },
    ];
    expect(readGeojson(JSON.stringify({ type: 'FeatureCollection', features }))).toEqual({
      columns: ['id', 'geometry', 'abierta', 'casas', 'nada', 'lista', 'otra'],
      rows: [
        { id: '7', abierta: 'false', casas: '0', geometry: '' },
        { otra: '', geometry: '' },
      ],
    });
    expect(readGeojson('{"type":"FeatureCollection","features":[{"type":"Other"}]}')).toBeNull();
    expect(readGeojson('{"type":"FeatureCollection"')).toBeNull();
  });
});

describe('a list in XML', () => {
  it('takes characters by their number, texts in pieces, and the first of two columns of one name', () => {
    const rows = (item: string) => readXml(`<r><i>${item}</i></r>`)?.rows;
    expect(rows('<a>&#209;&#xF1;&#X41;</a>')).toEqual([{ a: 'Ññ&#X41;'.replace('&#X41;', 'A') }]);
    expect(rows('<a>&#0;&#x110000;&apos;&quot;&gt;</a>')).toEqual([{ a: '&#0;&#x110000;\'">' }]);
    expect(rows('<a>uno <![CDATA[<dos>]]> tres</a>')).toEqual([{ a: 'uno <dos> tres' }]);
    expect(rows('<a>1</a><a>2</a><constructor>x</constructor>')).toEqual([{ a: '1' }]);
    expect(rows('<a><hondo>x</hondo>y</a>')).toEqual([{ a: 'xy' }]);
    expect(rows('suelto<a/>')).toEqual([{ a: '' }]);
  });

  it('is none where an instruction or a remark never ends, or there is something before the root', () => {
    for (const text of ['<!-- <r/>', 'hola <r/>', '</r>', '<r></r></r>', '<r><i></r></i>']) {
      expect([text, readXml(text)]).toEqual([text, null]);
    }
    expect(readXml('<?xml?><!-- a --><!-- b --><r><?x y?><i/></r>')).toEqual({ columns: [], rows: [{}] });
  });
});

it('half of a pair of surrogates, which no record may hold, comes out of no file', () => {
  expect(readXml('<r><i><a>&#xD800;&#55357;&#xDFFF;&#xE000;</a></i></r>')?.rows).toEqual([
    { a: '&#xD800;&#55357;&#xDFFF;\ue000' },
  ]);
  const features = [{ type: 'Feature', id: 'a\ud800', properties: { nombre: '\udfff', bien: '💧' } }];
  const [row] = readGeojson(JSON.stringify({ type: 'FeatureCollection', features }))?.rows ?? [];
  expect(row).toEqual({ id: 'a\ufffd', nombre: '\ufffd', bien: '💧', geometry: '' });
});

describe('what is wrong with a file', () => {
  const faults = (name: string, text: string, columns: readonly string[] = []) =>
    faultsOf({ name, use: 'rows', columns }, text);

  it('is told by what it should be', () => {
    expect(faults('a.csv', '"')).toEqual([{ name: 'a.csv', code: 'not-csv' }]);
    expect(faults('a.GeoJSON', 'name')).toEqual([{ name: 'a.GeoJSON', code: 'not-geojson' }]);
    expect(faults('a.json', 'name')).toEqual([{ name: 'a.json', code: 'not-geojson' }]);
    expect(faults('a.XML', 'name')).toEqual([{ name: 'a.XML', code: 'not-xml' }]);
    expect(faults('xml.csv', 'name\na')).toEqual([]);
  });

  it('is the number of its rows, and each column that is asked for and not there', () => {
    const rows = (count: number) => `name\n${'a\n'.repeat(count)}`;
    expect(faults('a.csv', rows(MAX_FILE_ROWS))).toEqual([]);
    expect(faults('a.csv', rows(MAX_FILE_ROWS + 1))).toEqual([
      { name: 'a.csv', code: 'too-many-rows', found: '50001', expected: '50000' },
    ]);
    expect(faults('a.csv', 'a,b\n1,2', ['a', 'c', 'd'])).toEqual([
      { name: 'a.csv', code: 'no-such-column', found: 'c', expected: 'a, b' },
      { name: 'a.csv', code: 'no-such-column', found: 'd', expected: 'a, b' },
    ]);
  });

  it('keeps no other file from being read', () => {
    const tables = readTables(
      new Map([
        ['a.csv', 'name\nx'],
        ['b.csv', '"'],
        ['c.xml', '<r><i><name>y</name></i></r>'],
      ]),
    );
    expect([...tables].map(([name, { rows }]) => [name, rows])).toEqual([
      ['a.csv', [{ name: 'x' }]],
      ['c.xml', [{ name: 'y' }]],
    ]);
  });
});

describe('the lists of a form’s files', () => {
  const { form } = modelOf(
    [
      group('g', [ask('select_one', 'uno', { list: 'aldeas' })]),
      repeat('r', [ask('select_one', 'dos', { list: 'aldeas', parameters: { value: 'clave', label: 'nombre' } })]),
      ask('select_one', 'tres', { list: 'fuentes' }),
      ask('select_one', 'cuatro', { list: 'si_no' }),
      ask('select_one', 'cinco', { list: 'aldeas' }),
    ],
    { files: { aldeas: 'aldeas.csv', fuentes: 'fuentes.geojson' } },
  );

  it('are asked for with the columns of all questions that choose from them, as ODK names them', () => {
    expect(filesNeeded(form)).toEqual([
      { name: 'aldeas.csv', use: 'rows', columns: ['name', 'label', 'clave', 'nombre'] },
      { name: 'fuentes.geojson', use: 'rows', columns: ['id', 'title'] },
    ]);
    expect(fileNamesIn(form)).toEqual(['aldeas.csv', 'fuentes.geojson']);
    for (const none of [null, {}, { files: 3 }, { files: { a: 3 } }]) expect(fileNamesIn(none)).toEqual([]);
  });

  it('are bound once for each pair of columns, without blanks in names, with the name where there is no label', () => {
    const text = 'name,label,clave,nombre\nel ocote,El Ocote,o,\n,Nadie,,x\n';
    const bound = bindFiles(form, readTables(new Map([['aldeas.csv', text]])));
    const lists = Object.entries(bound.form.choices).filter(([, { fromFile }]) => fromFile === true);
    expect(lists.map(([name, { items }]) => [name, items.map((item) => [item.name, item.label])])).toEqual([
      ['aldeas:name:label', [['el_ocote', { es: 'El Ocote' }]]],
      ['aldeas:clave:nombre', [['o', { es: 'o' }]]],
    ]);
    expect(lists[0]?.[1].items[0]?.filter).toEqual({
      name: 'el ocote',
      label: 'El Ocote',
      clave: 'o',
      nombre: '',
    });
    expect([...bound.tables.keys()]).toEqual(['aldeas']);
    const chosen = JSON.stringify(bound.form.children).match(/"list":"[^"]*"/g);
    expect(chosen).toEqual(
      ['aldeas:name:label', 'aldeas:clave:nombre', 'fuentes', 'si_no', 'aldeas:name:label'].map(
        (list) => `"list":"${list}"`,
      ),
    );
  });

  it('leave a form as it is where no file is here', () => {
    expect(bindFiles(form, new Map()).form).toBe(form);
  });
});

describe('choices as rows', () => {
  const choices = [
    { name: 'a', label: { es: 'Ñame' }, filter: { zona: 'n', name: 'no' } },
    { name: 'b', label: { es: 'Uva' }, filter: { zona: 's' } },
    { name: 'c', label: { es: 'Piña' }, filter: { zona: 'n' } },
  ];

  it('are found by any column, composed as comparison does, in the order of the list', () => {
    const table = choiceTable(choices, 'es');
    expect([
      table.where('zona', 'n'),
      table.where('zona', 'x'),
      table.where('otra', ''),
      table.where('otra', 'n'),
    ]).toEqual([[0, 2], [], [0, 1, 2], []]);
    expect([table.where('name', 'a'), table.where('name', 'no')]).toEqual([[0], []]);
    expect(table.where('label', 'N\u0303ame')).toEqual([0]);
  });

  it('are made once, and one that is not there is a mistake', () => {
    const table = choiceTable(choices, 'es');
    expect(table.row(1)).toBe(table.row(1));
    expect(() => table.row(3)).toThrow('no choice 3');
  });
});
