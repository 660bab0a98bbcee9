import { expect, test } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { personalNames, unaskedPersonal, withoutAnswers } from '../../../src/domain/form/unasked-personal.ts';

const label = { es: 'x', en: 'x' };
const compiled = compileForm({
  id: 'prueba',
  version: 1,
  title: label,
  choices: {},
  children: [
    { type: 'text', name: 'acuerdo', label },
    { type: 'text', name: 'nombre', label, relevant: "${acuerdo} = 'si'", personal: true },
    { type: 'text', name: 'cargo', label, relevant: "${acuerdo} = 'si'" },
    {
      type: 'group',
      name: 'grupo',
      label,
      relevant: "${acuerdo} = 'si'",
      children: [{ type: 'image', name: 'firma', label, personal: true }],
    },
    {
      type: 'repeat',
      name: 'gente',
      label,
      children: [
        { type: 'text', name: 'sabe', label },
        { type: 'text', name: 'apodo', label, relevant: "${sabe} = 'si'", personal: true },
      ],
    },
  ],
});
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { model } = compiled;

function unasked(answers: Parameters<typeof createEngine>[1]['answers'], photos: readonly string[] = []) {
  const clock = { now: () => '2026-11-22T14:05:00.000-06:00' };
  const engine = createEngine(model, { answers, isNew: false, clock, uuid: () => '' });
  return unaskedPersonal(engine, { answers, photos }, personalNames(model));
}

const GIVEN = {
  nombre: 'Chepe',
  cargo: 'Vocal',
  firma: 'f',
  gente: [
    { sabe: 'no', apodo: 'Lencho' },
    { sabe: 'si', apodo: 'Tona' },
  ],
};

test('personal answers whose question does not apply are found, in groups and in each instance by itself', () => {
  expect(unasked({ acuerdo: 'no', ...GIVEN })).toEqual(['nombre', 'firma', 'gente[1]/apodo']);
  expect(unasked({ acuerdo: 'si', ...GIVEN })).toEqual(['gente[1]/apodo']);
  expect(unasked({ acuerdo: 'no', nombre: '', gente: [{ sabe: 'no' }] })).toEqual([]);
});

test('a photo counts by the question that it names, with or without an answer', () => {
  expect(unasked({ acuerdo: 'no' }, ['firma', 'cargo'])).toEqual(['firma']);
  expect(unasked({ acuerdo: 'si' }, ['firma'])).toEqual([]);
  expect(unasked({ acuerdo: 'si' }, ['gente[7]/apodo', '][', 'otra'])).toEqual(['gente[7]/apodo']);
});

test('a name put where the form has no place for it is found too', () => {
  expect(unasked({ acuerdo: 'si', cargo: [{ nombre: 'Chepe' }], apodo: 'Tona' })).toEqual(['cargo[1]/nombre', 'apodo']);
});

test('what nests deeper than any form is left out whole, however deep it is', () => {
  let nested: unknown = 'Chepe';
  for (let depth = 0; depth < 100_000; depth += 1) nested = [{ cargo: nested }];
  const answers = { acuerdo: 'si', cargo: nested };
  const engine = createEngine(model, { answers: {}, isNew: false, clock: { now: () => '' }, uuid: () => '' });
  const found = unaskedPersonal(engine, { answers, photos: [] }, personalNames(model));
  expect(found).toHaveLength(1);
  const rest = withoutAnswers(answers, new Set(found));
  expect(JSON.stringify(rest)).not.toContain('Chepe');
});

test('only those answers are taken out; instances keep their places', () => {
  expect(withoutAnswers({ acuerdo: 'no', ...GIVEN }, new Set(unasked({ acuerdo: 'no', ...GIVEN })))).toEqual({
    acuerdo: 'no',
    cargo: 'Vocal',
    gente: [{ sabe: 'no' }, { sabe: 'si', apodo: 'Tona' }],
  });
});

test('a voice note is personal at any question, and a drawing where its photo is', () => {
  expect(unasked({ acuerdo: 'no' }, ['acuerdo/@voice', 'cargo/@voice', 'cargo/@drawing', 'firma/@drawing'])).toEqual([
    'cargo/@voice',
    'firma/@drawing',
  ]);
  expect(unasked({ gente: [{ sabe: 'no' }, {}] }, ['gente[1]/apodo/@voice', 'gente[2]/sabe/@voice'])).toEqual([
    'gente[1]/apodo/@voice',
  ]);
  // A version of the form that has no such question cannot leave it out.
  expect(unasked({}, ['nada/@voice', '/@voice', 'acuerdo/@otra'])).toEqual([]);
});

test.each([null, 'texto', 7, ['a'], { gente: ['Chepe', null, 7] }, { nombre: null }, { nombre: '' }, { nombre: [] }])(
  'answers in a shape that no phone sends hold nothing personal: %j',
  (answers) => {
    const clock = { now: () => '2026-11-22T14:05:00.000-06:00' };
    const record = createEngine(model, { answers: {}, isNew: false, clock, uuid: () => '' });
    expect(unaskedPersonal(record, { answers, photos: [] }, personalNames(model))).toEqual([]);
  },
);

test('a photo is judged where its path is one, and by the question that it belongs to', () => {
  const bad = ['firma[', 'firma]', '', '/', 'gente[0]/firma', 'nada', 'acuerdo'];
  expect(unasked({ acuerdo: 'no' }, [...bad, 'firma'])).toEqual(['firma']);
  expect(unasked({ acuerdo: 'si' }, [...bad, 'firma'])).toEqual([]);
});
