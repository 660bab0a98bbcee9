import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Mutant, mutantsOf } from './mutation/mutants.ts';
import { withSwitches } from './mutation/switches.ts';

// npm run mutate -- src/domain src/sync --tests tests/domain,tests/sync --sample 300,60
// Changes the code in one small place at a time, in a copy of the project, and looks whether a test notices. Prints who
// lived and the share that was killed. The copy holds every change behind a switch, and each test is run once more for
// each change that it comes past (`mutation/runner.ts`), so it takes a few times as long as the tests themselves.
// With --fresh, what lived is tried again with a run of its own, from the loading of the files on: slow and certain.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Folders of tests that may kill, with commas. */
    tests: { type: 'string', default: 'tests/domain,tests/forms,tests/golden' },
    /** How many mutants of each folder or file that is named, drawn evenly, as `60` or `60,20`; absent: every one. */
    sample: { type: 'string' },
    /** Another seed draws others. */
    seed: { type: 'string', default: '1' },
    /** Test files side by side. */
    workers: { type: 'string', default: '1' },
    /** The code is loaded once for all test files: quicker, for code that keeps nothing between two tests. */
    together: { type: 'boolean', default: false },
    /** What lived, was passed only outside of tests, or is in doubt, is run again alone. */
    fresh: { type: 'boolean', default: false },
    /** Only these mutants again, as they were printed: `src/a.ts:12:`, with commas. */
    only: { type: 'string' },
  },
});

type Tried = {
  readonly id: number;
  readonly area: string;
  readonly file: string;
  readonly line: number;
  readonly mutant: Mutant;
};
type Kind = 'killed' | 'doubtful' | 'lived' | 'outside' | 'untested';

const findingSchema = z.object({
  id: z.number(),
  kind: z.enum(['killed', 'doubtful', 'lived', 'outside']),
  test: z.string(),
});
const seenSchema = z.object({ file: z.string(), ms: z.number(), mutants: z.array(z.number()) });
const nowSchema = z.object({ id: z.number(), untilCpuMs: z.number() });
/** Of several findings about one mutant the first of these counts. */
const WEIGHT: readonly Kind[] = ['killed', 'doubtful', 'lived', 'outside', 'untested'];

/** Those for which a run of the tests was ended. */
let stuckOnes: readonly number[] = [];

/** What no unit test reads. */
const NOT_COPIED = ['tests/support/releases', 'tests/e2e', 'public'];

const texts = new Map<string, string>();
const chosen = positionals
  .flatMap((area, index) => draw(mutantsBelow(area), index))
  .filter(({ file, line }) => values.only === undefined || values.only.split(',').includes(`${file}:${line}`))
  .map((each, index): Tried => ({ ...each, id: index + 1 }));
console.log(`${chosen.length} mutants in ${new Set(chosen.map(({ file }) => file)).size} files`);
const folder = copyOfProject();
if (!(await runAll())) console.log('Some tests fail without any mutant; these kill none.');
const findings = readFindings();
const outcomes = new Map<Tried, Kind>();
for (const each of chosen) {
  const mine = findings.filter(({ id }) => id === each.id);
  let kind = WEIGHT.find((one) => mine.some((finding) => finding.kind === one)) ?? 'untested';
  if (values.fresh && kind !== 'killed' && kind !== 'untested') {
    const files = [...new Set(mine.map(({ test }) => test).filter((test) => test !== ''))];
    kind = (await runTests(each.id, files.length > 0 ? files : testFiles())) ? 'lived' : 'killed';
  }
  outcomes.set(each, kind);
  if (kind !== 'killed') console.log(`${kind} ${each.file}:${each.line}: ${each.mutant.what}`);
}
if (process.env['MUTATE_KEEP'] === undefined) rmSync(folder, { recursive: true, force: true });
for (const area of positionals) {
  const here = chosen.filter((each) => each.area === area).map((each) => outcomes.get(each));
  const of = (kind: Kind) => here.filter((each) => each === kind).length;
  const judged = here.length - of('outside') - of('doubtful');
  const share = judged === 0 ? 0 : (100 * of('killed')) / judged;
  const rest = `${of('lived')} lived, ${of('untested')} that no test comes past`;
  const unjudged = `not judged: ${of('outside')} outside of tests, ${of('doubtful')} in doubt`;
  console.log(`${area}: ${of('killed')} of ${judged} killed, ${share.toFixed(1)} % (${rest}; ${unjudged})`);
}

/** The text of a file at the beginning of the run. Changes that somebody makes in the file meanwhile are not seen. */
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(file, 'utf8');
  texts.set(file, text);
  return text;
}

function mutantsBelow(area: string): readonly Omit<Tried, 'id'>[] {
  return (area.endsWith('.ts') ? [area] : globSync(`${area}/**/*.ts`).sort()).flatMap((file) => {
    const text = textOf(file);
    const lineOf = (mutant: Mutant) => text.slice(0, mutant.start).split('\n').length;
    return mutantsOf(text, file).map((mutant) => ({ area, file, line: lineOf(mutant), mutant }));
  });
}

/** Draws evenly over all files, the same each time for one seed. */
function draw<T>(all: readonly T[], area: number): readonly T[] {
  const samples = values.sample?.split(',').map(Number);
  const count = samples?.[area] ?? samples?.at(-1) ?? all.length;
  if (count >= all.length) return all;
  const step = all.length / count;
  const offset = ((Number(values.seed) * 0.618_033_988_75) % 1) * step;
  return all.filter((_, index) => Math.floor((index - offset) / step) !== Math.floor((index - 1 - offset) / step));
}

