import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers, AnswerValue } from '../../../src/domain/form/answers.ts';
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import type { FormNode } from '../../../src/domain/form/definition.ts';
import { createReader } from '../../../src/domain/form/engine.ts';
import type { FormModel, RecordReader } from '../../../src/domain/form/engine-api.ts';
import { ask, calculate, formOf, group, NOW, repeat, type Scenario, scenario } from './scenario.ts';

/** Names q0 to q5 outside and r0 to r3 inside the repeat; an expression may name any of them. */
const NAMES = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'r0', 'r1', 'r2', 'r3'] as const;

const anyName = fc.constantFrom(...NAMES);

function condition(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  return fc.oneof(
    name.map((target) => `\${${target}} = 'si'`),
    name.map((target) => `\${${target}} > 2`),
    fc.tuple(name, name).map(([a, b]) => `\${${a}} = '' or \${${b}} != 'no'`),
    name.map((target) => `not(selected(\${${target}}, 'si'))`),
  );
}

function calculation(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  return fc.oneof(
    fc.tuple(name, name).map(([a, b]) => `coalesce(\${${a}}, 1) + coalesce(\${${b}}, 2)`),
    name.map((target) => `count(\${${target}})`),
    name.map((target) => `if(\${${target}} = 'si', 'x', '')`),
    name.map((target) => `sum(//${target})`),
    name.map((target) => `if(\${${target}} = '', 'nada', \${${target}})`),
    fc.tuple(name, name).map(([a, b]) => `\${${a}} > \${${b}}`),
    name.map((target) => `join(',', /data/rep[position() > 1]/${target.replace('q', 'r').replace(/[45]/, '3')})`),
    fc.constantFrom('position(..)', 'count(${rep})'),
  );
}

/** A question that reads only `names`; none for the first. */
function node(own: string, names: readonly string[]): fc.Arbitrary<FormNode> {
  if (names.length === 0) return fc.constantFrom(ask('select_one', own, { list: 'si_no' }), ask('integer', own));
  const rest = fc.record({ relevant: condition(names), required: condition([...NAMES]) }, { requiredKeys: [] });
  return fc.oneof(
    rest.map((columns) => ask('text', own, columns)),
    rest.map((columns) => ask('integer', own, { ...columns, constraint: '. < 5' })),
    rest.map((columns) => ask('select_one', own, { ...columns, list: 'si_no' })),
    fc
      .constantFrom(...names)
      .map((target) => ask('select_multiple', own, { list: 'si_no', choice_filter: `name != \${${target}}` })),
    fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).map(([read, held]) =>
      ask('select_one', own, {
        list: 'si_no',
        calculation: `if(\${${read}} = 'si', 'si', 'no')`,
        choice_filter: `name != \${${held}}`,
      }),
    ),
    calculation(names).map((source) => calculate(own, source)),
    fc.tuple(calculation(names), condition(names)).map(([source, relevant]) => calculate(own, source, { relevant })),
  );
}

/** Questions in a random order of dependency, which is not the order of the document. */
const form = fc.shuffledSubarray([...NAMES], { minLength: NAMES.length }).chain((order) =>
  fc
    .record({
      nodes: fc.tuple(...NAMES.map((own) => node(own, order.slice(0, order.indexOf(own))))),
      group: fc.option(condition(order.slice(0, 1)), { nil: undefined }),
      repeat: fc.option(
        fc.oneof(condition(order.slice(0, 2)), fc.constantFrom('position(.) > 1', 'position(.) != 2')),
        { nil: undefined },
      ),
      counted: fc.boolean(),
    })
    .map(({ nodes, group: groupRelevant, repeat: repeatRelevant, counted }) => {
      const relevant = (source: string | undefined): object => (source === undefined ? {} : { relevant: source });
      const count = counted ? { repeat_count: `\${${order[0] ?? ''}}` } : {};
      return formOf([
        ...nodes.slice(0, 3),
        group('grupo', nodes.slice(3, 6), relevant(groupRelevant)),
        repeat('rep', nodes.slice(6), { ...relevant(repeatRelevant), ...count }),
      ]);
    }),
);

/** Groups and repeats that depend on what they hold are refused, and drawn again. */
const model: fc.Arbitrary<FormModel> = form
  .map((input) => compileForm(input))
  .filter((result) => result.ok)
  .map((result) => (result.ok ? result.model : undefined))
  .filter((found) => found !== undefined);

type Action =
  | { readonly kind: 'set'; readonly name: string; readonly instance: number; readonly value: AnswerValue | undefined }
  | { readonly kind: 'add'; readonly at: number }
  | { readonly kind: 'remove'; readonly instance: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      name: anyName,
      instance: fc.integer({ min: 1, max: 3 }),
      value: fc.constantFrom<AnswerValue | undefined>('si', 'no', 'x', 1, 3, ['si'], ['no', 'si'], undefined),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), at: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('remove' as const), instance: fc.integer({ min: 1, max: 3 }) }),
  },
);

function perform(record: Scenario, step: Action): void {
  if (step.kind === 'add') record.addInstance('rep', step.at);
  else if (step.kind === 'remove') record.removeInstance(`rep[${step.instance}]`);
  else if (isCalculated(record, step.name)) return;
  else record.set(step.name.startsWith('r') ? `rep[${step.instance}]/${step.name}` : step.name, step.value);
}

function isCalculated(record: Scenario, question: string): boolean {
  const node = record.model.nodes.get(question);
  return node?.type !== 'group' && node?.type !== 'repeat' && node?.calculation !== undefined;
}

