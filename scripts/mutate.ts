import { execFileSync, spawn } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { applyMutant, type Mutant, mutantsOf } from './mutation/mutants.ts';

// npm run mutate -- src/domain --tests tests/domain,tests/forms --sample 300
// Changes the code in one small place at a time, in a copy of the project, and looks whether a test notices. Prints who
// lived and the share that was killed. A mutant that keeps a test running for ever counts as killed.

const STUCK_AFTER_MS = 120_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Folders of tests that may kill, with commas. */
    tests: { type: 'string', default: 'tests/domain,tests/forms,tests/golden' },
    /** How many mutants of all, drawn evenly; absent: every one. */
    sample: { type: 'string' },
    /** Another seed draws others. */
    seed: { type: 'string', default: '1' },
    /** Copies of the project that work side by side. */
    workers: { type: 'string', default: '2' },
  },
});

type Tried = { readonly file: string; readonly mutant: Mutant };
type Outcome = 'killed' | 'lived' | 'untested';

const files = positionals.flatMap((each) => (each.endsWith('.ts') ? [each] : globSync(`${each}/**/*.ts`)));
const every = files.flatMap((file): Tried[] =>
  mutantsOf(readFileSync(file, 'utf8'), file).map((mutant) => ({ file, mutant })),
);
const chosen = values.sample === undefined ? every : draw(every, Number(values.sample), Number(values.seed));
console.log(`${chosen.length} of ${every.length} mutants in ${files.length} files`);

const counts = { killed: 0, lived: 0, untested: 0 };
const queue = [...chosen];
await Promise.all(Array.from({ length: Number(values.workers) }, work));
const tried = counts.killed + counts.lived + counts.untested;
const share = tried === 0 ? 0 : (100 * counts.killed) / tried;
console.log(
  `\n${counts.killed} of ${tried} killed: ${share.toFixed(1)} % (${counts.untested} in files that no test imports)`,
);

/** Takes mutants from the queue until it is empty, each in a copy of the project of its own. */
async function work(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-mutants-'));
  for (const file of execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)) {
    if (file.startsWith('tests/support/releases')) continue;
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(folder, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { file, mutant } = next;
    const text = readFileSync(file, 'utf8');
    writeFileSync(path.join(folder, file), applyMutant(text, mutant));
    const outcome = await runTests(folder, file);
    writeFileSync(path.join(folder, file), text);
    counts[outcome] += 1;
    if (outcome !== 'killed')
      console.log(`${outcome} ${file}:${text.slice(0, mutant.start).split('\n').length} ${mutant.what}`);
  }
  rmSync(folder, { recursive: true, force: true });
}

function runTests(folder: string, file: string): Promise<Outcome> {
  const vitest = path.resolve('node_modules/vitest/vitest.mjs');
  const args = ['related', file, '--run', '--bail=1', '--reporter=json', '--pool=threads'];
  const allowed = globSync('tests/**/*.test.{ts,tsx}').filter(
    (test) => !values.tests.split(',').some((folder) => test.startsWith(folder)),
  );
  const excluded = [...new Set(allowed.map((test) => test.split('/').slice(0, 2).join('/')))]
    .filter((part) => !values.tests.split(',').some((folder) => folder.startsWith(part)))
    .map((part) => `--exclude=${part.endsWith('.ts') ? part : `${part}/**`}`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args, ...excluded], { cwd: folder });
    let output = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), STUCK_AFTER_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code !== 0) resolve('killed');
      else resolve(/"numTotalTests":0\b/.test(output) ? 'untested' : 'lived');
    });
  });
}

/** Draws evenly over all files, the same each time for one seed. */
function draw(all: readonly Tried[], count: number, seed: number): readonly Tried[] {
  if (count >= all.length) return all;
  const step = all.length / count;
  const offset = (seed * 0.618_033_988_75) % 1;
  return Array.from({ length: count }, (_, index) => all[Math.floor((index + offset) * step) % all.length]).filter(
    (each): each is Tried => each !== undefined,
  );
}
