/**
 * `npm run bench:large`: whether the phone stays flat. Two phones in one run, a fifth entity a Junta, all of one
 * technician's municipality: 1,000 records and 5,000 entities, and ten times that. Both are asked in turn for what a day
 * asks of them, in a real Chromium of 360 x 740 with JavaScript four times slower. What counts is the ratio of the main
 * thread's work.
 *
 *   --records N, --entities N   of the large one; the small one has a tenth
 *   --folder F                  kept, and taken as it is by the next run (filling takes minutes)
 *   --runs N                    medians of so many (3)
 *   --only TEXT                 figures whose name holds this text
 *   --fill                      only fills
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { FIGURES, type Place } from './large-phone/figures.ts';
import { openWorld } from './large-phone/fill.ts';
import { median, type Spent, untilRest, watchTasks } from './large-phone/spent.ts';

const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '10000' },
    entities: { type: 'string', default: '50000' },
    folder: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    fill: { type: 'boolean', default: false },
  },
});
const SLOWER = 4;
const RECORDS = Number(flags.records);
const ENTITIES = Number(flags.entities);
const root = flags.folder === '' ? await mkdtemp(path.join(tmpdir(), 'bitacora-large-')) : flags.folder;
const worlds: Place[] = [];
try {
  for (const [name, share] of [
    ['few', 0.1],
    ['many', 1],
  ] as const) {
    const size = { name, records: Math.round(RECORDS * share), entities: Math.round(ENTITIES * share) };
    const world = await openWorld(path.join(root, name), size, []);
    if (world.pulled !== null) console.log(`${name}: pulled in ${Math.round(world.pulled / 1000)} s at full speed`);
    await watchTasks(world.phone.page);
    const devtools = await world.phone.context.newCDPSession(world.phone.page);
    // Of the thread alone, so that what else the machine does is not in it.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    worlds.push({ ...world, devtools });
  }
  if (!flags.fill) console.table(await measureAll(worlds));
} finally {
  for (const world of worlds) await world.close();
  if (flags.folder === '') await rm(root, { recursive: true, force: true, maxRetries: 5 });
}

async function measureAll(places: readonly Place[]): Promise<Record<string, Record<string, string | number>>> {
  for (const { devtools } of places) await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const table: Record<string, Record<string, string | number>> = {};
  for (const [what, act] of Object.entries(FIGURES).filter(([name]) => name.includes(flags.only))) {
    const runs = new Map<string, Spent[]>();
    for (let run = 0; run < Number(flags.runs); run += 1)
      for (const place of places) {
        await untilRest(place.phone.page, place.devtools);
        runs.set(place.size.name, [...(runs.get(place.size.name) ?? []), await act(place)]);
      }
    const of = (name: string, read: (spent: Spent) => number): number =>
      Math.round(median((runs.get(name) ?? []).map(read)));
    table[what] = {
      'few: shown': of('few', (spent) => spent.shown),
      'many: shown': of('many', (spent) => spent.shown),
      'few: busy': of('few', (spent) => spent.busy),
      'many: busy': of('many', (spent) => spent.busy),
      'busy, many : few': (of('many', (spent) => spent.busy) / of('few', (spent) => spent.busy)).toFixed(2),
      'few: longest': of('few', (spent) => spent.longest),
      'many: longest': of('many', (spent) => spent.longest),
    };
    console.log(what, JSON.stringify(table[what]));
  }
  return table;
}
