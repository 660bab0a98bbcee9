import { expect, it } from 'vitest';
import { createEngine } from '../../src/domain/form/engine.ts';
import { isMoreThanMonths } from '../../src/domain/months.ts';
import { chlorinationCheck } from '../../src/forms/chlorination-check/form.ts';
import { modelOf } from './fill.ts';

const DAY_MS = 86_400_000;

it.each(['2026-10-01', '2027-02-28', '2027-03-01', '2028-02-29', '2027-01-31'])(
  'on %s liquid chlorine is called old after three months of the calendar, as the dose tool says it',
  (today) => {
    const engine = createEngine(modelOf(chlorinationCheck), {
      answers: {},
      isNew: true,
      clock: { now: () => `${today}T10:00:00-06:00` },
      uuid: () => '018f0000-0000-7000-8000-000000000001',
      instances: { previous: [], subject: [], registry: [] },
    });
    engine.set('producto', 'hipoclorito_sodio');
    for (let days = 0; days < 130; days += 1) {
      const made = new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
      engine.set('fecha_elaboracion_cloro', made);
      const isOld = engine.question('fecha_elaboracion_cloro').warning !== null;
      expect([made, isOld]).toEqual([made, isMoreThanMonths(made, today, 3)]);
    }
  },
);
