import { expect, test } from 'vitest';
import {
  isSameView,
  MOST_VIEWS,
  problemOfName,
  withNewName,
  withoutView,
  withView,
} from '../../../src/domain/phone/saved-views.ts';

const CHINDA = { name: 'Vencidas de Chinda', search: '?situacion=vencida&municipio=1609' };
const GUIDES = { name: 'Guías', search: '?tipo=herramienta' };

test('a view is kept under a name, gets another one, and goes', () => {
  const views = withView(withView([], CHINDA), { ...GUIDES, name: '  Guías ' });
  expect(views).toEqual([CHINDA, GUIDES]);
  expect(withNewName(views, 'Guías', 'Herramientas')).toEqual([CHINDA, { ...GUIDES, name: 'Herramientas' }]);
  expect(withoutView(views, 'Guías')).toEqual([CHINDA]);
});

test('no two views have the same name, however it is written; its own name it may keep', () => {
  expect(problemOfName([GUIDES], 'guias')).toBe('taken');
  expect(withView([GUIDES], { ...CHINDA, name: 'GUÍAS' })).toEqual([GUIDES]);
  expect(problemOfName([GUIDES], 'guias', 'Guías')).toBeNull();
  expect(withNewName([CHINDA, GUIDES], 'Guías', CHINDA.name)).toEqual([CHINDA, GUIDES]);
});

test.each([
  ['', 'nameless'],
  [' ¿? ', 'nameless'],
  ['a'.repeat(41), 'long'],
  ['Otra', null],
] as const)('the name «%s» is %s', (name, problem) => {
  expect(problemOfName([], name)).toBe(problem);
});

test('of more views than a row can show the next is not kept', () => {
  const many = Array.from({ length: MOST_VIEWS }, (_, index) => ({ name: `Vista ${index}`, search: '?a=1' }));
  expect(problemOfName(many, 'Una más')).toBe('many');
  expect(problemOfName(many, 'Otro nombre', 'Vista 1')).toBeNull();
});

test('the same filters in another order are the same view', () => {
  expect(isSameView('?situacion=vencida&municipio=1609', 'municipio=1609&situacion=vencida')).toBe(true);
  expect(isSameView('?municipio=1609', '?municipio=0801')).toBe(false);
});
