/**
 * `npm run bench:flat`: whether the service stays flat. Fills one with records and Juntas, few and then many, and asks
 * both for the same: a page of the pull from the first, the middle and the last change, a Junta's records, the export of
 * a form and the indicators. What is asked page by page must cost the same; the export and the figures as much a record;
 * and the memory must not grow with what is stored.
 *
 *   --records N, --juntas N   of the large one (1,000,000 and 100,000); the small one has a hundredth
 *   --export N                records of the export that are read before it is closed (100,000)
 *   --heap MB                 all that the service may keep as JavaScript objects: whoever kept what was sent would end
 *   --only pages,export       without the figures; `export`: that alone
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { canonicalSubmission } from '../src/domain/submission/canonical.ts';
import { type RunningService, startService } from '../tests/support/service.ts';
import { filledAnswers } from './filled-answers.ts';
import { timed } from './table.ts';

const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    juntas: { type: 'string', default: '100000' },
    export: { type: 'string', default: '100000' },
    heap: { type: 'string', default: '' },
    only: { type: 'string', default: 'pages,export,figures' },
  },
});
const RECORDS = Number(flags.records);
const JUNTAS = Number(flags.juntas);
const EXPORTED = Number(flags.export);
const ONLY = flags.only.split(',');
const ENV = flags.heap === '' ? {} : { env: { NODE_OPTIONS: `--max-old-space-size=${flags.heap}` } };
const FORM = 'chlorination-check';
const MUNICIPALITY = '1006';
const PAGE = 200;
const FIGURES = '/indicators?from=2026-01-01&to=2026-12-31';
const RUNS = 5;
/** Rows of one transaction while filling. */
const FILLED_AT_ONCE = 50_000;
const CODE = 'bench-administrator';

type Row = Record<string, string | number>;
const rows: Row[] = [];
for (const share of [0.01, 1]) rows.push(await measure(Math.round(RECORDS * share), Math.round(JUNTAS * share)));
console.log(
  `\nmilliseconds, the median of ${RUNS} where it is asked more than once; memory: the most that the process held, MB`,
);
console.log('"others wait": the longest that a request for /health took meanwhile');
const names = Object.keys(rows[0] ?? {});
console.table(
  Object.fromEntries(
    names.map((name) => [name, Object.fromEntries(rows.map((row, at) => [at === 0 ? 'few' : 'many', row[name]]))]),
  ),
);

