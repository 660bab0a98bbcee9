/**
 * `npm run bench:documents`: the search in what documents say (docs/sync-protocol.md, 18), in a service with thousands of them.
 * One lesson comes in as all do; the others are copied from it, each with a text of its own: words as often as in any
 * language, the first ones in every document, the last ones in one or two. Prints for several searches how long they took,
 * the processor of the answering thread, and how much of it `/health` once waited for. Ends with 1 beyond 300 ms for a
 * search or 50 ms for `/health`, both of processor.
 *
 *   --documents N, --pages N   3,000 documents of 20 pages
 *   --keep FOLDER              where the service is filled, and kept for the next run
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { linesOf, writePdf } from '../scripts/demo/write-pdf.ts';
import { searchedTextOf } from '../src/domain/text/find-in-pages.ts';
import { sealed, visit } from '../tests/contract/support/records.ts';
import { startService } from '../tests/support/service.ts';
import { copyRows } from './flat/fill.ts';
import { createProber } from './health-prober.ts';
import { processorOf } from './processor.ts';
import { timed } from './table.ts';

const { values: flags } = parseArgs({
  options: {
    documents: { type: 'string', default: '3000' },
    pages: { type: 'string', default: '20' },
    keep: { type: 'string', default: '' },
  },
});
const DOCUMENTS = Number(flags.documents);
const PAGES = Number(flags.pages);
const WORDS_A_PAGE = 400;
const VOCABULARY = 40_000;
const CODE = 'bench-administrator';
const SEARCH_MS = 300;
const HELD_MS = 50;
const RUNS = 5;
const joinedSchema = z.object({ token: z.string() });
const foundSchema = z.object({ found: z.array(z.unknown()), more: z.boolean() });

const isKept = flags.keep !== '';
const data = isKept ? path.resolve(flags.keep) : await mkdtemp(path.join(tmpdir(), 'bitacora-documents-'));
const token = await filledOnce();
const service = await startService({ data });
const prober = createProber(service);
try {
  const searches = {
    'a word of every document': wordOf(3),
    'a word of some documents': wordOf(5_000),
    'a word of few documents': wordOf(39_000),
    'a word of none': 'xyzxyzxyz',
    'two letters that stand everywhere': 'an',
    'eight words of which one is nowhere': `${Array.from({ length: 7 }, (_, at) => wordOf(at)).join(' ')} xyzxyzxyz`,
  };
  const rows: Record<string, Record<string, string | number>> = {};
  let isWithin = true;
  for (const [name, words] of Object.entries(searches)) {
    const runs: { took: number; worked: number }[] = [];
    let answer = { found: [] as readonly unknown[], more: false };
    await prober.read();
    for (let run = 0; run < RUNS; run += 1) {
      const before = processorOf(service.pid).main;
      const took = await timed(async () => {
        answer = foundSchema.parse(await call(`/documents/search?words=${encodeURIComponent(words)}`, token));
      });
      runs.push({ took, worked: processorOf(service.pid).main - before });
    }
    const { held } = await prober.read();
    const middle = (of: 'took' | 'worked') => runs.map((run) => run[of]).toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
    isWithin &&= middle('worked') <= SEARCH_MS && held <= HELD_MS;
    rows[name] = {
      'passed, ms': Math.round(middle('took')),
      'of processor': Math.round(middle('worked')),
      'before /health': Math.round(held),
      found: `${answer.found.length}${answer.more ? ' and more' : ''}`,
    };
  }
  console.log(`\n${DOCUMENTS} documents of ${PAGES} pages; medians of ${RUNS}, and the most that /health waited for`);
  console.table(rows);
  if (!isWithin) process.exitCode = 1;
} finally {
  await prober.end();
  await service.stop();
  if (!isKept) await rm(data, { recursive: true, force: true });
}

async function filledOnce(): Promise<string> {
  const kept = path.join(data, 'session.txt');
  if (existsSync(kept)) return await readFile(kept, 'utf8');
  await mkdir(data, { recursive: true });
  const filling = await startService({ data, adminCode: CODE });
  try {
    return await fill(filling.url);
  } finally {
    await filling.stop();
    fillDocuments();
  }

  async function fill(url: string): Promise<string> {
    const device = randomUUID();
    const body = JSON.stringify({ code: CODE, device: { id: device, name: 'bench' }, bearer: true });
    const opened = joinedSchema.parse(await send(url, '/sessions', body));
    const bytes = writePdf([linesOf(['Guía'])]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const answers = { fecha: '2026-11-20', tipo: 'documento', titulo: 'Guía', quienes: 'AHJASA', archivo: sha256 };
    const photos = [{ question: 'archivo', sha256, bytes: bytes.length, mediaType: 'application/pdf' }];
    const form = { id: 'lesson', version: 1 };
    const lesson = sealed({ ...visit(device), id: randomUUID(), form, municipality: null, answers, photos });
    await send(url, '/sync/push', JSON.stringify({ submissions: [lesson] }), opened.token);
    const put = await fetch(`${url}/api/v1/photos/${sha256}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${opened.token}`,
        'content-type': 'application/pdf',
        'upload-offset': '0',
        'upload-length': String(bytes.length),
      },
      body: bytes,
    });
    if (!put.ok) throw new Error(`${put.status} ${await put.text()}`);
    await writeFile(kept, opened.token);
    return opened.token;
  }
}

async function send(url: string, route: string, body: string, bearer = ''): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  const answer = await fetch(`${url}/api/v1${route}`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}

async function call(route: string, bearer: string): Promise<unknown> {
  const answer = await fetch(`${service.url}/api/v1${route}`, { headers: { authorization: `Bearer ${bearer}` } });
  if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}

/** Past the service, as if each had come on its own. */
function fillDocuments(): void {
  const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'));
  database.exec('pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -262144');
  database.exec("update submissions set state = 'approved', approved_revision = 1");
  const id = "printf('0190a000-0001-7000-8000-%012x', n.i)";
  const sha256 = "printf('%08x%056x', (n.i * 2654435761) & 4294967295, n.i)";
  const copies = { least: 1, most: DOCUMENTS };
  const base = Number(database.prepare('select sequence from clock').get()?.['sequence']);
  const sequence = `${base} + n.i`;
  const record = { head_hash: sha256, head_sequence: sequence, first_sequence: sequence };
  const revision = { submission_id: id, content_hash: sha256, sequence };
  const photo = { submission_id: id, content_hash: sha256, sha256 };
  const tables = [
    ['submissions', { id, ...record }],
    ['revisions', revision],
    ['revision_photos', photo],
    ['photos', { sha256 }],
  ] as const;
  // Before the others are made, so that each is a copy of the one that came.
  const patterns = new Map(tables.map(([table]) => [table, `temp.one_${table}`]));
  for (const [table] of tables) database.exec(`create temp table one_${table} as select * from main.${table} limit 1`);
  for (const [table, changed] of tables) {
    copyRows(database, { table, pattern: `${patterns.get(table)} o`, changed, ...copies });
  }
  database.exec(`update clock set sequence = ${base + DOCUMENTS + 1}`);
  writeTexts(database);
  database.close();
}

