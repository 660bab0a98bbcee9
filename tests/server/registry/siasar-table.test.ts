import { expect, test } from 'vitest';
import { readTable } from '../../../src/server/registry/read-table.ts';
import { municipalityOf } from '../../../src/server/registry/siasar-table.ts';

const table = (text: string) => {
  const read = readTable(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(read.code);
  return read;
};

test('a table of SIASAR 2 is known by its headings, and its answers are not taken for the registry', () => {
  const { columns, rows } = table(
    [
      'fecha_encuesta,nombre,ID,pais,divisiones,latitud,longitud,altitud,codigo,año,comunidades,PSE,tipo_gravedad,cloro',
      '2026-03-05,Acueducto El Carrizal,881,HONDURAS,"Santa Bárbara, Chinda",15.1,-88.2,640,S-1,2001,El Carrizal; Las Vegas,Junta El Carrizal,TRUE,SI',
    ].join('\r\n'),
  );
  expect(columns).toEqual(['type', 'code', 'name', 'municipality', 'latitude', 'longitude', 'altitud', 'año']);
  expect(Object.fromEntries(rows[0]?.cells ?? [])).toEqual({
    type: 'system',
    code: 'S-1',
    name: 'Acueducto El Carrizal',
    municipality: '1609',
    latitude: '15.1',
    longitude: '-88.2',
    altitud: '640',
    año: '2001',
  });
  expect(rows[0]?.named).toEqual([
    { type: 'provider', name: 'Junta El Carrizal' },
    { type: 'community', name: 'El Carrizal' },
    { type: 'community', name: 'Las Vegas' },
  ]);
});

test('a thing without a code goes by the number of SIASAR, and never by an id of ours, which would double it', () => {
  const head = 'nombre,ID,divisiones,codigo,usuarios_deberian_pagar';
  const codes = (id: string) => table(`${head}\r\nJunta,${id},"Santa Bárbara, Chinda",,40`).rows[0]?.cells.get('code');
  expect(codes('40211')).toBe('40211');
  expect(codes('7d444840-9dc0-4fb7-8d5f-9f3b1c1f8f10')).toBe('');
});

test('divisions name a municipality with its departamento, however they are written; what is unclear stays as it is', () => {
  expect(municipalityOf('HONDURAS / SANTA BARBARA / CHINDA / El Carrizal')).toBe('1609');
  expect(municipalityOf('Santa Bárbara, Chinda')).toBe('1609');
  // There is a municipality of this name in more than one departamento.
  expect(municipalityOf('San Marcos')).toBe('San Marcos');
  expect(municipalityOf('Ocotepeque, San Marcos')).toMatch(/^14\d\d$/);
  expect(municipalityOf('')).toBe('');
});
