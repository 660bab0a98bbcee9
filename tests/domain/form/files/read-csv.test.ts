import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/domain/form/files/decode-text.ts';
import { readCsv, readCsvInSteps } from '../../../../src/domain/form/files/read-csv.ts';
import { readGeojson } from '../../../../src/domain/form/files/read-geojson.ts';

describe('a CSV beside a form', () => {
  it.each([
    [
      'commas and quotes',
      'name,label\na,"Uno, ""el primero"""\nb,"Dos\nlíneas"\n',
      ['Uno, "el primero"', 'Dos\nlíneas'],
    ],
    ['semicolons, as a spreadsheet in Spanish writes it', 'name;label\r\na;Uno, dos\r\nb;Tres', ['Uno, dos', 'Tres']],
    ['tabs', 'name\tlabel\na\tUno\nb\tDos', ['Uno', 'Dos']],
    ['a byte order mark and blank rows', '\ufeffname,label\n\na,Uno\n,\nb,Dos\n', ['Uno', 'Dos']],
    ['rows that are too short and too long', 'name,label\na\nb,Dos,más', ['', 'Dos']],
  ])('with %s', (_, text, labels) => {
    const table = readCsv(text);
    expect(table?.columns).toEqual(['name', 'label']);
    expect(table?.rows.map((row) => [row['name'], row['label']])).toEqual([
      ['a', labels[0]],
      ['b', labels[1]],
    ]);
  });

  it('whose quote never closes is none, and a column that every object has is not read', () => {
    expect(readCsv('name\n"a')).toBeNull();
    expect(readCsv('name,constructor\na,x')).toEqual({ columns: ['name'], rows: [{ name: 'a' }] });
    expect(readCsv('')).toEqual({ columns: [], rows: [] });
  });

  it('is read in steps as it is at once, so that others are served between them', () => {
    const text = `name,label\n${Array.from({ length: 30_000 }, (_, at) => `n${at},"Uno, ${at}"`).join('\n')}`;
    const steps = readCsvInSteps(text);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count += 1;
    expect(count).toBeGreaterThan(5);
    expect(step.value).toEqual(readCsv(text));
    expect(step.value?.rows.at(-1)).toEqual({ name: 'n29999', label: 'Uno, 29999' });
  });

  it('with more columns than any spreadsheet has is none', () => {
    expect(readCsv(','.repeat(30_000))).toEqual({ columns: [], rows: [] });
    expect(readCsv(`${'a,'.repeat(30_000)}b`)).toBeNull();
  });

  it('keeps its accents, whether Excel wrote UTF-8 or Windows-1252', () => {
    expect(decodeText(new TextEncoder().encode('Ocotepeque, Ñ'))).toBe('Ocotepeque, Ñ');
    expect(decodeText(Uint8Array.from([0x53, 0xed, 0x20, 0xd1]))).toBe('Sí Ñ');
  });
});

describe('a GeoJSON beside a form', () => {
  it('gives a row a feature, with its place as ODK writes it', () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 'f1',
          geometry: { type: 'Point', coordinates: [-88.6, 14.8, 900] },
          properties: { title: 'La toma', litros: 3, dentro: { no: 1 } },
        },
        {
          type: 'Feature',
          geometry: {
            type: 'LineString',
            coordinates: [
              [-88, 14],
              [-88.1, 14.1],
            ],
          },
          properties: { id: 'f2', title: 'Línea' },
        },
        { type: 'Feature', geometry: null, properties: null },
      ],
    });
    expect(readGeojson(text)?.rows).toEqual([
      { id: 'f1', title: 'La toma', litros: '3', geometry: '14.8 -88.6 900 0' },
      { id: 'f2', title: 'Línea', geometry: '14 -88 0 0;14.1 -88.1 0 0' },
      { geometry: '' },
    ]);
  });

  it('is none when it is no collection of features', () => {
    for (const text of ['', '{}', '[]', '{"type":"Feature"}']) expect(readGeojson(text)).toBeNull();
  });
});
