import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { createReader } from '../../../src/domain/form/engine.ts';
import { ask, calculate, modelOf, NOW, repeat, type Scenario, scenario } from './scenario.ts';

const model = modelOf([
  ask('integer', 'inicial'),
  repeat('mov', [
    calculate(
      'antes',
      'if(position(..) = 1, coalesce(${inicial}, 0), ${mov}[position() = position(current()/..) - 1]/saldo)',
    ),
    ask('integer', 'entra'),
    calculate('saldo', '${antes} + coalesce(${entra}, 0)'),
    calculate('todos', 'sum(${mov}[position() < position(current()/..)]/todos) + coalesce(${entra}, 0)'),
  ]),
]);

type Step =
  | { readonly kind: 'opening'; readonly value: number }
  | { readonly kind: 'answer'; readonly at: number; readonly value: number }
  | { readonly kind: 'add' | 'remove'; readonly at: number };

const numbers = fc.integer({ min: -50, max: 50 });
const places = fc.nat({ max: 9 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('opening' as const), value: numbers }),
  fc.record({ kind: fc.constant('answer' as const), at: places, value: numbers }),
  fc.record({ kind: fc.constantFrom('add' as const, 'remove' as const), at: places }),
);

/** What must come of it, reckoned by hand: the opening balance and what came in, movement after movement. */
function reckoned({ inicial, mov }: Plain): readonly Answers[] {
  let saldo = inicial;
  let sum = 0;
  return mov.map((entra) => {
    const antes = saldo;
    saldo += entra;
    const todos = sum + entra;
    sum += todos;
    return { antes, entra, saldo, todos };
  });
}
type Plain = { inicial: number; mov: number[] };

function take(record: Scenario, plain: Plain, step: Step): void {
  if (step.kind === 'opening') {
    plain.inicial = step.value;
    record.set('inicial', step.value);
  } else if (step.kind === 'answer' && step.at < plain.mov.length) {
    plain.mov[step.at] = step.value;
    record.set(`mov[${step.at + 1}]/entra`, step.value);
  } else if (step.kind === 'add') {
    const at = Math.min(step.at, plain.mov.length);
    plain.mov.splice(at, 0, 1);
    record.addInstance('mov', at + 1);
    record.set(`mov[${at + 1}]/entra`, 1);
  } else if (step.kind === 'remove' && step.at < plain.mov.length) {
    plain.mov.splice(step.at, 1);
    record.removeInstance(`mov[${step.at + 1}]`);
  }
}

const rowsOf = (answers: Answers): unknown => answers['mov'] ?? [];

describe('a total that goes from one instance to the next', () => {
  it('is what is reckoned by hand, whatever is answered, added and taken away, and after it is opened again', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 25 }), (taken) => {
        const record = scenario(model);
        const plain: Plain = { inicial: 0, mov: [] };
        for (const step of taken) take(record, plain, step);
        const wanted = reckoned(plain);
        expect(rowsOf(record.submissionAnswers())).toEqual(wanted);
        const again = scenario(model, { stored: record.draftAnswers() });
        expect(rowsOf(again.submissionAnswers())).toEqual(wanted);
        // A record that was filled elsewhere, without what is worked out.
        const bare = { inicial: plain.inicial, mov: plain.mov.map((entra) => ({ entra })) };
        const read = createReader(model, { answers: bare, clock: { now: () => NOW }, uuid: () => '' });
        expect(rowsOf(read.submissionAnswers())).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('costs a step an instance, and none before the one that changed', () => {
    const mov = Array.from({ length: 60 }, () => ({ entra: 1 }));
    const record = scenario(model, { stored: { inicial: 0, mov } });
    expect(record.value('mov[60]/saldo')).toBe(60);
    const opened = record.probe.evaluations;
    // Three calculations in each of sixty instances, once or twice each.
    expect(opened).toBeLessThanOrEqual(60 * 3 * 2);
    record.set('mov[1]/entra', 2);
    expect(record.value('mov[60]/saldo')).toBe(61);
    expect(record.probe.evaluations - opened).toBeLessThanOrEqual(60 * 3);
    const before = record.probe.evaluations;
    record.set('mov[60]/entra', 2);
    expect(record.probe.evaluations - before).toBeLessThanOrEqual(3);
  });
});
