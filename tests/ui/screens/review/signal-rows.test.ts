import { describe, expect, it } from 'vitest';
import { chlorinationCheck } from '../../../../src/forms/chlorination-check/form.ts';
import { forms } from '../../../../src/forms/index.ts';
import { complaint } from '../../../../src/forms/more/complaint.ts';
import { isOneOfMany } from '../../../../src/ui/screens/review/changes-since.ts';
import type { SeenSignal } from '../../../../src/ui/screens/review/look-over.ts';
import { signalRows } from '../../../../src/ui/screens/review/signal-rows.ts';
import { fill } from '../../../forms/fill.ts';

const reading = (number: number, answer: number, message = 'Es un cloro muy alto.'): SeenSignal => ({
  kind: 'warning',
  path: `puntos[${number}]/lectura`,
  message: { es: message, en: message },
  label: { es: 'Lectura de cloro', en: 'Chlorine reading' },
  answer,
  before: null,
});
const clock: SeenSignal = { kind: 'flag', code: 'clock', path: null, label: null, answer: null, before: null };

describe('signals as they are read', () => {
  it('say once what the form says of one question at several places, with every answer and the way to the first', () => {
    const rows = signalRows([clock, reading(1, 6.2), reading(2, 5.9), reading(3, 5.6)]);
    expect(rows.map(({ path, answers }) => [path, answers])).toEqual([
      [null, [null]],
      ['puntos[1]/lectura', [6.2, 5.9, 5.6]],
    ]);
  });
  it('keep apart what the form says in other words', () => {
    expect(signalRows([reading(1, 6.2), reading(2, 0, 'No hay cloro.')])).toHaveLength(2);
  });
});

it('a complaint is not compared with the one before it: each is about another matter; a check of chlorine is', () => {
  expect(isOneOfMany(fill(complaint).engine.model)).toBe(true);
  expect(isOneOfMany(fill(chlorinationCheck).engine.model)).toBe(false);
});

it('a record that is begun from a row is about what that row names, and is not compared with another row’s', () => {
  const fromRows = forms.filter((form) => form.instances?.some((name) => name === 'row'));
  expect(fromRows.map(({ id }) => id)).toEqual(expect.arrayContaining(['poa-advance', 'need-step']));
  for (const form of fromRows) expect(isOneOfMany(fill(form).engine.model), form.id).toBe(true);
});
