import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { type Phone, startPhone } from '../../tests/support/phone.ts';
import { freePort, type RunningService, startService } from '../../tests/support/service.ts';
import { filledAnswers } from '../filled-answers.ts';

/** How much a phone holds, and the service that it was pulled from. */
export type Size = { readonly name: string; readonly records: number; readonly entities: number };
export type World = {
  readonly size: Size;
  readonly service: RunningService;
  readonly phone: Phone;
  /** A Junta that has records. */
  readonly junta: string;
  /** Milliseconds in which the phone took everything in; null: a run before did. */
  readonly pulled: number | null;
  /** Pushes so many further records by somebody else. */
  readonly pushMore: (count: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const ADMIN_CODE = 'bench-administrator';
const MUNICIPALITY = '1006';
/** Of the entities one in five is a Junta, two systems, two communities. */
const PER_JUNTA = 5;
const RECORDS_OF_A_JUNTA = 4;
const ROWS_OF_A_FILE = 19_000;
const BATCH = 500;
const PLACES = ['El Pinar', 'Las Delicias', 'Río Blanco', 'San José', 'La Esperanza', 'Zacapa', 'Ojo de Agua'];

/** Starts a service and a phone below `folder`, and fills both; a folder that a run before has filled is taken as it is. */
export async function openWorld(folder: string, size: Size, flags: readonly string[]): Promise<World> {
  await mkdir(folder, { recursive: true });
  const noted = path.join(folder, 'filled.json');
  const known: { port?: number; token?: string } = existsSync(noted) ? JSON.parse(readFileSync(noted, 'utf8')) : {};
  const port = known.port ?? (await freePort());
  const data = path.join(folder, 'data');
  const service = await startService({ data, port, adminCode: ADMIN_CODE });
  const send = sender(service.url);
  if (known.token === undefined) {
    known.token = await send.join(ADMIN_CODE);
    await importJuntas(send, known.token, Math.floor(size.entities / PER_JUNTA));
    await push(send, known.token, juntasIn(data), size.records);
    writeFileSync(noted, JSON.stringify({ ...known, port }));
  }
  const { token } = known;
  const juntas = juntasIn(data);
  const phone = await startPhone({ profile: path.join(folder, 'profile'), flags });
  const done = path.join(folder, 'pulled');
  const pulled = existsSync(done) ? null : await joinAndPull(phone, service.url, () => enrol(send, token));
  writeFileSync(done, '');
  return {
    size,
    service,
    phone,
    junta: juntas[0] ?? '',
    pulled,
    pushMore: (count) => push(send, token, juntas, count),
    close: async () => {
      await phone.context.close();
      await service.stop();
    },
  };
}

async function enrol(send: Send, token: string): Promise<string> {
  const person = { name: 'Ana', role: 'technician', municipalities: [MUNICIPALITY] };
  return String((await send.json('/enrolments', person, token))['code']);
}

/** A run that was broken off may have joined already. */
async function joinAndPull({ page }: Phone, url: string, code: () => Promise<string>): Promise<number> {
  const started = performance.now();
  const home = page.getByText('Nueva visita', { exact: true });
  await page.goto(`${url}/`);
  await home.or(page.getByRole('textbox')).first().waitFor({ timeout: 60_000 });
  if (!(await home.isVisible())) {
    await page.goto(`${url}/unirse#${await code()}`);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await home.waitFor({ timeout: 60_000 });
  }
  await untilPulled(page);
  return performance.now() - started;
}

/** How far the phone has pulled, read past the app; null: it has not begun. */
export async function pullState(
  page: Phone['page'],
): Promise<{ readonly after: number; readonly sweeping: boolean } | null> {
  const state = await page.evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const request = indexedDB.open('bitacora');
        request.addEventListener('error', () => reject(new Error('the phone database did not open')));
        request.addEventListener('success', () => {
          const range = IDBKeyRange.bound('pull/', 'pull/\uffff');
          const read = request.result.transaction('meta').objectStore('meta').getAll(range);
          read.addEventListener('error', () => reject(new Error('the row could not be read')));
          read.addEventListener('success', () => {
            request.result.close();
            resolve(read.result[0]?.value);
          });
        });
      }),
  );
  if (typeof state !== 'object' || state === null || !('after' in state) || !('sweeping' in state)) return null;
  return { after: Number(state.after), sweeping: state.sweeping === true };
}

