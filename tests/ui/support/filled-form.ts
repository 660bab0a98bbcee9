import type { Answers } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { createEngine } from '../../../src/domain/form/engine.ts';
import type { FormEngine } from '../../../src/domain/form/engine-api.ts';
import { everyWidgetForm } from '../../support/every-widget-form.ts';

/** An engine over a form of the tests, as a new record or with answers. */
export function engineOf(answers: Answers | 'new' = 'new', form: Form = everyWidgetForm): FormEngine {
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  let number = 0;
  return createEngine(compiled.model, {
    answers: answers === 'new' ? {} : answers,
    isNew: answers === 'new',
    clock: { now: () => '2026-11-22T14:05:00.000-06:00' },
    uuid: () => {
      number += 1;
      return `0190f000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    },
  });
}
