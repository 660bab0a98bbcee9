import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { startService } from '../../tests/support/service.ts';
import { filledAnswers } from '../filled-answers.ts';
import { ask } from './ask.ts';

/** The form of the records, which are of one year. */
export const FORM = 'chlorination-check';
/** Figures over all that is filled in. */
export const FIGURES = '/indicators?from=2026-01-01&to=2026-12-31';
/** Records that came in as all do; each of the others is a copy of one of them. */
const PATTERNS = 10;
/** The first municipality of each department: Juntas and their records are spread over them. */
const DEPARTMENTS = 18;
const MUNICIPALITY = '0101';
/** Rows of one transaction while filling. */
const FILLED_AT_ONCE = 50_000;
const CODE = 'bench-administrator';

/** How much a service holds; `counted`: what each record adds to the figures was worked out already. */
export type Filling = { readonly records: number; readonly juntas: number; readonly counted: boolean };

/** A service's folder with so many records. Answers sessions of an administrator and of a technician of one municipality. */
export async function fillFolder(data: string, filling: Filling): Promise<Sessions> {
  const sessions = await seed(data);
  approvePatterns(data);
  if (filling.counted) await countPatterns(data, sessions.administrator);
  copyPatterns(path.join(data, 'bitacora.sqlite'), filling);
  return sessions;
}

export const sessionsSchema = z.object({ administrator: z.string(), technician: z.string() });
export type Sessions = z.infer<typeof sessionsSchema>;

/** The id of record (1) or Junta (2) number `index`. */
export function idOf(kind: 1 | 2, index: number): string {
  return `0190a000-000${kind}-7000-8000-${index.toString(16).padStart(12, '0')}`;
}

