/**
 * `npm run bench:copies [-- RECORDS]`: what the sealed second copy of unsent work (docs/adr/0008) costs a phone on which
 * 1,000 records wait. The phone's own storage does it in this process, over a database and caches in memory; in processor
 * time, threads of WebCrypto included, and in bodies that are opened. Ends with 1 when a round that brought nothing opens
 * one.
 */
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { currentServiceKey } from '../src/server/parcels/service-keys.ts';
import { deviceKeys } from '../src/storage/phone/environment.ts';
import { noteParcelKey } from '../src/storage/phone/parcel-key.ts';
import { listCopies } from '../src/storage/phone/sealed-copies.ts';
import { webSealing } from '../src/storage/phone/sealing.ts';
import { keepCopies } from '../src/storage/pulled/keep-copies.ts';
import { copiesSettled } from '../src/sync/copies-settled.ts';
import { openCaches } from '../tests/storage/support/caches.ts';
import { joinWithKey, KEYS, TOOLS } from '../tests/storage/support/parcels.ts';
import { finished, newDraft, openPhone, testClock, testEnvironment, type } from '../tests/storage/support/phone.ts';
import { filledAnswers } from './filled-answers.ts';

const QUEUED = Number(process.argv[2] ?? '1000');
const TIMES = 9;

let opened = 0;
const sealing = webSealing(crypto);
const clock = testClock();
const { ana, storage } = await openPhone({
  clock,
  indexedDB,
  IDBKeyRange,
  environment: {
    ...testEnvironment(clock),
    keys: deviceKeys(crypto),
    sealing: {
      ...sealing,
      open: (...args) => {
        opened += 1;
        return sealing.open(...args);
      },
    },
  },
});
await joinWithKey(ana);
await noteParcelKey(ana, currentServiceKey(KEYS));
const caches = openCaches();
const tools = { ...TOOLS, caches, freeBytes: () => Promise.resolve(null), pause: () => Promise.resolve() };

const settled = copiesSettled(storage, Number.POSITIVE_INFINITY, () => 0);
const keep = () => keepCopies(storage, tools);

const table: Record<string, Record<string, number>> = {};
for (const answers of filledAnswers(QUEUED)) await finished(ana, answers);
const draft = await newDraft(ana);
await measure(`the first turn, ${QUEUED} records wait`, 1, () => Promise.resolve());
// What the first turn wrote is a change.
await settled.unlessSettled(keep);
const idle = await measure('a round that brought nothing', TIMES, () => Promise.resolve());
await measure('the same, after the app was opened anew', TIMES, () => Promise.resolve(), keep);
await measure('a draft was typed on', TIMES, (turn) => type(ana, draft.id, { nombre: `vez ${turn}` }));
await measure('one more record was finished', TIMES, async (turn) => void (await finished(ana, { nombre: `${turn}` })));
settled.stop();
console.table(table);
console.log(`${(await listCopies(caches, storage.device)).length} copies lie there`);
if (idle > 0) process.exitCode = 1;

/** The median of some turns; answers how many bodies were opened in all of them. */
async function measure(
  what: string,
  times: number,
  before: (turn: number) => Promise<void>,
  act: () => Promise<unknown> = () => settled.unlessSettled(keep),
): Promise<number> {
  const spent: number[] = [];
  let bodies = 0;
  for (let turn = 0; turn < times; turn += 1) {
    await before(turn);
    opened = 0;
    const start = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(start);
    spent.push((user + system) / 1000);
    bodies += opened;
  }
  const middle = spent.toSorted((left, right) => left - right)[Math.floor(times / 2)] ?? Number.NaN;
  table[what] = { 'processor, ms': Math.round(middle), 'bodies opened, a turn': bodies / times };
  return bodies;
}
