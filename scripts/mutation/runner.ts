import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
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

/** A mutant that keeps a test so much longer than it takes otherwise makes it wait for ever; never less than that. */
const WAITING_TIMES = 20;
const LEAST_WAIT_MS = 20_000;

const FOLDER = path.resolve('.mutant');
/** What is being tried, for `mutate.ts`: it ends this process where a mutant keeps it busy and nothing here goes on. */
const NOW = path.join(FOLDER, `now-${threadId}`);
/** From the start to the end, in a run for one mutant. */
const alwaysOn = Number(process.env['MUTANT'] ?? '0');

let active = alwaysOn;
let bound = 100_000_000;
let asked = 0;
/** Which try it is, so that one that was given up leaves the next alone. */
let turn = 0;
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
      const isKilled = !(await passesInTime(run, id, passed.get(id) ?? 0, took));
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

  override onAfterRunFiles(files: readonly { readonly filepath: string }[]): void {
    for (const id of [...outside, ...hits.keys()]) this.#tell({ id, kind: 'outside', test: '' });
    for (const { filepath } of files)
      appendFileSync(path.join(FOLDER, 'done'), `${path.relative(process.cwd(), filepath)}\n`);
  }

  #tell(finding: Finding): void {
    appendFileSync(path.join(FOLDER, 'findings'), `${JSON.stringify(finding)}\n`);
  }
}

/** As `passes`; a test that is not through in time does not pass. */
async function passesInTime(run: () => unknown, id: number, times: number, usualMs: number): Promise<boolean> {
  const limit = Math.max(LEAST_WAIT_MS, usualMs * WAITING_TIMES);
  // Twice: the parent is for those whose own timer never comes.
  writeFileSync(NOW, JSON.stringify({ id, until: Date.now() + 2 * limit }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limit);
  });
  const inTime = await Promise.race([passes(run, id, times), late]);
  clearTimeout(timer);
  rmSync(NOW, { force: true });
  active = 0;
  return inTime;
}

async function passes(run: () => unknown, id = 0, times = 0): Promise<boolean> {
  turn += 1;
  const mine = turn;
  [active, asked, bound] = [id, 0, times * STUCK_TIMES + 10_000];
  try {
    await run();
    return true;
  } catch {
    return false;
  } finally {
    // One that was given up may end while the next is tried.
    if (mine === turn) {
      active = 0;
      hits = new Map();
    }
  }
}