/** A few records and one Junta that came in as all do; the others are copied from them. */
async function seed(data: string): Promise<Sessions> {
  const service = await startService({ data, adminCode: CODE });
  try {
    const call = async (route: string, body: string, type: string, token?: string): Promise<unknown> => {
      const headers = { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
      const response = await ask(`${service.url}/api/v1${route}`, { headers, body });
      const answer = await text(response);
      if ((response.statusCode ?? 0) >= 300) throw new Error(`${route}: ${response.statusCode} ${answer}`);
      return answer === '' ? {} : JSON.parse(answer);
    };
    const send = (route: string, body: unknown, token?: string) =>
      call(route, JSON.stringify(body), 'application/json', token);
    const join = async (code: string): Promise<string> => {
      const joining = { code, device: { id: randomUUID(), name: 'bench' }, bearer: true };
      return z.object({ token: z.string() }).parse(await send('/sessions', joining)).token;
    };
    const administrator = await join(CODE);
    const person = { name: 'Banco', role: 'technician', municipalities: [MUNICIPALITY] };
    const enrolled = z.object({ code: z.string() }).parse(await send('/enrolments', person, administrator));
    const technician = await join(enrolled.code);
    const registry = `type,code,name,municipality\r\nprovider,P0,Junta 0,${MUNICIPALITY}\r\n`;
    await call('/registry/imports', registry, 'text/csv', administrator);
    const submissions = filledAnswers(PATTERNS).map((answers, at) => patternOf(at, answers));
    await send('/sync/push', { submissions }, administrator);
    return { administrator, technician };
  } finally {
    await service.stop();
  }
}

function patternOf(at: number, answers: unknown): unknown {
  const now = new Date().toISOString();
  const record = {
    id: idOf(1, at),
    revision: 1,
    baseRevision: 0,
    form: { id: FORM, version: 1 },
    subject: { type: 'provider', id: idOf(2, 0) },
    municipality: MUNICIPALITY,
    answers,
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
  return { ...record, contentHash: createHash('sha256').update(canonical.text).digest('hex') };
}

function approvePatterns(data: string): void {
  const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'));
  database.exec("update submissions set state = 'approved', approved_revision = 1");
  database.close();
}

/** What the patterns add to the figures is worked out, so that it is copied too. */
async function countPatterns(data: string, token: string): Promise<void> {
  const service = await startService({ data });
  try {
    await text(await ask(`${service.url}/api/v1${FIGURES}`, { headers: { authorization: `Bearer ${token}` } }));
  } finally {
    await service.stop();
  }
}

/**
 * Copies the rows `o` of a pattern once for each `n.i` from `least` up to below `most`. `changed`: SQL for the columns
 * that differ from copy to copy.
 */
export function copyRows(
  database: DatabaseSync,
  copy: {
    readonly table: string;
    readonly pattern: string;
    readonly changed: Readonly<Record<string, string>>;
    readonly least: number;
    readonly most: number;
  },
): void {
  const { table, pattern, changed, least, most } = copy;
  const columns = database.prepare(`pragma table_info(${table})`).all();
  const names = columns.map((column) => String(column['name']));
  const values = names.map((name) => changed[name] ?? `o.${name}`);
  for (let start = least; start < most; start += FILLED_AT_ONCE) {
    const end = Math.min(start + FILLED_AT_ONCE, most) - 1;
    database.exec(`with recursive n(i) as (select ${start} union all select i + 1 from n where i < ${end})
      insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from n join ${pattern}`);
  }
}

/** Copies the patterns and the Junta so often, past the service, as if each had come on its own. */
function copyPatterns(file: string, { records, juntas }: Filling): void {
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = off; pragma cache_size = -262144',
  );
  const base = Number(database.prepare('select sequence from clock').get()?.['sequence']);
  const copy = (
    table: string,
    pattern: string,
    changed: Readonly<Record<string, string>>,
    least: number,
    most: number,
  ) => copyRows(database, { table, pattern, changed, least, most });
  const id = (kind: 1 | 2, index: string): string => `printf('0190a000-000${kind}-7000-8000-%012x', ${index})`;
  const subject = id(2, `n.i % ${juntas}`);
  const municipality = (index: string): string => `printf('%02d01', 1 + ${index} % ${DEPARTMENTS})`;
  // As scattered as hashes are.
  const hash = "printf('%08x%056x', (n.i * 2654435761) & 4294967295, n.i)";
  const day = "strftime('%Y-%m-%d', '2026-01-01', '+' || (n.i % 330) || ' days')";
  const about = {
    subject_id: subject,
    municipality: municipality(`(n.i % ${juntas})`),
    finished_at: `${day} || 'T12:00:00.000Z'`,
  };
  const patternIs = (name: string): string => `o.${name} = ${id(1, `n.i % ${PATTERNS}`)}`;
  const sequence = `${base} + n.i`;
  const ofJunta = { id: id(2, 'n.i'), code: "'Q' || n.i", name: "'Junta ' || n.i", municipality: municipality('n.i') };
  copy('entities', "entities o on o.code = 'P0'", ofJunta, 0, juntas);
  const anything = '(select 1) o';
  const told = { kind: "'entity'", key: id(2, 'n.i'), sequence: `${base} + ${records} + n.i + 1` };
  copy('changes', anything, told, 0, juntas);
  const submission = { ...about, id: id(1, 'n.i'), head_hash: hash, head_sequence: sequence, first_sequence: sequence };
  copy('submissions', `submissions o on ${patternIs('id')}`, submission, PATTERNS, records);
  const revision = {
    ...about,
    submission_id: id(1, 'n.i'),
    content_hash: hash,
    sequence,
    day_from: day,
    day_to: day,
    body: `replace(replace(o.body, o.submission_id, ${id(1, 'n.i')}), '${idOf(2, 0)}', ${subject})`,
  };
  copy('revisions', `revisions o on ${patternIs('submission_id')}`, revision, PATTERNS, records);
  copy('changes', anything, { kind: "'submission'", key: id(1, 'n.i'), sequence }, PATTERNS, records);
  copy(
    'indicator_shares',
    `revisions r on r.submission_id = ${id(1, `n.i % ${PATTERNS}`)} join indicator_shares o on o.content_hash = r.content_hash`,
    { content_hash: hash },
    PATTERNS,
    records,
  );
  database.exec(`update clock set sequence = ${base + records + juntas + 1}`);
  database.close();
}