async function measure(records: number, juntas: number): Promise<Row> {
  const data = await mkdtemp(path.join(tmpdir(), 'bitacora-flat-'));
  try {
    const token = await seed(data);
    if (ONLY.includes('figures')) await countFirst(data, token);
    else approveFirst(data);
    const filling = await timed(async () => fill(path.join(data, 'bitacora.sqlite'), records, juntas));
    console.log(`${records} records and ${juntas} Juntas filled in ${Math.round(filling / 1000)} s`);
    return { records, juntas, ...(await askAll(data, token, records)) };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function askAll(data: string, token: string, records: number): Promise<Row> {
  let service: RunningService | null = null;
  const started = await timed(async () => {
    service = await startService({ data, ...ENV });
  });
  if (service === null) throw new Error('the service did not start');
  const running: RunningService = service;
  try {
    const get = async (route: string): Promise<IncomingMessage> => {
      const response = await ask(`${running.url}/api/v1${route}`, { authorization: `Bearer ${token}` });
      if (response.statusCode !== 200) throw new Error(`${route}: ${response.statusCode} ${await text(response)}`);
      return response;
    };
    const often = async (route: string): Promise<number> => {
      const runs: number[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await timed(async () => text(await get(route))));
      return Math.round(runs.toSorted((left, right) => left - right)[Math.floor(RUNS / 2)] ?? 0);
    };
    const last = records * 2;
    const askPages = async (row: Row): Promise<void> => {
      row['page of the pull, the first'] = await often(`/sync/pull?after=0&limit=${PAGE}`);
      row['in the middle'] = await often(`/sync/pull?after=${Math.floor(last / 2)}&limit=${PAGE}`);
      row['the last'] = await often(`/sync/pull?after=${last - PAGE}&limit=${PAGE}`);
      row['one record with its history'] = await often(`/submissions/${idOf(1, Math.floor(records / 2))}`);
      row['memory after the pages'] = peakOf(data);
    };
    const askExport = async (row: Row): Promise<void> => {
      const exported = await watched(running.url, () => readSome(get, Math.min(EXPORTED, records)));
      row[`export, ms for ${Math.min(EXPORTED, records)} records`] = Math.round(exported.took);
      row['export, microseconds a record'] = Math.round((exported.took / Math.min(EXPORTED, records)) * 1000);
      row['export, others wait'] = Math.round(exported.longest);
      row['memory after the export'] = peakOf(data);
    };
    const askFigures = async (row: Row): Promise<void> => {
      const counted = await watched(running.url, async () => {
        await text(await get(FIGURES));
      });
      row['indicators over all, ms'] = Math.round(counted.took);
      row['indicators, others wait'] = Math.round(counted.longest);
      row['memory after the indicators'] = peakOf(data);
    };
    const row: Row = { 'start to the first answer': Math.round(started) };
    if (ONLY.includes('pages')) await askPages(row);
    if (ONLY.includes('export')) await askExport(row);
    if (ONLY.includes('figures')) await askFigures(row);
    console.log(row);
    return row;
  } catch (error) {
    console.log(running.log());
    throw error;
  } finally {
    await running.stop();
  }
}

/** Reads the export until so many records have come, and hangs up. */
async function readSome(get: (route: string) => Promise<IncomingMessage>, records: number): Promise<void> {
  const response = await get(`/exports/${FORM}.csv`);
  let lines = 0;
  for await (const chunk of response) {
    const bytes: Uint8Array = chunk;
    for (const byte of bytes) if (byte === 10) lines += 1;
    if (lines > records) break;
  }
}

/** One request on a connection of its own, so that none is sent into one that the service has just closed. */
function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpGet(url, { agent: false, headers }, resolve).on('error', reject);
  });
}

