import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { applyUpgrade, previewUpgrade, revertUpgrade } from '../../../src/domain/form/upgrade.ts';
import { ask, modelOf, repeat, scenario } from './scenario.ts';

const choice = (name: string, rest: object = {}): object => ({ name, label: { es: name, en: name }, ...rest });
const OLD = modelOf(
  [
    ask('text', 'nombre'),
    ask('text', 'viejo'),
    ask('text', 'numero'),
    ask('decimal', 'monto'),
    ask('select_one', 'causa', { list: 'causas' }),
    ask('select_one', 'una', { list: 'causas' }),
    repeat('puntos', [ask('decimal', 'cloro'), ask('text', 'quien')]),
    repeat('fuera', [ask('text', 'x')]),
  ],
  { choices: { causas: { items: [choice('a'), choice('b'), choice('c')] } } },
);
const NEW = modelOf(
  [
    ask('text', 'nombre'),
    ask('integer', 'numero'),
    ask('integer', 'monto'),
    ask('select_one', 'causa', { list: 'causas' }),
    ask('select_multiple', 'una', { list: 'causas' }),
    repeat('puntos', [ask('decimal', 'cloro'), ask('text', 'hora')]),
    ask('text', 'nuevo'),
  ],
  { version: 2, choices: { causas: { items: [choice('a'), choice('b', { retired: true })] } } },
);
const DRAFT: Answers = {
  nombre: 'Ana',
  viejo: 'algo',
  numero: '12',
  monto: 1.5,
  causa: 'b',
  una: 'a',
  puntos: [{ cloro: 0.5, quien: 'Bia' }],
  fuera: [{ x: '1' }],
};

describe('a draft moves to a newer version of its form after a preview (lesson 10)', () => {
  it('that lists what is kept, dropped, added and retyped, and which choices are gone', () => {
    expect(previewUpgrade(OLD, NEW, DRAFT)).toEqual({
      kept: ['nombre', 'causa', 'puntos[1]/cloro'],
      dropped: [
        { path: 'viejo', value: 'algo' },
        { path: 'puntos[1]/quien', value: 'Bia' },
        { path: 'fuera', value: [{ x: '1' }] },
      ],
      added: ['hora', 'nuevo'],
      retyped: [
        { path: 'numero', from: 'text', to: 'integer', value: '12', converted: 12 },
        { path: 'monto', from: 'decimal', to: 'integer', value: 1.5, converted: null },
        { path: 'una', from: 'select_one', to: 'select_multiple', value: 'a', converted: ['a'] },
      ],
      retiredChoices: [{ path: 'causa', names: ['b'] }],
    });
  });

  it('does what the preview said, and keeps what the new version does not know', () => {
    const { answers } = applyUpgrade(OLD, NEW, DRAFT);
    expect(answers).toEqual({
      nombre: 'Ana',
      viejo: 'algo',
      numero: 12,
      causa: 'b',
      una: ['a'],
      puntos: [{ cloro: 0.5, quien: 'Bia' }],
      fuera: [{ x: '1' }],
    });
    expect(scenario(NEW, { stored: answers }).draftAnswers()).toEqual(answers);
  });

  it('goes back without loss, with what was typed since', () => {
    const { answers, undo } = applyUpgrade(OLD, NEW, DRAFT);
    expect(revertUpgrade(answers, undo)).toEqual(DRAFT);
    const record = scenario(NEW, { stored: answers });
    record.set('nombre', 'Caio');
    record.set('nuevo', 'x');
    record.set('numero', undefined);
    const { numero: _cleared, ...rest } = DRAFT;
    expect(revertUpgrade(record.draftAnswers(), undo)).toEqual({ ...rest, nombre: 'Caio', nuevo: 'x' });
  });

  it('goes there and back for any draft', () => {
    const text = fc.string();
    const draft = fc.record(
      {
        nombre: text,
        numero: fc.oneof(text, fc.integer().map(String)),
        monto: fc.double({ noNaN: true, noDefaultInfinity: true }),
        una: fc.constantFrom('a', 'b', 'c'),
        puntos: fc.array(fc.record({ cloro: fc.integer(), quien: text }, { requiredKeys: [] })),
        otro: text,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(draft, (answers) => {
        const { answers: moved, undo } = applyUpgrade(OLD, NEW, answers);
        expect(revertUpgrade(moved, undo)).toEqual(answers);
        expect(JSON.parse(JSON.stringify(undo))).toEqual(JSON.parse(JSON.stringify({ before: answers, after: moved })));
      }),
    );
  });
});
