import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { type RunnerTestCase, TestRunner } from 'vitest';

// How vitest runs the tests of a mutation run: each as it is, which tells how long it takes and the switches that it comes
// past; then once more for each of their mutants that nobody has killed yet, with that mutant switched on. In the first
// run (`MUTATE_LOOK`) only quick tests are tried so, in the second all others. So a test file is loaded twice, however
// many mutants there are.

declare global {
  var mutant: ((id: number) => boolean) | undefined;
}

/** `outside`: passed only where it cannot be switched on for one test: while a file is loaded or a stage is built. */
export type Finding = {
  readonly id: number;
  readonly kind: 'killed' | 'doubtful' | 'lived' | 'outside';
  readonly test: string;
};

/** What a look at one test told: the id that vitest gives it, how long it took, the mutants that it comes past. */
export type Seen = {
  readonly id: string;
  readonly file: string;
  readonly ms: number;
  readonly mutants: readonly number[];
};

/** A mutant that passes its switch so much oftener keeps the test running for ever. */
const STUCK_TIMES = 200;
/** How long one test may be busy with mutants: a slow one is tried with some of those that it comes past only. */
const BUDGET_MS = Number(process.env['MUTATE_TEST_SECONDS'] ?? '60') * 1000;

/** A mutant that keeps a test so much longer than it takes otherwise makes it wait for ever; never less than that. */
const WAITING_TIMES = 20;
const LEAST_WAIT_MS = 10_000;

/** How long this thread ran, and how long it waited for a processor, in nanoseconds (Linux). */
const SCHEDULED = '/proc/thread-self/schedstat';

const FOLDER = path.resolve('.mutant');
/** What is being tried, for `mutate.ts`: it ends this process where a mutant keeps it busy and nothing here goes on. */
const NOW = path.join(FOLDER, `now-${threadId}`);
/** From the start to the end, in a run for one mutant. */
const alwaysOn = Number(process.env['MUTANT'] ?? '0');
/** A test that is tried with its mutants at the first look. */
const QUICK_MS = 40;
/** Whether this is the first run. */
const onlyLooks = process.env['MUTATE_LOOK'] === '1';
const seen = alwaysOn === 0 && !onlyLooks ? readSeen() : new Map<string, readonly number[]>();

/** As they are before a test puts others in their place. */
const { setInterval, clearInterval } = globalThis;
const now = performance.now.bind(performance);

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
  #file = '';

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    if (alwaysOn !== 0) return await run();
    const file = path.relative(process.cwd(), test.file.filepath);
    this.#enter(file);
    if (seen.get(test.id)?.every(isKilledAlready) === true) return;
    for (const id of hits.keys()) outside.add(id);
    hits = new Map();
    const began = ownTime();
    await run();
    const took = ownTime() - began;
    const passed = hits;
    hits = new Map();
    for (const id of passed.keys()) outside.delete(id);
    if (onlyLooks) {
      const look: Seen = { id: test.id, file, ms: took, mutants: [...passed.keys()] };
      appendFileSync(path.join(FOLDER, 'seen'), `${JSON.stringify(look)}\n`);
      if (took > QUICK_MS) return;
    }
    const open = [...passed.keys()].filter((id) => !isKilledAlready(id));
    for (const id of open) this.#tell({ id, kind: 'outside', test: file });
    if (open.length === 0 || this.#isSpoilt || !(await passes(run))) return;
    // Those that no test has tried yet come first.
    const tries = (id: number): number => (existsSync(path.join(FOLDER, `tried-${id}`)) ? 1 : 0);
    const bySeen = open.toSorted((left, right) => tries(left) - tries(right));
    const until = ownTime() + 2 * BUDGET_MS;
    for (const id of bySeen.slice(0, Math.max(3, Math.floor(BUDGET_MS / took)))) {
      if (ownTime() > until) return;
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

  override onAfterRunFiles(): void {
    for (const id of [...outside, ...hits.keys()]) this.#tell({ id, kind: 'outside', test: '' });
    this.#enter('');
  }

  /** A new test file, or `''` after the last; what the one before spoilt was loaded for it alone. */
  #enter(file: string): void {
    if (file === this.#file) return;
    if (this.#file !== '') appendFileSync(path.join(FOLDER, 'done'), `${this.#file}\n`);
    [this.#file, this.#isSpoilt] = [file, false];
  }

  #tell(finding: Finding): void {
    appendFileSync(path.join(FOLDER, 'findings'), `${JSON.stringify(finding)}\n`);
  }
}

function isKilledAlready(id: number): boolean {
  return existsSync(path.join(FOLDER, `killed-${id}`));
}

/** The mutants that each test comes past, by the test's id, as the run that only looked found them. */
function readSeen(): ReadonlyMap<string, readonly number[]> {
  const file = path.join(FOLDER, 'seen');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return new Map(
    lines.map((line) => {
      const look: Seen = JSON.parse(line);
      return [look.id, look.mutants];
    }),
  );
}

/**
 * Milliseconds that this thread ran or had nothing to do: without those in which it could have run and the machine did
 * something else, so that a busy machine ends no try early. Where the system does not tell, the usual time.
 */
function ownTime(): number {
  if (!existsSync(SCHEDULED)) return now();
  const waitedNs = Number(readFileSync(SCHEDULED, 'utf8').split(' ')[1]);
  return now() - waitedNs / 1e6;
}

/** As `passes`; a test that is not through in time does not pass. */
async function passesInTime(run: () => unknown, id: number, times: number, usualMs: number): Promise<boolean> {
  const limit = Math.max(LEAST_WAIT_MS, usualMs * WAITING_TIMES);
  const { user, system } = process.cpuUsage();
  // Twice: the parent is for those whose own timer never comes.
  writeFileSync(NOW, JSON.stringify({ id, untilCpuMs: (user + system) / 1000 + 2 * limit }));
  const began = ownTime();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setInterval(() => {
      if (ownTime() - began > limit) resolve(false);
    }, 100);
  });
  const inTime = await Promise.race([passes(run, id, times), late]);
  clearInterval(timer);
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
