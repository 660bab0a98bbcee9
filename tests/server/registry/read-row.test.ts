import { describe, expect, test } from 'vitest';
import { municipalityMeant } from '../../../src/server/registry/municipality-called.ts';
import { readRow } from '../../../src/server/registry/read-row.ts';

const CELLS = { type: 'provider', code: 'P-1', name: 'Junta', municipality: '0801' };
const read = (cells: Readonly<Record<string, string>>) =>
  readRow({ line: 2, cells: new Map(Object.entries({ ...CELLS, ...cells })), whole: true }, false);

describe('a row of the file of the registry', () => {
  test.each(['-87.20', '\u221287.20', '–87.20', '\u200e-87,20'])(
    'has the longitude %s, whatever its minus',
    (longitude) => {
      expect(read({ latitude: '14.10', longitude })).toMatchObject({
        ok: true,
        row: { location: { latitude: 14.1, longitude: -87.2 }, remark: null },
      });
    },
  );
});

describe('the municipality of an imported record', () => {
  test.each([
    ['801', '0801'],
    ['0801', '0801'],
    ['Distrito Central', '0801'],
    ['Santa Ana, La Paz', '1215'],
    ['9999', '9999'],
    ['Santa Ana', null],
    ['Nada', null],
    ['', null],
  ])('called %j is %s', (text, code) => {
    expect(municipalityMeant(text)).toBe(code);
  });
});
