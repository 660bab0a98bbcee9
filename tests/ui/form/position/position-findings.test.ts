import { expect, it } from 'vitest';
import type { Form } from '../../../../src/domain/form/definition.ts';
import { DEPARTMENT_OUTLINES } from '../../../../src/forms/catalogue/department-outlines.ts';
import { positionFindings } from '../../../../src/ui/form/position/position-findings.ts';
import { engineOf } from '../../support/filled-form.ts';

const label = { es: 'x', en: 'x' };
const at = (latitude: number, longitude: number) => ({
  latitude,
  longitude,
  accuracyMetres: 8,
  takenAt: '2026-11-22T14:05:00.000-06:00',
});
const form: Form = {
  id: 'positions',
  version: 1,
  title: label,
  choices: {},
  entities: [{ list_name: 'provider', label: 'x' }],
  children: [
    { type: 'text', name: 'municipio', label, save_to: 'municipality' },
    { type: 'geopoint', name: 'lugar', label },
    { type: 'geopoint', name: 'oculto', label, relevant: 'false()' },
    { type: 'repeat', name: 'puntos', label, children: [{ type: 'geopoint', name: 'punto', label }] },
  ],
};
const found = (answers: Parameters<typeof engineOf>[0], shown = form) => [
  ...positionFindings({ engine: engineOf(answers, shown), row: { municipality: '0801' } }, DEPARTMENT_OUTLINES),
];

it('finds what is strange about a position wherever the form asks for one', () => {
  expect(
    found({
      municipio: '0801',
      lugar: at(-87.2, 14.1),
      oculto: at(0, 0),
      puntos: [{ punto: at(14.0723, -87.1921) }, { punto: at(19.43, -99.13) }],
    }),
  ).toMatchObject([
    ['lugar', { kind: 'swapped' }],
    ['puntos[2]/punto', { kind: 'outside' }],
  ]);
});

it('judges it by the municipality that is asked, else by that of the record', () => {
  const tegucigalpa = { lugar: at(14.0723, -87.1921) };
  expect(found({ ...tegucigalpa, municipio: '0501' })).toEqual([['lugar', { kind: 'department', code: '08' }]]);
  const unasked: Form = { ...form, children: form.children.slice(1) };
  expect(found(tegucigalpa, unasked)).toEqual([]);
  expect(found({ lugar: at(15.5042, -88.025) }, unasked)).toEqual([['lugar', { kind: 'department', code: '05' }]]);
});
