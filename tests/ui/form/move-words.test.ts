import { expect, it } from 'vitest';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormModel } from '../../../src/domain/form/engine-api.ts';
import { previewUpgrade } from '../../../src/domain/form/upgrade.ts';
import { moveWords } from '../../../src/ui/form/move-words.ts';

const both = (text: string) => ({ es: text, en: `${text} (en)` });
const YES_NO = {
  items: [
    { name: 'si', label: both('Sí') },
    { name: 'no', label: both('No') },
  ],
};

function model(version: number, tank: readonly object[], children: readonly object[]): FormModel {
  const compiled = compileForm({
    id: 'visita',
    version,
    title: both('Visita'),
    choices: { si_no: YES_NO, tanque: { items: tank } },
    children: [{ type: 'group', name: 'pagina', appearance: 'field-list', label: both('Página'), children }],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.model;
}
const good = { name: 'bueno', label: both('Bueno') };
const bad = { name: 'malo', label: both('Malo') };
const from = model(
  1,
  [good, bad],
  [
    { type: 'text', name: 'quien', label: both('¿Quién atiende?') },
    { type: 'select_one', list: 'si_no', name: 'cloro', label: both('¿Hay cloro en ${quien}?') },
    { type: 'select_one', list: 'tanque', name: 'tanque', label: both('¿Cómo está el tanque?') },
    { type: 'decimal', name: 'monto', label: both('¿Cuánto pagan?') },
    { type: 'text', name: 'numero', label: both('¿Cuántos son?') },
    { type: 'image', name: 'foto', label: both('Foto') },
  ],
);
const to = model(
  2,
  [good, { ...bad, retired: true }],
  [
    { type: 'text', name: 'quien', label: both('¿Quién atiende?') },
    { type: 'select_one', list: 'tanque', name: 'tanque', label: both('¿Cómo está el tanque hoy?') },
    { type: 'integer', name: 'monto', label: both('¿Cuánto pagan?') },
    { type: 'integer', name: 'numero', label: both('¿Cuántos son?') },
    { type: 'date', name: 'fecha', label: both('¿Cuándo se lavó?') },
    { type: 'calculate', name: 'doble', calculation: '${numero} * 2' },
  ],
);

const gone = (name: string) => `${name}?`;

it('says what moving a record to a newer version of its form changes', () => {
  const answers = { quien: 'Ana', cloro: 'si', tanque: 'malo', monto: 1.5, numero: '12', foto: 'a'.repeat(64) };
  const plan = { from, to, preview: previewUpgrade(from, to, answers) };
  expect(moveWords(plan, 'es', gone)).toEqual({
    // Who, the tank, and a number that was text and reads the same.
    kept: 3,
    added: ['¿Cuándo se lavó?'],
    dropped: [
      { path: 'cloro', question: '¿Hay cloro en …?', answer: 'Sí' },
      { path: 'foto', question: 'Foto', answer: null },
    ],
    again: [{ path: 'monto', question: '¿Cuánto pagan?', answer: '1.5' }],
    retired: [{ path: 'tanque', question: '¿Cómo está el tanque hoy?', answer: 'Malo' }],
  });
  expect(moveWords(plan, 'en', gone).dropped[0]).toEqual({
    path: 'cloro',
    question: '¿Hay cloro en …? (en)',
    answer: 'Sí (en)',
  });
});

it('says of an option that both versions lack that it is gone, and not its id', () => {
  const plan = { from, to, preview: previewUpgrade(from, to, { tanque: 'roto' }) };
  expect(moveWords(plan, 'es', gone).retired).toMatchObject([{ path: 'tanque', answer: 'roto?' }]);
});