/** Everything that a screen or the service could see. */
function seen(record: RecordReader): object {
  const states: unknown[] = [];
  const instances = record.repeat('rep').instances.map((instance) => instance.path);
  for (const question of NAMES) {
    const paths = question.startsWith('r') ? instances.map((path) => `${path}/${question}`) : [question];
    for (const path of paths) states.push(record.question(path));
  }
  const { instances: shown, ...list } = record.repeat('rep');
  return {
    states,
    list,
    labels: shown.map((instance) => instance.path),
    group: record.group('grupo'),
    submission: record.submissionAnswers(),
    violations: record.violations(),
    progress: record.progress('general'),
  };
}

/** What may lie in a stored record: also what no calculation gave, and rows that no count asked for. */
const stored: fc.Arbitrary<Answers> = fc
  .record({
    outside: fc.dictionary(
      fc.constantFrom(...NAMES.slice(0, 6)),
      fc.constantFrom<AnswerValue>('si', 'no', 1, 3, ['si']),
    ),
    rows: fc.array(fc.dictionary(fc.constantFrom(...NAMES.slice(6)), fc.constantFrom('si', 'no', 2, 4)), {
      maxLength: 3,
    }),
  })
  .map(({ outside, rows }) => (rows.length === 0 ? outside : { ...outside, rep: rows }));

describe('for any form and any way of filling it', () => {
  it('a stored record that is only asked says what it says when it is opened to be filled', () => {
    fc.assert(
      fc.property(model, stored, (found, answers) => {
        const asked = createReader(found, { answers, clock: { now: () => NOW }, uuid: () => '' });
        const opened = scenario(found, { stored: answers });
        expect(seen(asked)).toEqual(seen(opened));
        expect(asked.draftAnswers()).toEqual(opened.draftAnswers());
      }),
      { numRuns: 300 },
    );
  });

  it('what changes step by step is what opening the draft afresh gives', () => {
    fc.assert(
      fc.property(model, fc.array(action, { maxLength: 14 }), (found, steps) => {
        const record = scenario(found);
        for (const step of steps) {
          perform(record, step);
          // Reading between the steps is what makes cells stale and fresh again.
          record.violations();
          record.repeat('rep');
        }
        const afresh = scenario(found, { stored: record.draftAnswers() });
        expect(seen(record)).toEqual(seen(afresh));
        expect(afresh.takeRemovedChoices()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('a draft comes back as it was', () => {
    fc.assert(
      fc.property(model, fc.array(action, { maxLength: 10 }), (found, steps) => {
        const record = scenario(found);
        for (const step of steps) perform(record, step);
        const draft = record.draftAnswers();
        expect(scenario(found, { stored: JSON.parse(JSON.stringify(draft)) }).draftAnswers()).toEqual(draft);
      }),
      { numRuns: 100 },
    );
  });

  it('a record that was sent says the same when it is read, and when it is opened to be corrected', () => {
    fc.assert(
      fc.property(model, fc.array(action, { maxLength: 10 }), (found, steps) => {
        const record = scenario(found);
        for (const step of steps) perform(record, step);
        const answers: Answers = JSON.parse(JSON.stringify(record.submissionAnswers()));
        const read = createReader(found, { answers, clock: { now: () => NOW }, uuid: () => '' });
        expect(read.submissionAnswers()).toEqual(answers);
        expect(scenario(found, { stored: answers }).submissionAnswers()).toEqual(answers);
      }),
      { numRuns: 60 },
    );
  });

  it('a submission holds no name that is not relevant, and every relevant answer', () => {
    fc.assert(
      fc.property(model, fc.array(action, { maxLength: 10 }), (found, steps) => {
        const record = scenario(found);
        for (const step of steps) perform(record, step);
        const submission = record.submissionAnswers();
        for (const question of NAMES.filter((own) => own.startsWith('q'))) {
          const state = record.question(question);
          expect(Object.hasOwn(submission, question)).toBe(state.relevant && state.value !== undefined);
        }
        const rows = submission['rep'];
        const shown = record.repeat('rep');
        // What is hidden before an instance that shows is sent empty, so that places stay.
        const places = (shown.relevant ? shown.instances : []).map(({ path }) => Number(/\d+/.exec(path)));
        const sent: readonly unknown[] = Array.isArray(rows) ? rows : [];
        expect(sent.length).toBe(places.at(-1) ?? 0);
        for (const [index, row] of sent.entries()) if (!places.includes(index + 1)) expect(row).toEqual({});
        for (const instance of shown.relevant ? shown.instances : []) {
          const row = sent[Number(/\d+/.exec(instance.path)) - 1];
          for (const question of NAMES.filter((own) => own.startsWith('r'))) {
            const state = record.question(`${instance.path}/${question}`);
            expect(Object.hasOwn(Object(row), question)).toBe(state.relevant && state.value !== undefined);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('whoever listens hears of every change of what they see, and only then', () => {
    fc.assert(
      fc.property(model, fc.array(action, { maxLength: 10 }), (found, steps) => {
        const record = scenario(found);
        const paths = ['q0', 'q1', 'q2', 'q3', 'q4', 'q5'];
        const heard = new Map(paths.map((path) => [path, record.question(path)]));
        for (const path of paths) {
          record.subscribe(path, () => {
            expect(record.question(path)).not.toBe(heard.get(path));
            heard.set(path, record.question(path));
          });
        }
        for (const step of steps) {
          perform(record, step);
          for (const path of paths) expect(record.question(path)).toBe(heard.get(path));
        }
      }),
      { numRuns: 100 },
    );
  });
});