/** The phone has pulled beyond `after`, and nothing more comes. */
export async function untilPulled(page: Phone['page'], after = 0): Promise<void> {
  for (let last = -1; ; ) {
    const state = await pullState(page);
    if (state !== null && !state.sweeping && state.after > after && state.after === last) return;
    last = state?.after ?? -1;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

type Send = {
  readonly join: (code: string) => Promise<string>;
  readonly json: (route: string, body: unknown, token: string) => Promise<Record<string, unknown>>;
  readonly csv: (route: string, body: string, token: string) => Promise<void>;
};

function sender(url: string): Send {
  const post = async (route: string, type: string, body: string, token: string | null): Promise<string> => {
    const headers = { 'content-type': type, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    const ask = () => fetch(`${url}/api/v1${route}`, { method: 'POST', headers, body });
    // A connection that rested while records were made may be closed by now; what is sent twice is one record.
    const response = await ask().catch(ask);
    const text = await response.text();
    if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`);
    return text;
  };
  const json: Send['json'] = async (route, body, token) =>
    JSON.parse(await post(route, 'application/json', JSON.stringify(body), token === '' ? null : token));
  return {
    json,
    csv: async (route, body, token) => {
      await post(route, 'text/csv', body, token);
    },
    join: async (code) => {
      const device = { id: randomUUID(), name: 'bench' };
      return String((await json('/sessions', { code, device, bearer: true }, ''))['token']);
    },
  };
}

async function importJuntas(send: Send, token: string, juntas: number): Promise<void> {
  const place = (index: number): string => `${PLACES[index % PLACES.length]} ${index}`;
  const at = (index: number): string => `14.${1000 + (index % 8000)},-88.${1000 + (index % 7000)}`;
  const rows = Array.from({ length: juntas }, (_, index) => index);
  const all = [
    ...rows.map((index) => `provider,P${index},Junta de Agua ${place(index)},${MUNICIPALITY},${at(index)},`),
    ...rows.flatMap((index) => [
      `system,S${index}a,Sistema ${place(index)},${MUNICIPALITY},${at(index)},provider:P${index}`,
      `system,S${index}b,Pozo ${place(index)},${MUNICIPALITY},${at(index)},provider:P${index}`,
      `community,C${index}a,${place(index)},${MUNICIPALITY},${at(index)},provider:P${index}`,
      `community,C${index}b,Barrio ${place(index)},${MUNICIPALITY},${at(index)},provider:P${index}`,
    ]),
  ];
  for (let from = 0; from < all.length; from += ROWS_OF_A_FILE) {
    const some = all.slice(from, from + ROWS_OF_A_FILE).join('\r\n');
    await send.csv('/registry/imports', `type,code,name,municipality,latitude,longitude,links\r\n${some}\r\n`, token);
  }
}

/** Ids of all Juntas, in the order of their codes' numbers. */
function juntasIn(data: string): readonly string[] {
  const database = new DatabaseSync(path.join(data, 'bitacora.sqlite'), { readOnly: true });
  const rows = database
    .prepare("select id from entities where type = 'provider' order by cast(substr(code, 2) as integer)")
    .all();
  database.close();
  return rows.map((row) => String(row['id']));
}

async function push(send: Send, token: string, juntas: readonly string[], count: number): Promise<void> {
  const device = randomUUID();
  const day = 86_400_000;
  const records = filledAnswers(count).map((answers, index) => {
    const finished = new Date(Date.now() - (1 + (index % 700)) * day).toISOString();
    const junta = juntas[Math.floor(index / RECORDS_OF_A_JUNTA) % juntas.length] ?? '';
    const record = {
      id: randomUUID(),
      revision: 1,
      baseRevision: 0,
      form: { id: 'chlorination-check', version: 1 },
      subject: { type: 'provider', id: junta },
      municipality: MUNICIPALITY,
      answers,
      startedAt: finished,
      finishedAt: finished,
      activeSeconds: 600,
      clockOffsetMs: 0,
      location: null,
      photos: [],
      device,
      app: '0.2.0',
    };
    const canonical = canonicalSubmission(record);
    if (!canonical.ok) throw new Error(canonical.reason);
    return { ...record, contentHash: createHash('sha256').update(canonical.text).digest('hex') };
  });
  for (let from = 0; from < count; from += BATCH)
    await send.json('/sync/push', { submissions: records.slice(from, from + BATCH) }, token);
}
