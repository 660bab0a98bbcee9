/**
 * `npm run bench:flat`: whether the service stays flat. Fills one with records and Juntas, few and then many, and asks
 * both for the same: pages of the pull, a Junta's records, pages of OData, what the desk asks first, the export of a form
 * as CSV and as a workbook, and the indicators, also counted for the first time. What is asked page by page must cost the
 * same; exports and figures as much a record; and the memory must not grow with what is stored.
 *
 *   --records N, --juntas N   of the large one (1,000,000 and 100,000); the small one has a hundredth
 *   --export N                records of an export that are read before it is closed (100,000)
 *   --heap MB                 all that the service may keep as JavaScript objects: whoever kept what was sent would end
 *   --keep FOLDER             where both are filled, and kept for the next run
 *   --only pages,desk,export,figures,count   parts; `count`: the first count, with what was kept of it forgotten
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { startService } from '../tests/support/service.ts';
import { ask } from './flat/ask.ts';
import { FIGURES, FORM, fillFolder, idOf, type Sessions, sessionsSchema } from './flat/fill.ts';
import { often, peakOf, type Watched, watched } from './flat/measure.ts';
import { timed } from './table.ts';

const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    juntas: { type: 'string', default: '100000' },
    export: { type: 'string', default: '100000' },
    heap: { type: 'string', default: '' },
    keep: { type: 'string', default: '' },
    only: { type: 'string', default: 'pages,desk,export,figures' },
  },
});
const RECORDS = Number(flags.records);
const JUNTAS = Number(flags.juntas);
const EXPORTED = Number(flags.export);
const ONLY = flags.only.split(',');
const ENV = flags.heap === '' ? {} : { env: { NODE_OPTIONS: `--max-old-space-size=${flags.heap}` } };
const PAGE = 200;
const COUNT_POLLED_MS = 250;

type Row = Record<string, string | number>;
const rows: Row[] = [];
for (const share of [0.01, 1]) rows.push(await measure(Math.round(RECORDS * share), Math.round(JUNTAS * share)));
console.log(
  '\nmilliseconds that passed, and in brackets those of processor of the answering thread; the median of five',
);
console.log('where something is asked more than once. Memory: the most that was held, MB');
console.log('"others wait": how long a request for /health took meanwhile, median / 99th percentile / longest');
const names = Object.keys(rows[0] ?? {});
console.table(
  Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(rows.map((row, at) => [at === 0 ? 'few' : 'many', row[name]]))]),
  ),
);

async function measure(records: number, juntas: number): Promise<Row> {
  const isKept = flags.keep !== '';
  const data = isKept
    ? path.join(path.resolve(flags.keep), String(records))
    : await mkdtemp(path.join(tmpdir(), 'bitacora-flat-'));
  try {
    const sessions = await filledOnce(data, records, juntas);
    return { records, juntas, ...(await askAll(data, sessions, { records, juntas })) };
  } finally {
    if (!isKept) await rm(data, { recursive: true, force: true });
  }
}

async function filledOnce(data: string, records: number, juntas: number): Promise<Sessions> {
  const kept = path.join(data, 'sessions.json');
  if (existsSync(kept)) return sessionsSchema.parse(JSON.parse(await readFile(kept, 'utf8')));
  await mkdir(data, { recursive: true });
  let sessions: Sessions = { administrator: '', technician: '' };
  const filling = await timed(async () => {
    sessions = await fillFolder(data, { records, juntas, counted: true });
  });
  await writeFile(kept, JSON.stringify(sessions));
  console.log(`${records} records and ${juntas} Juntas filled in ${Math.round(filling / 1000)} s`);
  return sessions;
}

async function askAll(data: string, sessions: Sessions, many: { records: number; juntas: number }): Promise<Row> {
  if (ONLY.includes('count')) forgetCount(data);
  const began = performance.now();
  const service = await startService({ data, ...ENV });
  try {
    const asker = (token: string) => async (route: string) => {
      const response = await ask(`${service.url}/api/v1${route}`, { headers: { authorization: `Bearer ${token}` } });
      const { statusCode = 0 } = response;
      if (statusCode >= 300) throw new Error(`${route}: ${statusCode} ${await text(response)}`);
      return response;
    };
    const get = asker(sessions.administrator);
    const whole = (route: string) => async () => text(await get(route));
    const row: Row = { 'start to the first answer': Math.round(performance.now() - began) };
    const tell = (name: string, { took, worked, median, p99, longest }: Watched): void => {
      row[`${name}, ms`] = `${took} (${worked})`;
      row[`${name}, others wait`] = `${median} / ${p99} / ${longest}`;
      row[`${name}, memory`] = peakOf(data);
      console.log(name, row[`${name}, ms`], row[`${name}, others wait`], row[`${name}, memory`]);
    };
    if (ONLY.includes('pages')) {
      const last = many.records + many.juntas;
      const half = Math.floor(many.records / 2);
      row['page of the pull, the first'] = await often(service.pid, whole(`/sync/pull?after=0&limit=${PAGE}`));
      row['in the middle'] = await often(service.pid, whole(`/sync/pull?after=${half}&limit=${PAGE}`));
      row['the last'] = await often(service.pid, whole(`/sync/pull?after=${last - PAGE}&limit=${PAGE}`));
      const technician = asker(sessions.technician);
      row['a technician of one municipality'] = await often(service.pid, async () =>
        text(await technician(`/sync/pull?after=${half}&limit=${PAGE}`)),
      );
      row['one record with its history'] = await often(service.pid, whole(`/submissions/${idOf(1, half)}`));
      row['memory after the pages'] = peakOf(data);
    }
    if (ONLY.includes('desk')) {
      const records = `/data/${FORM}/Submissions`;
      row['OData, the first page'] = await often(service.pid, whole(`${records}?$top=${PAGE}`));
      row['one record by OData'] = await often(service.pid, whole(`/odata/${FORM}.svc/Submissions('${idOf(1, 7)}')`));
      row['forms with their records'] = await often(service.pid, whole('/publishing/forms'));
      row['state of the service'] = await often(service.pid, whole('/service/state'));
      row['people and phones'] = await often(service.pid, whole('/people'));
      row['the audit, its last page'] = await often(service.pid, whole('/audit'));
      tell('likely duplicates', await watched(service, whole('/registry/duplicates')));
    }
    if (ONLY.includes('export')) {
      const wanted = Math.min(EXPORTED, many.records);
      const csv = await watched(service, async () => readLines(await get(`/exports/${FORM}.csv`), wanted));
      row['records exported'] = wanted;
      tell('as CSV', csv);
      row['CSV, microseconds of processor a record'] = Math.round((csv.worked / wanted) * 1000);
      const pages = Math.floor(wanted / 500 / 4);
      const odata = await watched(service, () => readPages(get, pages));
      row['records by OData'] = pages * 500;
      tell('by OData', odata);
      row['OData, microseconds of processor a record'] = Math.round((odata.worked / (pages * 500)) * 1000);
      const sheet = await watched(service, async () => readBytes(await get(`/exports/${FORM}.xlsx`), wanted * 60));
      tell('the beginning of a workbook', sheet);
    }
    if (ONLY.includes('count')) tell('first count of the indicators', await watched(service, () => count(get)));
    if (ONLY.includes('figures')) {
      await count(get);
      tell('indicators over all', await watched(service, whole(FIGURES)));
      tell('indicators of one municipality', await watched(service, whole(`${FIGURES}&municipality=0801`)));
    }
    console.log(row);
    return row;
  } catch (error) {
    console.log(service.log());
    throw error;
  } finally {
    await service.stop();
  }
}

type Get = (route: string) => Promise<IncomingMessage>;

/** Asks as the screen does until everything is counted. */
async function count(get: Get): Promise<void> {
  for (let told = ''; ; ) {
    const response = await get(`${FIGURES}&progress=1`);
    const answer = await text(response);
    if (response.statusCode === 200) return;
    const [percent = ''] = /\d+/.exec(answer) ?? [];
    if (percent !== told) console.log(answer);
    told = percent;
    await new Promise((resolve) => setTimeout(resolve, COUNT_POLLED_MS));
  }
}

