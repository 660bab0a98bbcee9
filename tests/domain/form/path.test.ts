import { expect, it } from 'vitest';
import { isInside, pathAfterRemoval, topName } from '../../../src/domain/form/path.ts';

it.each([
  ['puntos[3]/foto', 'puntos[2]', 'puntos[2]/foto'],
  ['puntos[2]/foto', 'puntos[2]', null],
  ['puntos[1]/foto', 'puntos[2]', 'puntos[1]/foto'],
  ['puntos[12]/foto', 'puntos[1]', 'puntos[11]/foto'],
  ['puntos_otros[3]/foto', 'puntos[2]', 'puntos_otros[3]/foto'],
  ['a[2]/b[3]/c', 'a[2]/b[1]', 'a[2]/b[2]/c'],
  ['a[3]/b[3]/c', 'a[2]/b[1]', 'a[3]/b[3]/c'],
  ['a[3]/b[3]/c', 'a[2]', 'a[2]/b[3]/c'],
  ['nombre', 'puntos[1]', 'nombre'],
])('%s becomes, without %s, %s', (path, removed, after) => {
  expect(pathAfterRemoval(path, removed)).toBe(after);
});

it('knows what stands inside a list or a card', () => {
  expect(isInside('puntos[2]/foto', 'puntos[2]')).toBe(true);
  expect(isInside('puntos[2]/foto', 'puntos')).toBe(true);
  expect(isInside('puntos[20]/foto', 'puntos[2]')).toBe(false);
  expect(isInside('puntosb', 'puntos')).toBe(false);
});

it('knows the name on the page', () => {
  expect(topName('puntos[2]/lecturas[1]/valor')).toBe('puntos');
  expect(topName('nombre')).toBe('nombre');
});
