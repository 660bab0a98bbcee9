import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { firstPosition } from '../../../src/domain/form/first-position.ts';

const label = { es: 'x', en: 'x' };
const point = (latitude: number) => ({
  latitude,
  longitude: -87.2,
  accuracyMetres: 5,
  takenAt: '2026-11-22T08:00:00Z',
});
const ask = (name: string): FormNode => ({ type: 'geopoint', name, label });
const nodes: readonly FormNode[] = [
  { type: 'repeat', name: 'puntos', label, children: [ask('punto')] },
  { type: 'group', name: 'pagina', children: [ask('toma'), ask('tanque')] },
  ask('casa'),
];

describe('where a record is by its own answers', () => {
  it('is the first position that was answered, in the order of the form and through its groups', () => {
    expect(firstPosition(nodes, { casa: point(14.3), tanque: point(14.2) })).toEqual(point(14.2));
    expect(firstPosition(nodes, { casa: point(14.3) })).toEqual(point(14.3));
  });

  it('is never one of a list, and nothing where none was answered or it is no position', () => {
    expect(firstPosition(nodes, { puntos: [{ punto: point(14.1) }], punto: point(14.1) })).toBeNull();
    expect(firstPosition(nodes, { toma: 'aquí' })).toBeNull();
  });
});