/** Milliseconds that `act` took, and the longest that somebody else waited for the smallest answer meanwhile. */
async function watched(url: string, act: () => Promise<void>): Promise<{ took: number; longest: number }> {
  let longest = 0;
  const over = new AbortController();
  const others = (async () => {
    while (!over.signal.aborted) {
      longest = Math.max(longest, await timed(async () => text(await ask(`${url}/api/v1/health`))));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  try {
    const took = await timed(act);
    return { took, longest };
  } finally {
    over.abort();
    await others;
  }
}

/** One record and one Junta that came in as all do; what is filled in afterwards is copied from them. Answers a session. */
async function seed(data: string): Promise<string> {
  const service = await startService({ data, adminCode: CODE });
  try {
    const call = async (
      route: string,
      body: string,
      type: string,
      token?: string,
    ): Promise<Record<string, unknown>> => {
      const headers = { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const response = await fetch(`${service.url}/api/v1${route}`, { method: 'POST', headers, body });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${route}: ${response.status} ${answer}`);
      return answer === '' ? {} : JSON.parse(answer);
    };
    const device = randomUUID();
    const joining = { code: CODE, device: { id: device, name: 'bench' }, bearer: true };
    const token = String((await call('/sessions', JSON.stringify(joining), 'application/json'))['token']);
    await call(
      '/registry/imports',
      `type,code,name,municipality\r\nprovider,P0,Junta 0,${MUNICIPALITY}\r\n`,
      'text/csv',
      token,
    );
    const now = new Date().toISOString();
    const record = {
      id: idOf(1, 0),
      revision: 1,
      baseRevision: 0,
      form: { id: FORM, version: 1 },
      subject: { type: 'provider', id: idOf(2, 0) },
      municipality: MUNICIPALITY,
      answers: filledAnswers(1)[0],
      startedAt: now,
      finishedAt: now,
      activeSeconds: 600,
      clockOffsetMs: 0,
      location: null,
      photos: [],
      // Of another phone, so that every page carries its records whole.
      device: randomUUID(),
      app: '0.2.0',
    };
    const canonical = canonicalSubmission(record);
    if (!canonical.ok) throw new Error(canonical.reason);
    const contentHash = createHash('sha256').update(canonical.text).digest('hex');
    await call('/sync/push', JSON.stringify({ submissions: [{ ...record, contentHash }] }), 'application/json', token);
    return token;
  } finally {
    await service.stop();
  }
}

/** The id number `index` of a kind. */
function idOf(kind: number, index: number): string {
  return `0190a000-000${kind}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** The one record is approved and counted, so that what it adds to the figures is copied too: working it out takes hours. */
async function countFirst(data: string, token: string): Promise<void> {
  approveFirst(data);
  const service = await startService({ data });
  try {
    await text(await ask(`${service.url}/api/v1${FIGURES}`, { authorization: `Bearer ${token}` }));
  } finally {
    await service.stop();
  }
}

function approveFirst(data: string): void {
  const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'));
  database.exec("update submissions set state = 'approved', approved_revision = 1");
  database.close();
}

/** Copies the one record and the one Junta so often, past the service, as if each had come on its own. */
function fill(file: string, records: number, juntas: number): void {
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -262144',
  );
  const first = database.prepare('select sequence from clock').get()?.['sequence'];
  const base = Number(first);
  const copy = (
    table: string,
    from: string,
    changed: Readonly<Record<string, string>>,
    least: number,
    most: number,
  ) => {
    const columns = database
      .prepare(`pragma table_info(${table})`)
      .all()
      .map((column) => String(column['name']));
    const values = columns.map((column) => changed[column] ?? `o.${column}`);
    for (let start = least; start < most; start += FILLED_AT_ONCE) {
      const end = Math.min(start + FILLED_AT_ONCE, most) - 1;
      database.exec(`with recursive n(i) as (select ${start} union all select i + 1 from n where i < ${end})
        insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from n, (${from}) o`);
    }
  };
  const id = (kind: number, index: string) => `printf('0190a000-000${kind}-7000-8000-%012x', ${index})`;
  const one = idOf(1, 0);
  const subject = id(2, `i % ${juntas}`);
  const finished = "strftime('%Y-%m-%dT12:00:00.000Z', '2026-01-01', '+' || (i % 330) || ' days')";
  const day = "strftime('%Y-%m-%d', '2026-01-01', '+' || (i % 330) || ' days')";
  const sequence = `${base} + i`;
  const record = `select * from submissions where id = '${one}'`;
  const revision = `select * from revisions where submission_id = '${one}'`;
  copy(
    'entities',
    "select * from entities where code = 'P0'",
    { id: id(2, 'i'), code: "'Q' || i", name: "'Junta ' || i" },
    0,
    juntas,
  );
  copy(
    'changes',
    "select 'entity' as kind",
    { kind: "'entity'", key: id(2, 'i'), sequence: `${base} + ${records} + i + 1` },
    0,
    juntas,
  );
  const about = { subject_id: subject, finished_at: finished };
  copy(
    'submissions',
    record,
    {
      ...about,
      id: id(1, 'i'),
      head_hash: "printf('%064x', i)",
      head_sequence: sequence,
      first_sequence: sequence,
      state: "'approved'",
      approved_revision: '1',
    },
    1,
    records,
  );
  copy(
    'revisions',
    revision,
    {
      ...about,
      submission_id: id(1, 'i'),
      content_hash: "printf('%064x', i)",
      sequence,
      day_from: day,
      day_to: day,
      body: `replace(replace(o.body, '${one}', ${id(1, 'i')}), '${idOf(2, 0)}', ${subject})`,
    },
    1,
    records,
  );
  copy('changes', "select 'submission' as kind", { kind: "'submission'", key: id(1, 'i'), sequence }, 1, records);
  copy(
    'indicator_shares',
    'select * from indicator_shares limit 1',
    { content_hash: "printf('%064x', i)" },
    1,
    records,
  );
  database.exec(`update clock set sequence = ${base + records + juntas + 1}`);
  database.exec('analyze');
  database.close();
}

/** The most memory that the service on this folder held so far, in MB, as Linux tells it. */
function peakOf(data: string): number {
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').includes(`BITACORA_DATA=${data}\0`)) continue;
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return Math.round(Number(peak) / 1024);
    } catch {
      // Gone meanwhile, or somebody else's.
    }
  }
  return Number.NaN;
}