/** As after an update: what each record adds has to be worked out again. */
function forgetCount(data: string): void {
  const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'));
  database.exec('delete from indicator_shares; delete from indicator_progress');
  database.close();
}

/** Reads an export until so many records have come, and hangs up. */
async function readLines(response: IncomingMessage, records: number): Promise<void> {
  let lines = 0;
  for await (const chunk of response) {
    const bytes: Uint8Array = chunk;
    for (const byte of bytes) if (byte === 10) lines += 1;
    if (lines > records) break;
  }
}

async function readBytes(response: IncomingMessage, wanted: number): Promise<void> {
  let read = 0;
  for await (const chunk of response) {
    const bytes: Uint8Array = chunk;
    read += bytes.length;
    if (read > wanted) break;
  }
}

/** Follows the links of OData's pages. */
async function readPages(get: Get, pages: number): Promise<void> {
  let route: string | null = `/data/${FORM}/Submissions`;
  for (let page = 0; page < pages && route !== null; page += 1) {
    const answer: unknown = JSON.parse(await text(await get(route)));
    const next: unknown = typeof answer === 'object' && answer !== null && 'next' in answer ? answer.next : null;
    route = typeof next === 'string' ? next.slice(next.indexOf('/api/v1') + '/api/v1'.length) : null;
  }
}