function copyOfProject(): string {
  const copy = mkdtempSync(path.join(tmpdir(), 'bitacora-mutants-'));
  for (const file of execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean)) {
    if (NOT_COPIED.some((start) => file.startsWith(start)) || !existsSync(file)) continue;
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(copy, file));
  }
  mkdirSync(path.join(copy, '.mutant'));
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  for (const file of new Set(chosen.map((each) => each.file))) {
    const here = chosen.filter((each) => each.file === file);
    writeFileSync(path.join(copy, file), withSwitches(textOf(file), here));
  }
  return copy;
}

function testFiles(): readonly string[] {
  const folders = values.tests.split(',');
  return globSync('tests/**/*.test.{ts,tsx}').filter((test) => folders.some((each) => test.startsWith(each)));
}

/**
 * The test files that come past a mutant, as a look at all of them told, cheapest first: what a quick test kills, a slow
 * one need not be run for.
 */
function filesByCost(): readonly string[] {
  const cost = new Map<string, number>();
  for (const line of linesOf('seen')) {
    const { file, ms, mutants } = seenSchema.parse(JSON.parse(line));
    if (mutants.length > 0) cost.set(file, Math.max(ms, cost.get(file) ?? 0));
  }
  const files = [...cost].sort(([, left], [, right]) => left - right).map(([file]) => file);
  writeFileSync(path.join(folder, '.mutant', 'order'), files.join('\n'));
  rmSync(path.join(folder, '.mutant', 'done'), { force: true });
  return files;
}

/**
 * Runs each test file, with every mutant that it comes past. A mutant that keeps its test busy for ever is killed with
 * the process, and the files that were not through yet are run again; whether all tests passed without any mutant.
 */
async function runAll(): Promise<boolean> {
  const isRight = await runThrough(testFiles(), { MUTATE_LOOK: '1' });
  const files = filesByCost();
  console.log(`${files.length} of ${testFiles().length} test files come past a mutant`);
  return (await runThrough(files, {})) && isRight;
}

async function runThrough(files: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  let allPassed = true;
  let left = files;
  while (left.length > 0) {
    allPassed = (await runTests(0, left, env)) && allPassed;
    const stuck = stuckOnes;
    stuckOnes = [];
    if (stuck.length === 0) return allPassed;
    for (const id of stuck) {
      writeFileSync(path.join(folder, '.mutant', `killed-${id}`), '');
      const finding = { id, kind: 'killed', test: 'a test that it kept busy for ever' };
      appendFileSync(path.join(folder, '.mutant', 'findings'), `${JSON.stringify(finding)}\n`);
    }
    const through = new Set(linesOf('done'));
    left = left.filter((file) => !through.has(file));
    console.log(`mutants ${stuck.join(', ')} kept a test busy for ever; ${left.length} test files are run again`);
  }
  return allPassed;
}

/** Mutants that keep the processor busy for longer than they may (`mutation/runner.ts` says until when). */
function stuckMutants(pid: number): readonly number[] {
  const cpu = cpuMsOf(pid);
  return globSync(path.join(folder, '.mutant', 'now-*')).flatMap((file) => {
    const now = nowSchema.safeParse(readWhole(file));
    return now.success && now.data.untilCpuMs < cpu ? [now.data.id] : [];
  });
}

/** How long a process has used a processor: the 14th and 15th word of what Linux tells of it, in hundredths of a second. */
function cpuMsOf(pid: number): number {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return 0;
  const [user, system] = (readFileSync(stat, 'utf8').split(') ').at(-1) ?? '').split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** What a file holds as JSON; null while it is being written or has just been taken away. */
function readWhole(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs tests in the copy, with one mutant switched on all the time (0: none); whether all passed. */
async function runTests(id: number, files: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const vitest = path.resolve('node_modules/vitest/vitest.mjs');
  const options = [
    '--root=.',
    '--config=scripts/mutation/vitest.config.ts',
    // Node reads it as it is; put together with all that it could load, it takes longer than most tests.
    '--configLoader=native',
    `--maxWorkers=${values.workers}`,
    ...(id === 0 ? ['--reporter=json', '--outputFile=.mutant/report.json'] : ['--reporter=dot', '--bail=1']),
  ];
  const child = spawn(process.execPath, [vitest, 'run', ...options, ...files], {
    cwd: folder,
    env: { ...process.env, MUTANT: String(id), MUTATE_TOGETHER: values.together ? '1' : '0', CI: '1', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (const file of globSync(path.join(folder, '.mutant', 'now-*'))) rmSync(file);
  const watch = setInterval(() => {
    const stuck = id === 0 && child.pid !== undefined ? stuckMutants(child.pid) : [];
    if (stuck.length === 0) return;
    stuckOnes = stuck;
    child.kill('SIGKILL');
  }, 2_000);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code === 0));
    });
  } finally {
    clearInterval(watch);
  }
}

function readFindings() {
  return linesOf('findings').map((line) => findingSchema.parse(JSON.parse(line)));
}

/** Lines of a file that the runner writes. */
function linesOf(name: string): readonly string[] {
  const file = path.join(folder, '.mutant', name);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
