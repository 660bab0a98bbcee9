import { expect, it } from 'vitest';
import type { Entity } from '../../../src/domain/sync/protocol.ts';
import { type ImportedRow, planUndo, type UndoBasis } from '../../../src/server/registry/undo-plan.ts';

const thing = (id: string, more: Partial<Entity> = {}): Entity => ({
  id,
  type: 'provider',
  code: id.toUpperCase(),
  name: `Junta ${id}`,
  municipality: '0801',
  links: [],
  properties: {},
  version: 1,
  ...more,
});
const made = (entity: Entity): ImportedRow => ({
  current: entity,
  importedVersion: 1,
  before: null,
  archivedAt: null,
  gone: false,
});
const linkTo = (id: string) => [{ type: 'provider' as const, id }];

function undone(rows: readonly ImportedRow[], more: Partial<UndoBasis> = {}) {
  const standing = rows.map(({ current }) => ({ id: current.id, links: current.links.map(({ id }) => id) }));
  const { remove, restore, kept } = planUndo(rows, { named: new Set(), standing, scope: null, ...more });
  return {
    remove: remove.map(({ id }) => id),
    restore: restore.map(({ before }) => before.name),
    kept: kept.map(({ id, reason }) => `${id} ${reason}`),
  };
}

it('things that only hang on each other go together; what hangs on something in use stays with it', () => {
  const rows = [
    made(thing('a')),
    made(thing('b', { type: 'system', links: linkTo('a') })),
    made(thing('c')),
    made(thing('d', { type: 'system', links: linkTo('c') })),
    made(thing('e', { type: 'community', links: [{ type: 'system', id: 'd' }] })),
  ];
  expect(undone(rows)).toEqual({ remove: ['a', 'b', 'c', 'd', 'e'], restore: [], kept: [] });
  expect(undone(rows, { named: new Set(['e']) })).toEqual({
    remove: ['a', 'b'],
    restore: [],
    kept: ['e used', 'd used', 'c used'],
  });
});

it('what links to it from outside of the import holds it; a link that the import itself made does not', () => {
  const old = thing('old', { version: 2, links: linkTo('a') });
  const before = thing('old', { name: 'Como antes' });
  const changed: ImportedRow = { current: old, importedVersion: 2, before, archivedAt: null, gone: false };
  expect(undone([made(thing('a')), changed])).toEqual({ remove: ['a'], restore: ['Como antes'], kept: [] });
  const outside = { standing: [{ id: 'other', links: ['a'] }] };
  expect(undone([made(thing('a'))], outside)).toEqual({ remove: [], restore: [], kept: ['a used'] });
});

it('what was changed, merged or taken away since, or lies elsewhere, is named and left alone', () => {
  const rows = [
    { ...made(thing('a', { version: 2 })) },
    { ...made(thing('b')), gone: true },
    made(thing('c', { municipality: '0501' })),
    made(thing('d')),
  ];
  expect(undone(rows, { scope: ['0801'] })).toEqual({
    remove: ['d'],
    restore: [],
    kept: ['a changed', 'b changed', 'c out-of-scope'],
  });
});