function writeTexts(database: DatabaseSync): void {
  const random = randomFrom(7);
  const names = database
    .prepare("select sha256 from photos where media_type = 'application/pdf' order by sha256")
    .all();
  const insertText = database.prepare(
    `insert into document_texts (sha256, state, tries, at, reader, cut, pages)
     values (?, 'read', 1, '2026-01-01T00:00:00.000Z', 1, 0, ?)
     on conflict (sha256) do update set state = excluded.state, pages = excluded.pages`,
  );
  const insertWords = database.prepare(
    'insert or replace into document_words (sha256, folded, sounds) values (?, ?, ?)',
  );
  database.exec('begin');
  for (const { sha256 } of names) {
    const pages = Array.from({ length: PAGES }, () =>
      Array.from({ length: WORDS_A_PAGE }, () => wordOf(rankFrom(random()))).join(' '),
    );
    const { folded, sounds } = searchedTextOf(pages);
    insertText.run(String(sha256), JSON.stringify(pages));
    insertWords.run(String(sha256), folded, sounds);
  }
  database.exec('commit');
}

/** As often as words are: the word of rank r comes about 1/r as often as the first. */
function rankFrom(share: number): number {
  return Math.min(VOCABULARY - 1, Math.floor(VOCABULARY ** share) - 1);
}

/** A word that looks like one, the same for the same rank. */
function wordOf(rank: number): string {
  const syllables =
    'ca mo ri te sa lu po gu ne ch bra do ve ju fi ño ma ci ta re la pi co di bo en al si or na es ba'.split(' ');
  let word = '';
  for (let rest = rank + 17; rest > 0; rest = Math.floor(rest / syllables.length)) {
    word += syllables[rest % syllables.length] ?? '';
  }
  return word;
}

/** Numbers from 0 to below 1, the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
