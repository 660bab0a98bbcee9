/**
 * A process of its own for `let-go.test.ts`: prints how much the heap grew in each round of checking records, after small
 * collections. Run with `--expose-gc`.
 */
import { compileForm } from '../../../src/domain/form/compile-form.ts';
import { createChecker } from '../../../src/domain/form/engine.ts';
import { chlorinationCheck } from '../../../src/forms/chlorination-check/form.ts';

const ROUNDS = 5;
const RECORDS = 20;

const collect = globalThis.gc;
if (collect === undefined) throw new Error('--expose-gc is missing');
const compiled = compileForm(chlorinationCheck);
if (!compiled.ok) throw new Error(JSON.stringify(compiled));
const { model } = compiled;

function check(): void {
  createChecker(model, { puntos: [{}, {}, {}] }, '2026-11-28T12:00:00.000Z').violations();
}

function used(): number {
  // What is young is copied once before it grows old.
  collect?.({ type: 'minor', execution: 'sync' });
  collect?.({ type: 'minor', execution: 'sync' });
  return process.memoryUsage().heapUsed;
}

const growths = Array.from({ length: ROUNDS }, () => {
  const before = used();
  for (let made = 0; made < RECORDS; made += 1) check();
  return used() - before;
});
console.log(JSON.stringify(growths));
