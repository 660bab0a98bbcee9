/**
 * `npm run bench:peers`: the product beside other form runtimes, all interleaved in one run in a real Chromium of
 * 360 x 740 whose JavaScript is 4 times slower. Ratios count; milliseconds are of this machine, on this day.
 *
 *   --reps 5            repetitions of each figure (fillings and the link: at most two)
 *   --only load,type    of load, pull, 3g, type, fill, registry, service, link; all when absent
 *   --product FOLDER    another checkout of the product, as an earlier release
 *   --peers a,b         of enketo, surveyjs, web-forms, bare-react, plain-dom
 *   --out FILE          writes the report as JSON
 *   --against FILE      tells every ratio that has grown by more than 15 % since that report, and ends with 1
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser } from '../scripts/find-browser.ts';
import { buildPeers, PEERS } from './peers/build-peers.ts';
import { heapMegabytes, measureFilling, measureTyping } from './peers/filling.ts';
import { makeSpec } from './peers/form-spec.ts';
import { installPeers } from './peers/install-peers.ts';
import { LINK_ROWS, measureLink } from './peers/link.ts';
import { importBoards, pushMunicipality } from './peers/municipality.ts';
import { startProduct } from './peers/product.ts';
import { untilQuietMachine } from './peers/quiet-machine.ts';
import { openAssessment, openHome, searchKeys, settle } from './peers/registry-phone.ts';
import { machineOf, printRows, type Row, readReport, regressions, rowOf } from './peers/report.ts';
import {
  forgetPull,
  openForm,
  peerRuntime,
  productRuntime,
  type Runtime,
  THREE_G,
  throttle,
} from './peers/runtimes.ts';
import { rawSqliteRates, serviceRates } from './peers/service-rates.ts';
import { servePages } from './peers/static-server.ts';
import { spreadOf } from './peers/statistics.ts';

const { values: flags } = parseArgs({
  options: {
    reps: { type: 'string', default: '5' },
    only: { type: 'string', default: 'load,pull,3g,type,fill,registry,service,link' },
    product: { type: 'string', default: '.' },
    peers: { type: 'string', default: 'enketo,surveyjs,web-forms,bare-react,plain-dom' },
    out: { type: 'string' },
    against: { type: 'string' },
  },
});
const CPU = 4;
const PULLED_RECORDS = 5_000;
const BOARDS = 10_000;
const FILLINGS = 2;
const LINK_RUNS = 2;
const repetitions = Number(flags.reps);
const parts = flags.only.split(',');
const spec = makeSpec();

installPeers();
const showsForms = parts.some((part) => part !== 'link');
const folders = await buildPeers(
  PEERS.filter((peer) => showsForms && flags.peers.split(',').includes(peer)),
  spec,
);
const product = await startProduct(flags.product, spec);
const servers = await Promise.all(
  [...folders].map(async ([name, folder]) => [name, await servePages(folder)] as const),
);
const ours = productRuntime(product);
const runtimes = [ours, ...servers.map(([name, { url }]) => peerRuntime(name, url))];

/** Runs by figure and runtime. */
const found = new Map<string, Map<string, number[]>>();
const mistakes = new Set<string>();
const browser = await launch();
for (let repetition = 0; repetition < repetitions; repetition += 1) {
  for (const runtime of runtimes) {
    await untilQuietMachine();
    if (parts.includes('load')) await measureLoads(runtime);
    if (parts.includes('3g')) await measureSlowLink(runtime);
    if (!isFloor(runtime) || runtime.name === 'plain-dom') await measureUse(runtime, repetition);
  }
  console.log(`repetition ${repetition + 1} of ${repetitions}`);
}
if (parts.includes('pull')) {
  console.log(`Giving the municipality ${PULLED_RECORDS} records …`);
  await pushMunicipality(product, PULLED_RECORDS);
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    await untilQuietMachine();
    await measureUnderPull();
  }
}
if (parts.includes('service')) {
  for (let repetition = 0; repetition < repetitions; repetition += 1) await measureService();
}
if (parts.includes('registry')) {
  console.log(`Giving the registry ${BOARDS} Juntas …`);
  await importBoards(product, BOARDS);
  await measureRegistry();
}
await browser.close();
for (const [, server] of servers) await server.close();
await product.stop();
if (parts.includes('link')) {
  const pouchPage = (await buildPeers(['pouchdb'], spec)).get('pouchdb') ?? '';
  for (let repetition = 0; repetition < Math.min(LINK_RUNS, repetitions); repetition += 1) {
    await measureLink(product, pouchPage, note);
    console.log(`the link, repetition ${repetition + 1}`);
  }
}
finish();

