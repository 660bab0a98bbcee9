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

describe('a name that several rows have', () => {
  const named = (nodes: readonly DraftNode[]): readonly string[] => {
    assignNames(nodes.filter(({ parent }) => parent === null));
    return nodes.filter(({ kind }) => kind === 'question').map(({ name }) => name);
  };

  it('stands behind as many groups as it takes to be the only one', () => {
    const [one, two] = [node('uno', null, 'group'), node('dos', null, 'group')];
    const [inOne, inTwo] = [node('datos', one, 'group'), node('datos', two, 'group')];
    const questions = [node('edad', inOne), node('edad', inTwo), node('otra', null)];
    expect(named([one, two, ...questions])).toEqual(['datos_edad', 'dos_datos_edad', 'otra']);
  });

  it('is numbered where the name behind its group is taken too', () => {
    const [one, two] = [node('uno', null, 'group'), node('dos', null, 'group')];
    const questions = [node('edad', one), node('edad', two), node('uno_edad', null)];
    expect(named([one, two, ...questions])).toEqual(['uno_edad_2', 'dos_edad', 'uno_edad']);
    const bare = [node('x', null), node('x', null), node('x', null)];
    expect(named(bare)).toEqual(['x', 'x_2', 'x_3']);
  });

  it('may also be the one that "otro" adds to a select', () => {
    const group = node('casa', null, 'group');
    const select = node('techo', null);
    select.members.set('or_other', true);
    expect(named([group, select, node('techo_other', group)])).toEqual(['techo', 'casa_techo_other']);
    const alone = node('piso', null);
    expect(named([alone, node('piso_other', group)])).toEqual(['piso', 'piso_other']);
  });
});

describe('what a repeated name means', () => {
  /** Two houses with an owner each, one in a village, and a question outside. */
  const village = node('aldea', null, 'group');
  const house = node('casa', village, 'group');
  const ownName = node('nombre', house);
  const beside = node('techo', house);
  const inVillage = node('agua', village);
  const other = node('escuela', null, 'group');
  const otherName = node('nombre', other);
  const deeper = node('patio', other, 'group');
  const inYard = node('arbol', deeper);
  const outside = node('fin', null);
  assignNames([village, other, outside]);

  const rewriting = (text: string, at: DraftNode | null) => {
    const problems = createProblems();
    const { rewrite } = createReferences([village, other, outside], SURVEY, problems);
    return [rewrite(text, at, { key: 'relevant' }), problems.all().map(({ code }) => code)];
  };

  it.each<[string, DraftNode | null, string]>([
    ['the question itself', ownName, 'casa_nombre'],
    ['the one beside', beside, 'casa_nombre'],
    ['the only one within the group around', inVillage, 'casa_nombre'],
    ['the one in the group around', inYard, 'escuela_nombre'],
    ['the other question itself', otherName, 'escuela_nombre'],
  ])('is the nearest: %s', (_what, at, name) => {
    expect(rewriting('${nombre}', at)).toEqual([`\${${name}}`, []]);
    expect(rewriting('${last-saved#nombre} and ${ agua }', at)).toEqual([`\${last-saved#${name}} and \${ agua }`, []]);
  });

  it('cannot be told from outside of both, nor by a path', () => {
    for (const at of [outside, null])
      expect(rewriting('${nombre}', at)).toEqual(['${nombre}', ['ambiguous-reference']]);
    expect(rewriting('/data/aldea/nombre', beside)).toEqual(['/data/aldea/nombre', ['path-to-repeated-name']]);
    expect(rewriting('../ nombre', beside)).toEqual(['../ nombre', ['path-to-repeated-name']]);
    for (const plain of ["'a/nombre'", '"/nombre"', "instance('x')/root/item/nombre", '/data/agua', 'nombre']) {
      expect(rewriting(plain, beside)).toEqual([plain, []]);
    }
  });

  it('is what it says where no name repeats', () => {
    const problems = createProblems();
    const { rewrite } = createReferences([node('nombre', null)], SURVEY, problems);
    expect(rewrite('/data/nombre = ${nombre}', null, { key: 'relevant' })).toBe('/data/nombre = ${nombre}');
    expect(problems.all()).toEqual([]);
  });
});
