/**
 * `npm run bench:odk`: asks ODK Web Forms' own engine, from npm, every expression of
 * `tests/domain/expression/odk-web-forms.json` again, and tells each answer that is no longer the one that is kept. Ours
 * are held to the kept ones by the test beside that file. Ends with 1 where some differ.
 *
 *   --engine 0.22.0    another version of the engine: what would change with it
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';

const { values: flags } = parseArgs({ options: { engine: { type: 'string', default: '0.22.0' } } });
const KEPT = new URL('../tests/domain/expression/odk-web-forms.json', import.meta.url);
const kept = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(KEPT, 'utf8')));

const found = askEngine(installEngine(flags.engine), Object.keys(kept));
const changed = Object.entries(kept).filter(([expression, answer]) => found[expression] !== answer);
for (const [expression, answer] of changed) {
  console.log(`${expression}\n  kept ${answer}\n  now  ${found[expression] ?? '(refused)'}`);
}
const all = Object.keys(kept).length;
console.log(`ODK Web Forms ${flags.engine}: ${all - changed.length} of ${all} answers are those that are kept`);
process.exitCode = changed.length === 0 ? 0 : 1;

/** The engine is no part of the project: npm puts it into a cache folder, once a version. */
function installEngine(version: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'bitacora-bench-odk', version);
  if (existsSync(path.join(folder, 'node_modules', '.installed'))) return folder;
  console.log(`Installing the engine into ${folder} …`);
  mkdirSync(folder, { recursive: true });
  const dependencies = { '@getodk/xforms-engine': version, jsdom: '31.0.1' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }));
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0)
    throw new Error('The engine could not be installed: npm says why above. It needs the npm registry.');
  writeFileSync(path.join(folder, 'node_modules', '.installed'), '');
  return folder;
}

/** Its answers by expression, on Honduras' clock; null: it refuses the expression. */
function askEngine(folder: string, expressions: readonly string[]): Readonly<Record<string, string | null>> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.resolve(import.meta.dirname, 'odk', 'answers.mjs')],
    {
      cwd: folder,
      input: JSON.stringify(expressions),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, TZ: 'America/Tegucigalpa' },
    },
  );
  if (status !== 0) throw new Error(`The engine did not answer: ${stderr.slice(-2000)}`);
  return z.record(z.string(), z.nullable(z.string())).parse(JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)));
}