async function measureLoads(runtime: Runtime): Promise<void> {
  const opened = await runtime.open(browser);
  await throttle(opened, CPU, null);
  const cold = await openForm(opened);
  note('cold', runtime, cold.ms);
  note('bytes', runtime, cold.bytes / 1000);
  note('requests', runtime, cold.requests);
  // A person who opens the app for the third time has had it open before, for longer than the second that it takes.
  await runtime.rest(opened);
  await openForm(opened);
  await runtime.rest(opened);
  note('third load', runtime, (await openForm(opened)).ms);
  for (const mistake of opened.mistakes) mistakes.add(`${runtime.name}: ${mistake}`);
  await opened.close();
}

async function measureSlowLink(runtime: Runtime): Promise<void> {
  const opened = await runtime.open(browser);
  await throttle(opened, CPU, THREE_G);
  note('cold over 3G', runtime, (await openForm(opened)).ms / 1000);
  await opened.close();
}

async function measureUse(runtime: Runtime, repetition: number): Promise<void> {
  const filling = parts.includes('fill') && repetition < FILLINGS;
  if (!parts.includes('type') && !filling) return;
  const opened = await runtime.open(browser);
  await throttle(opened, CPU, null);
  await openForm(opened);
  if (parts.includes('type')) {
    const { keyMedian, keyP95, tap } = await measureTyping(opened, spec);
    note('key to paint', runtime, keyMedian);
    note('key to paint, p95', runtime, keyP95);
    note('skip-logic tap', runtime, tap);
  }
  if (filling) {
    await openForm(opened);
    const { mainThreadMs, unanswered, right } = await measureFilling(opened, spec);
    note('all 100 answered', runtime, mainThreadMs / 1000);
    note('heap after it', runtime, await heapMegabytes(opened));
    if (unanswered > 0) mistakes.add(`${runtime.name}: ${unanswered} questions could not be answered`);
    if (!right) mistakes.add(`${runtime.name}: its calculations show something else`);
  }
  await opened.close();
}

async function measureUnderPull(): Promise<void> {
  const opened = await ours.open(browser);
  await throttle(opened, CPU, null);
  await forgetPull(opened, product.url);
  note('cold, a pull under way', ours, (await openForm(opened)).ms);
  await ours.rest(opened);
  await forgetPull(opened, product.url);
  await openForm(opened);
  await ours.rest(opened);
  await forgetPull(opened, product.url);
  note('third load, a pull under way', ours, (await openForm(opened)).ms);
  await opened.close();
}

async function measureService(): Promise<void> {
  await untilQuietMachine();
  const raw = await rawSqliteRates();
  const rates = await serviceRates(product);
  note('service, a record alone', ours, rates.single);
  note('service, a record of a hundred', ours, rates.batches);
  note('service, a record alone', { name: 'node:sqlite' }, raw.single);
  note('service, a record of a hundred', { name: 'node:sqlite' }, raw.batches);
}

