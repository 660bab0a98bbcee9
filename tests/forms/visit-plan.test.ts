import { expect, test } from 'vitest';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import { createEngine } from '../../src/domain/form/engine.ts';
import { isPlan } from '../../src/domain/submission/plan.ts';
import { visitPlan } from '../../src/forms/plans/visit-plan.ts';
import { planAnswers } from '../../src/ui/record/plans/write-plan.ts';

const PLAN = {
  who: { userId: 'ana', name: 'Ana' },
  form: { id: 'chlorination-check', title: 'Chequeo de cloro' },
  by: '2026-12-01',
  note: ' Llevar comparador ',
};

test('what is written as a plan is a whole record of its form', () => {
  const compiled = compileForm(visitPlan);
  if (!compiled.ok) throw new Error('not a form');
  const engine = createEngine(compiled.model, {
    answers: planAnswers(PLAN),
    isNew: false,
    clock: { now: () => '2026-11-28T12:00:00-06:00' },
    uuid: () => 'u',
  });
  expect(engine.violations()).toEqual([]);
  expect(engine.submissionAnswers()).toEqual({
    para: 'ana',
    para_nombre: 'Ana',
    formulario: 'chlorination-check',
    formulario_nombre: 'Chequeo de cloro',
    hasta: '2026-12-01',
    nota: 'Llevar comparador',
  });
});

test('its form is known as a plan by its id alone', () => {
  expect([isPlan(visitPlan.id), isPlan('poa-activity')]).toEqual([true, false]);
});
