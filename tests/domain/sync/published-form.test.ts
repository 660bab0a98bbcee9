import { expect, it } from 'vitest';
import { FORM_FILE_ENDINGS, formFileTypeOf, pulledFormSchema } from '../../../src/domain/sync/published-form.ts';

it.each([
  ['comunidades.csv', 'text/csv'],
  ['MAPA.GeoJSON', 'application/geo+json'],
  ['foto.de.la.toma.JPG', 'image/jpeg'],
  ['tabla.csv.exe', null],
  ['pagina.html', null],
  ['csv', null],
  ['.', null],
  ['nombre.constructor', null],
  ['nombre.toString', null],
])('a file of a form that is called %s is %s', (name, type) => {
  expect(formFileTypeOf(name)).toBe(type);
});

it('every ending that may be chosen is one that the service takes', () => {
  expect(FORM_FILE_ENDINGS.map((ending) => formFileTypeOf(`a${ending}`))).not.toContain(null);
});

it('an icon that this app does not draw is none, and the form is read all the same', () => {
  const form = { id: 'encuesta', version: 1 };
  expect(pulledFormSchema.parse({ ...form, icon: 'clipboard' }).icon).toBe('clipboard');
  expect(pulledFormSchema.parse({ ...form, icon: 'of-a-later-version' }).icon).toBeNull();
  expect(pulledFormSchema.parse({ ...form, icon: null }).icon).toBeNull();
  expect(pulledFormSchema.parse(form).icon).toBeUndefined();
});
