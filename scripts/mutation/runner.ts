import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type RunnerTestCase, TestRunner } from 'vitest';

// How vitest runs the tests of a mutation run. Each test is run as it is, which tells the switches that it comes past;
// then once more for each of their mutants that nobody has killed yet, with that mutant switched on. So a test file is
// loaded once, however many mutants there are.

declare global {
  var mutant: ((id: number) => boolean) | undefined;
}

/** `outside`: passed only where it cannot be switched on for one test: while a file is loaded or a stage is built. */
export type Finding = {
  readonly id: number;
  readonly kind: 'killed' | 'doubtful' | 'lived' | 'outside';
  readonly test: string;
};

/** A mutant that passes its switch so much oftener keeps the test running for ever. */
const STUCK_TIMES = 200;
/** How long one test may be busy with mutants: a slow one is tried with some of those that it comes past only. */
const BUDGET_MS = Number(process.env['MUTATE_TEST_SECONDS'] ?? '60') * 1000;

const FOLDER = path.resolve('.mutant');
/** From the start to the end, in a run for one mutant. */
const alwaysOn = Number(process.env['MUTANT'] ?? '0');

let active = alwaysOn;
let bound = 100_000_000;
let asked = 0;
let hits = new Map<number, number>();
const outside = new Set<number>();

globalThis.mutant = (id) => {
  if (active === 0) hits.set(id, (hits.get(id) ?? 0) + 1);
  if (id !== active) return false;
  asked += 1;
  if (asked > bound) throw new Error(`mutant ${id} keeps running`);
  return true;
};

export default class MutationRunner extends TestRunner {
  /** Whether something that a mutant changed outlived its test, so that this file says nothing more. */
  #isSpoilt = false;

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    if (alwaysOn !== 0) return await run();
    for (const id of hits.keys()) outside.add(id);
    hits = new Map();
    const began = performance.now();
    await run();
    const took = performance.now() - began;
    const passed = hits;
    hits = new Map();
    for (const id of passed.keys()) outside.delete(id);
    const file = path.relative(process.cwd(), test.file.filepath);
    const open = [...passed.keys()].filter((id) => !existsSync(path.join(FOLDER, `killed-${id}`)));
    for (const id of open) this.#tell({ id, kind: 'outside', test: file });
    if (open.length === 0 || this.#isSpoilt || !(await passes(run))) return;
    // Those that no test has tried yet come first.
    const tries = (id: number): number => (existsSync(path.join(FOLDER, `tried-${id}`)) ? 1 : 0);
    const bySeen = open.toSorted((left, right) => tries(left) - tries(right));
    for (const id of bySeen.slice(0, Math.max(3, Math.floor(BUDGET_MS / took)))) {
      writeFileSync(path.join(FOLDER, `tried-${id}`), '');
      const isKilled = !(await passes(run, id, passed.get(id) ?? 0));
      // Not asked for: something made earlier, such as a compiled form, is still at hand, and hides the mutant.
      if (!isKilled && asked > 0) this.#tell({ id, kind: 'lived', test: file });
      if (!isKilled) continue;
      // Without the mutant it passes again, or the next failure would not be the next mutant's.
      this.#isSpoilt = !(await passes(run));
      this.#tell({ id, kind: this.#isSpoilt ? 'doubtful' : 'killed', test: `${file}: ${test.name}` });
      if (this.#isSpoilt) return;
      writeFileSync(path.join(FOLDER, `killed-${id}`), '');
    }
  }

  override onAfterRunFiles(): void {
    for (const id of [...outside, ...hits.keys()]) this.#tell({ id, kind: 'outside', test: '' });
  }

  #tell(finding: Finding): void {
    appendFileSync(path.join(FOLDER, 'findings'), `${JSON.stringify(finding)}\n`);
  }
}

async function passes(run: () => unknown, id = 0, times = 0): Promise<boolean> {
  [active, asked, bound] = [id, 0, times * STUCK_TIMES + 10_000];
  try {
    await run();
    return true;
  } catch {
    return false;
  } finally {
    active = 0;
    hits = new Map();
  }
}
