import type { Answers, AnswerValue, Geopoint } from '../../src/domain/form/answers.ts';
import { compileForm } from '../../src/domain/form/compile-form.ts';
import type { Form, Question } from '../../src/domain/form/definition.ts';
import { createEngine } from '../../src/domain/form/engine.ts';
import type { ExternalInstances, FormEngine, FormModel, PageItem } from '../../src/domain/form/engine-api.ts';

/** What somebody answers, by question name; null leaves a question open; a repeat has a plan for each instance. */
export type Plan = {
  readonly [name: string]: string | number | readonly string[] | Geopoint | null | readonly Plan[];
};

/** A form filled to its end: what the record holds, and where its pictures stand. */
export type Filled = {
  readonly answers: Answers;
  readonly pictures: readonly { readonly question: string; readonly sha256: string }[];
};

export type Circumstances = {
  readonly now: string;
  readonly username: string;
  readonly uuid: () => string;
  readonly instances: ExternalInstances;
};

const models = new Map<Form, FormModel>();

/** The form, compiled once. */
function modelOf(form: Form): FormModel {
  const known = models.get(form);
  if (known !== undefined) return known;
  const compiled = compileForm(form);
  if (!compiled.ok) throw new Error(`${form.id}: ${JSON.stringify(compiled.problems)}`);
  models.set(form, compiled.model);
  return compiled.model;
}

/**
 * Fills a form page by page as a person does: what the plan says, else what stands there already, else the first answer
 * that a required question takes. Throws when the form would not let it be finished.
 */
export function fillForm(form: Form, plan: Plan, circumstances: Circumstances): Filled {
  const engine = createEngine(modelOf(form), {
    answers: {},
    isNew: true,
    clock: { now: () => circumstances.now },
    uuid: circumstances.uuid,
    instances: circumstances.instances,
    metadata: { username: circumstances.username },
  });
  const pictures: { question: string; sha256: string }[] = [];
  for (const page of engine.model.pages) fillItems(engine, page.items, plan, '', circumstances.now, pictures);
  const [violation] = engine.violations();
  if (violation !== undefined) {
    const value = JSON.stringify(engine.question(violation.path).value);
    throw new Error(`${form.id}: ${violation.path} = ${value}: ${violation.code} ${violation.message?.['es'] ?? ''}`);
  }
  return { answers: engine.submissionAnswers(), pictures };
}

function fillItems(
  engine: FormEngine,
  items: readonly PageItem[],
  plan: Plan,
  prefix: string,
  now: string,
  pictures: { question: string; sha256: string }[],
): void {
  for (const item of items) {
    if (item.kind === 'question') {
      const path = `${prefix}${item.question.name}`;
      answer(engine, item.question, path, plan[item.question.name], now);
      const value = engine.question(path).value;
      if (['image', 'file'].includes(item.question.type) && typeof value === 'string')
        pictures.push({ question: path, sha256: value });
    } else if (item.kind === 'repeat') {
      const path = `${prefix}${item.repeat.name}`;
      if (!engine.repeat(path).relevant) continue;
      const rows = plansOf(plan[item.repeat.name]);
      const wanted = Math.max(rows.length, item.repeat.min ?? 0, engine.repeat(path).instances.length);
      for (let index = 0; index < wanted; index += 1) {
        const instance = engine.repeat(path).instances[index]?.path ?? engine.addInstance(path);
        if (instance === null) break;
        fillItems(engine, item.items, rows[index] ?? {}, `${instance}/`, now, pictures);
      }
    }
  }
}

function plansOf(value: Plan[string] | undefined): readonly Plan[] {
  return Array.isArray(value) ? value.filter((row): row is Plan => typeof row === 'object') : [];
}

function answer(
  engine: FormEngine,
  question: Question,
  path: string,
  planned: Plan[string] | undefined,
  now: string,
): void {
  const state = engine.question(path);
  if (!state.relevant || state.readOnly || planned === null) return;
  if (planned !== undefined) {
    engine.set(path, planned as AnswerValue);
    return;
  }
  if (state.value !== undefined || !state.required) return;
  const [first] = state.choices;
  if (question.type === 'select_one' && first !== undefined) engine.set(path, first.name);
  else if (question.type === 'select_multiple' && first !== undefined) engine.set(path, [first.name]);
  else if (question.type === 'date') engine.set(path, now.slice(0, 10));
  else if (question.type === 'integer' || question.type === 'decimal') engine.set(path, 1);
  else if (question.type === 'text') engine.set(path, 'Dato de demostración');
}
