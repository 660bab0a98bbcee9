import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { findBrowser } from './find-browser.ts';

/** What a part of the test command found. */
type Outcome = { readonly name: string; readonly passed: number; readonly failed: number; readonly seconds: number };

type Part = {
  readonly name: string;
  readonly command: readonly string[];
  readonly counts?: 'vitest';
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * For `tsc` and `oxlint`, which are written in Go: on several threads they need nearly twice the processor, and the walks
 * through the browser beside them need it. `GOGC`: their collector runs a fourth as often, for more memory.
 */
const ON_ONE_THREAD = { GOMAXPROCS: '1', GOGC: '400' };

const CHECKS: readonly Part[] = [
  { name: 'types', command: ['tsc', '--singleThreaded'], env: ON_ONE_THREAD },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], env: ON_ONE_THREAD },
  { name: 'format', command: ['biome', 'ci'] },
  { name: 'unused code', command: ['knip'] },
  // What only tests call is dead too.
  { name: 'code that only tests use', command: ['knip', '--production'] },
];
const UNIT: Part = { name: 'units, storage, service', command: ['vitest', 'run'], counts: 'vitest' };
const BUILD: Part = { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] };
const BROWSER: Part = {
  name: 'budget and real browser',
  command: ['vitest', 'run', '--config', 'vitest.browser.config.ts'],
  counts: 'vitest',
};

const only = process.argv.slice(2);
const wanted = (part: Part): boolean => only.length === 0 || only.some((word) => part.name.includes(word));

// The checks need the processor and nothing else: they take what the tests leave of it.
const besides = wanted(UNIT) || wanted(BROWSER);
const checks = Promise.all(CHECKS.filter(wanted).map((part) => run(part, besides)));
const outcomes: Outcome[] = [];
if (wanted(UNIT)) outcomes.push(await run(UNIT));
if (wanted(BUILD)) outcomes.push(await run(BUILD));
if (wanted(BROWSER)) {
  findBrowser('whole');
  findBrowser('shell');
  outcomes.push(await run(BROWSER));
}
outcomes.unshift(...(await checks));

console.log('\npart                         passed  failed  seconds');
for (const outcome of outcomes) {
  console.log(
    `${outcome.name.padEnd(28)} ${String(outcome.passed).padStart(6)}  ${String(outcome.failed).padStart(6)}  ${outcome.seconds.toFixed(1).padStart(7)}`,
  );
}
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs a part; `besides`: it gives way to whatever else runs. */
async function run(part: Part, besides = false): Promise<Outcome> {
  const started = performance.now();
  const folder = mkdtempSync(path.join(tmpdir(), 'bitacora-test-'));
  const report = path.join(folder, 'report.json');
  const [command = '', ...rest] = part.command;
  const args =
    part.counts === 'vitest' ? [...rest, '--reporter=default', '--reporter=json', `--outputFile=${report}`] : rest;
  const { code, output } = await execute(path.join('node_modules', '.bin', command), args, {
    echo: part.counts === 'vitest',
    besides,
    env: part.env ?? {},
  });
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0 && part.counts !== 'vitest') console.log(`\n--- ${part.name} ---\n${output}`);
  const outcome =
    part.counts === 'vitest' ? countVitest(report, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  rmSync(folder, { recursive: true, force: true });
  return { name: part.name, ...outcome, seconds };
}

/** A run that crashed, or whose report cannot be read, is a failure even when no single test failed. */
function countVitest(report: string, code: number): { passed: number; failed: number } {
  let passed = 0;
  let failed = 0;
  try {
    const parsed: unknown = JSON.parse(readFileSync(report, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'numPassedTests' in parsed && 'numFailedTests' in parsed) {
      passed = Number(parsed.numPassedTests);
      failed = Number(parsed.numFailedTests);
    }
  } catch (error) {
    console.log(`The report of the tests could not be read: ${String(error)}`);
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function execute(
  command: string,
  args: readonly string[],
  {
    echo,
    besides,
    env,
  }: { readonly echo: boolean; readonly besides: boolean; readonly env: Readonly<Record<string, string>> },
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env },
    });
    if (besides && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (echo) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
