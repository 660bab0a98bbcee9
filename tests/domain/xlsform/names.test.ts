import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/domain/xlsform/headers.ts';
import { assignNames, createReferences } from '../../../src/domain/xlsform/names.ts';
import type { DraftNode } from '../../../src/domain/xlsform/node.ts';
import { createProblems } from '../../../src/domain/xlsform/problems.ts';

const SURVEY: Table = { sheet: 'survey', columns: [], rows: [] };
function node(sourceName: string, parent: DraftNode | null, kind: DraftNode['kind'] = 'question'): DraftNode {
  const made: DraftNode = {
    kind,
    row: { number: 2, cells: new Map() },
    sourceName,
    name: sourceName,
    parent,
    children: [],
    members: new Map(),
  };
  parent?.children.push(made);
  return made;
}

describe('names that repeat', () => {
  const owner = node('dueno', null, 'group');
  const ownerName = node('nombre', owner);
  const neighbour = node('vecino', null, 'group');
  const neighbourName = node('nombre', neighbour);
  const note = node('aviso', neighbour);
  const free = node('libre', null);
  assignNames([owner, neighbour, free]);
  const problems = createProblems();
  const { rewrite } = createReferences([owner, neighbour, free], SURVEY, problems);

  it('stand behind the name of their group, and the others as they were', () => {
    expect([ownerName.name, neighbourName.name, note.name]).toEqual(['dueno_nombre', 'vecino_nombre', 'aviso']);
  });

  it('are referred to from where it is said, also as they were answered last time', () => {
    expect(rewrite('${nombre} = ${last-saved#nombre}', note, { key: 'relevant' })).toBe(
      '${vecino_nombre} = ${last-saved#vecino_nombre}',
    );
    expect(rewrite('${ nombre }', ownerName, { key: 'constraint' })).toBe('${dueno_nombre}');
    expect(problems.all()).toEqual([]);
  });

  it('are told where either could be meant', () => {
    expect(rewrite('${nombre}', free, { key: 'relevant', row: 9 })).toBe('${nombre}');
    expect(problems.all()).toMatchObject([{ code: 'ambiguous-reference', row: 9, details: { found: 'nombre' } }]);
  });
});
