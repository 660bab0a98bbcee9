import type { Answers, AnswerValue } from '../../src/domain/form/answers.ts';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import type { Form } from '../../src/domain/form/definition.ts';
import { createEngine } from '../../src/domain/form/engine.ts';
import type { ExternalInstances, FormEngine, FormModel } from '../../src/domain/form/engine-api.ts';

const NOW = '2026-11-22T14:05:00.000-06:00';

/** A record being filled in a test. */
export type Filling = {
  readonly engine: FormEngine;
  /** Answers in order; a repeat's path is `puntos[1]/lectura`. `undefined` clears. Returns itself. */
  readonly set: (answers: Readonly<Record<string, AnswerValue | undefined>>) => Filling;
  readonly value: (path: string) => AnswerValue | undefined;
  readonly relevant: (path: string) => boolean;
  /** Code of what stands in the way of a path, or null. */
  readonly refused: (path: string) => string | null;
  readonly warned: (path: string) => boolean;
};

const models = new Map<Form, FormModel>();

export function modelOf(form: Form): FormModel {
  const known = models.get(form);
  if (known !== undefined) return known;
  const result = compileForm(form);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  models.set(form, result.model);
  return result.model;
}

/** A new record of a shipped form. */
export function fill(form: Form, instances: ExternalInstances = {}, answers: Answers = {}): Filling {
  let count = 0;
  const engine = createEngine(modelOf(form), {
    answers,
    isNew: Object.keys(answers).length === 0,
    clock: { now: () => NOW },
    uuid: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}`,
    instances,
    metadata: { username: 'tecnica' },
  });
  const filling: Filling = {
    engine,
    set: (values) => {
      for (const [path, value] of Object.entries(values)) engine.set(path, value);
      return filling;
    },
    value: (path) => {
      const state = engine.question(path);
      return state.relevant ? state.value : undefined;
    },
    relevant: (path) => engine.question(path).relevant,
    refused: (path) => engine.question(path).violation?.code ?? null,
    warned: (path) => engine.question(path).warning !== null,
  };
  return filling;
}
