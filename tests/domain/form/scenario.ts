import type { Answers, AnswerValue } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormNode, Question } from '../../../src/domain/form/definition.ts';
import { createEngine, type EngineProbe } from '../../../src/domain/form/engine.ts';
import type { EngineOptions, FormEngine, FormModel, FormProblem } from '../../../src/domain/form/engine-api.ts';

export const NOW = '2026-11-22T14:05:00.000-06:00';

/** A question whose label is its name. */
export function ask(type: Question['type'], name: string, rest: Partial<Question> = {}): Question {
  return { type, name, label: { es: name, en: name }, ...rest };
}

export function group(name: string, children: readonly FormNode[], rest: object = {}): FormNode {
  return { type: 'group', name, label: { es: name, en: name }, children, ...rest };
}

export function repeat(name: string, children: readonly FormNode[], rest: object = {}): FormNode {
  return { type: 'repeat', name, label: { es: name, en: name }, children, ...rest };
}

export function calculate(name: string, calculation: string, rest: object = {}): FormNode {
  return { type: 'calculate', name, calculation, ...rest };
}

export const YES_NO = {
  items: [
    { name: 'si', label: { es: 'Sí', en: 'Yes' } },
    { name: 'no', label: { es: 'No', en: 'No' } },
  ],
};

/** A form around some nodes, as plain data. */
export function formOf(children: readonly unknown[], rest: object = {}): object {
  return {
    id: 'prueba',
    version: 1,
    title: { es: 'Prueba', en: 'Test' },
    choices: { si_no: YES_NO },
    children,
    ...rest,
  };
}

export function modelOf(children: readonly FormNode[], rest: object = {}): FormModel {
  const result = compileForm(formOf(children, rest));
  if (!result.ok) throw new Error(`form does not compile: ${JSON.stringify(result.problems)}`);
  return result.model;
}

export function problemsOf(children: readonly FormNode[], rest: object = {}): readonly FormProblem[] {
  const result = compileForm(formOf(children, rest));
  return result.ok ? [] : result.problems;
}

export type Scenario = FormEngine & {
  readonly probe: EngineProbe;
  readonly value: (path: string) => AnswerValue | undefined;
  readonly relevant: (path: string) => boolean;
};

/** A new record over some nodes; `stored` opens one that is there already. */
export function scenario(
  model: FormModel,
  options: Partial<EngineOptions> & { readonly stored?: Answers } = {},
): Scenario {
  const probe: EngineProbe = { evaluations: 0 };
  const { stored, ...rest } = options;
  let uuids = 0;
  const engine = createEngine(
    model,
    {
      answers: stored ?? {},
      isNew: stored === undefined,
      clock: { now: () => NOW },
      uuid: () => {
        uuids += 1;
        return `00000000-0000-4000-8000-${String(uuids).padStart(12, '0')}`;
      },
      ...rest,
    },
    probe,
  );
  return {
    ...engine,
    probe,
    value: (path) => engine.question(path).value,
    relevant: (path) => engine.question(path).relevant,
  };
}
