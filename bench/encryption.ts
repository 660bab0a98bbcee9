/**
 * `npm run bench:encryption [-- PAIRS]`: what it costs a phone that everything on it lies encrypted. Builds the app as it
 * is and once more with `keyringForWriting` giving no key, so that everything is kept in clear, and measures both in turn
 * as `bench:phone` does, with 200 visits of somebody else on the phone; in processor time of the browser, so that a busy
 * machine changes little. Ends with 1 when a figure grows by more than 15 % (docs/performance.md).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'vite';
import { measurePhone } from './phone/measure-phone.ts';

const MOST = 1.15;
const PLACE = '    return await keyringOf(own);';
const pairs = Number(process.argv[2] ?? '3');
const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-encryption-'));

const inClear: Plugin = {
  name: 'in-clear',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/storage/phone/vault.ts')) return null;
    if (!code.includes(PLACE)) throw new Error('vault.ts reads its keys elsewhere: this bench has to follow');
    return code.replace(PLACE, 'return null;');
  },
};
const apps = { sealed: path.join(folder, 'sealed'), clear: path.join(folder, 'clear') } as const;
for (const [kind, outDir] of Object.entries(apps)) {
  await build({ logLevel: 'error', build: { outDir }, plugins: kind === 'clear' ? [inClear] : [] });
}

const found = new Map<string, { readonly sealed: number[]; readonly clear: number[] }>();
for (let pair = 0; pair < pairs; pair += 1) {
  // Each is first as often as the other.
  const order: readonly (keyof typeof apps)[] = pair % 2 === 0 ? ['sealed', 'clear'] : ['clear', 'sealed'];
  for (const kind of order) {
    const lines = await measurePhone({ boards: 2_000, visits: 200, runs: 5, app: apps[kind], count: 'worked' });
    for (const { what, runs } of lines) {
      const of = found.get(what) ?? { sealed: [], clear: [] };
      of[kind].push(medianOf(runs));
      found.set(what, of);
    }
  }
}
await rm(folder, { recursive: true });

console.log(`\nprocessor time of the browser, milliseconds, the median of ${pairs} pairs`);
let isOver = false;
for (const [what, { sealed, clear }] of found) {
  const ratio = medianOf(sealed.map((each, at) => each / (clear[at] ?? Number.NaN)));
  isOver ||= ratio > MOST;
  const figures = [medianOf(clear), medianOf(sealed)].map((ms) => `${ms.toFixed(0)} ms`.padStart(9)).join('');
  console.log(`${what.padEnd(58)} in clear, encrypted: ${figures}  pair by pair ${ratio.toFixed(2)}`);
}
if (isOver) process.exitCode = 1;

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
