import { describe, expect, it } from 'vitest';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { answersUnder, namesBefore, namesSince, pathUnder } from '../../../src/domain/form/names-since.ts';
import { applyUpgrade, previewUpgrade, revertUpgrade } from '../../../src/domain/form/upgrade.ts';
import { ask, modelOf, repeat } from './scenario.ts';

const version = (number: number, nodes: readonly FormNode[]) => modelOf(nodes, { version: number });
const FIRST = version(1, [ask('text', 'fontanero'), repeat('tanques', [ask('text', 'nombre'), ask('integer', 'vol')])]);
const SECOND = version(2, [
  ask('text', 'operador', { renamed_from: 'fontanero' }),
  repeat('depositos', [ask('text', 'nombre'), ask('integer', 'volumen', { renamed_from: 'vol' })], {
    renamed_from: 'tanques',
  }),
]);
const THIRD = version(3, [
  ask('text', 'encargado', { renamed_from: 'operador' }),
  // A new question may take a name that is free again.
  ask('text', 'fontanero'),
  repeat('depositos', [ask('text', 'nombre'), ask('integer', 'volumen', { renamed_from: 'vol' })], {
    renamed_from: 'tanques',
  }),
]);
const ANSWERS = { fontanero: 'Beto', tanques: [{ nombre: 'uno', vol: 10 }], '@later': ['fontanero'] };

describe('the names of an earlier version today', () => {
  it('are followed from version to version, also of repeats and what stands in them', () => {
    expect(answersUnder(namesSince([SECOND, THIRD]), ANSWERS)).toEqual({
      encargado: 'Beto',
      depositos: [{ nombre: 'uno', volumen: 10 }],
      '@later': ['encargado'],
    });
    // A record of the second version says already what it means.
    expect(answersUnder(namesSince([THIRD]), { operador: 'Ana', depositos: [] })).toEqual({
      encargado: 'Ana',
      depositos: [],
    });
  });

  it('stay as they are where nothing is called otherwise, and one answer never takes the place of another', () => {
    expect(answersUnder(namesSince([FIRST]), ANSWERS)).toEqual(ANSWERS);
    expect(answersUnder(namesSince([SECOND]), { fontanero: 'a', operador: 'b' })).toEqual({
      fontanero: 'a',
      operador: 'b',
    });
  });

  it('hold in paths, with the marks of notes, and backwards', () => {
    const names = namesSince([SECOND]);
    expect(pathUnder(names, 'tanques[2]/vol/@voice')).toBe('depositos[2]/volumen/@voice');
    expect(pathUnder(namesBefore(FIRST, names), 'depositos[12]/volumen')).toBe('tanques[12]/vol');
  });

  it('are those that a draft is moved to over a version in between, and back from with what was typed since', () => {
    const names = namesSince([SECOND, THIRD]);
    const preview = previewUpgrade(FIRST, THIRD, ANSWERS, names);
    expect(preview).toMatchObject({ dropped: [], added: ['fontanero'] });
    const { answers, undo } = applyUpgrade(FIRST, THIRD, ANSWERS, names);
    expect(answers).toMatchObject({ encargado: 'Beto', depositos: [{ nombre: 'uno', volumen: 10 }] });
    expect(revertUpgrade(answers, undo)).toEqual(ANSWERS);
    expect(revertUpgrade({ ...answers, encargado: 'Ana' }, undo)).toEqual({ ...ANSWERS, fontanero: 'Ana' });
  });
});