async function measureRegistry(): Promise<void> {
  const opened = await ours.open(browser);
  await settle(opened, CPU, BOARDS);
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    await untilQuietMachine();
    note('Inicio from the service worker', ours, await openHome(opened));
    const { ms, task } = await searchKeys(opened);
    for (const each of ms) note('search key', ours, each);
    note('longest task while searching', ours, task);
    note('provider assessment from a Junta', ours, await openAssessment(opened));
  }
  await opened.close();
}

function finish(): void {
  const rows: Row[] = [];
  const add = (row: string, unit: string, goal: number | null, stretch: number | null, of = row, peer = 'enketo') => {
    const beside = { name: peer, runs: found.get(of)?.get(peer) ?? [] };
    const made = rowOf(row, unit, { goal, stretch, bound: null }, found.get(row)?.get('product') ?? [], beside);
    if (made !== null) rows.push(made);
  };
  add('bytes', 'kB', 0.5, 0.4);
  add('requests', '', 3, null);
  add('cold', 'ms', 0.6, 0.5);
  add('third load', 'ms', 0.65, 0.5);
  add('cold, a pull under way', 'ms', 0.7, 0.6, 'cold');
  add('third load, a pull under way', 'ms', 0.75, 0.6, 'third load');
  add('cold over 3G', 's', 0.55, 0.45);
  add('key to paint', 'ms', 0.8, 0.7);
  add('key to paint, p95', 'ms', 0.8, 0.7);
  add('skip-logic tap', 'ms', 0.65, 0.5);
  add('all 100 answered', 's', 0.7, 0.6);
  add('heap after it', 'MB', 1.5, 1.2);
  add('Inicio from the service worker', 'ms', 0.6, 0.45, 'third load');
  add('provider assessment from a Junta', 'ms', 0.7, 0.5, 'third load');
  add('search key', 'ms', 0.08, null, 'third load');
  add('service, a record alone', 'ms', null, 2.86, undefined, 'node:sqlite');
  add('service, a record of a hundred', 'ms', null, 2.86, undefined, 'node:sqlite');
  for (const { row, unit, bound } of LINK_ROWS) {
    const beside = { name: 'pouchdb', runs: found.get(row)?.get('pouchdb') ?? [] };
    const goals = { goal: null, stretch: null, bound };
    const made = rowOf(row, unit, goals, found.get(row)?.get('product') ?? [], beside);
    if (made !== null) rows.push(made);
  }
  printRows(rows);
  const others = Object.fromEntries(
    [...found].map(([figure, runs]) => [
      figure,
      Object.fromEntries([...runs].map(([name, each]) => [name, spreadOf(each)])),
    ]),
  );
  console.log('\nmedians of every runtime and floor');
  for (const [figure, runs] of Object.entries(others)) {
    const cells = Object.entries(runs).map(([name, { median }]) => `${name} ${median}`);
    console.log(`${figure.padEnd(42)} ${cells.join(', ')}`);
  }
  for (const mistake of mistakes) console.log(`MISTAKE ${mistake}`);
  const machine = machineOf();
  console.log(`load of the machine over 1, 5 and 15 minutes: ${machine.load}`);
  const report = { takenAt: new Date().toISOString(), machine, rows, others };
  if (flags.out !== undefined) writeFileSync(flags.out, `${JSON.stringify(report, null, 2)}\n`);
  if (flags.against === undefined) return;
  const worse = regressions(rows, readReport(readFileSync(flags.against, 'utf8')));
  for (const sentence of worse) console.log(`WORSE ${sentence}`);
  if (worse.length > 0) process.exitCode = 1;
}

function note(figure: string, { name }: Pick<Runtime, 'name'>, value: number): void {
  const runs = found.get(figure) ?? new Map<string, number[]>();
  runs.set(name, [...(runs.get(name) ?? []), value]);
  found.set(figure, runs);
}

function isFloor({ name }: Runtime): boolean {
  return name === 'bare-react' || name === 'plain-dom';
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_FLAGS, '--disable-extensions', '--enable-precise-memory-info'],
  });
}
