import type { FastifyInstance } from 'fastify';
import type { DescribedRoute } from '../../src/server/http/route.ts';
import { backupFile } from './backup-sample.ts';
import { type Chance, chanceOf } from './random.ts';
import { type FuzzRequest, type Known, requestTo, type Samples } from './requests.ts';
import { turnsOf } from './turns.ts';

/** An answer that no input may get. */
export type Finding = {
  readonly input: number;
  readonly status: number;
  readonly request: FuzzRequest;
  readonly body: string;
};

/** What came of a run: answers by status, inputs by route (`POST /sync/push`), what asked to come again later, faults. */
export type FuzzResult = {
  readonly inputs: number;
  readonly byStatus: ReadonlyMap<number, number>;
  readonly byRoute: ReadonlyMap<string, number>;
  /** Answers 503 with Retry-After, by route and code: too much at once, a map that does not answer. */
  readonly busy: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
};

export type FuzzOptions = {
  readonly seed: number;
  readonly inputs: number;
  /** How many requests are under way at once. By itself one: then what is in the database repeats with the seed too. */
  readonly inFlight?: number;
  readonly tell?: (done: number) => void;
  /** Asked before each input: whether to end before all of them. */
  readonly isOver?: () => boolean;
};

/** A part of OData that is not served. */
const NOT_SERVED = 501;
const TELL_EVERY = 10_000;
const MOST_FINDINGS = 20;

/**
 * Sends inputs that a seed decides to every route of the app, in turn, as somebody without a session, an administrator, a
 * supervisor and a technician. An answer of 500 and above, or none at all, is a finding; not one is a part of OData
 * that is said not to be served, nor "come again later" with the seconds to wait.
 */
export async function fuzz(app: FastifyInstance, tokens: readonly string[], options: FuzzOptions): Promise<FuzzResult> {
  const chance = chanceOf(options.seed);
  const samples = await samplesOf(app, tokens[0] ?? '');
  const known = knownOf(chance);
  const turns = turnsOf(app.described);
  const byStatus = new Map<number, number>();
  const byRoute = new Map<string, number>();
  const busy = new Map<string, number>();
  const findings: Finding[] = [];
  let begun = 0;
  let answered = 0;
  const sendOne = async (input: number): Promise<void> => {
    const route = turns.next().value;
    const token = tokenFor(chance, route, tokens);
    const request = requestTo(chance, route, known, samples);
    const { method, url, payload } = request;
    const headers = { ...request.headers, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await app
      .inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
      .catch((error: unknown) => ({ statusCode: 599, body: String(error), headers: { 'retry-after': undefined } }));
    const name = `${route.method} ${route.url}`;
    count(byStatus, answer.statusCode);
    count(byRoute, name);
    const isBusy = answer.statusCode === 503 && answer.headers['retry-after'] !== undefined;
    if (isBusy) count(busy, `${name}: ${codeOf(answer.body)}`);
    if (answer.statusCode >= 500 && answer.statusCode !== NOT_SERVED && !isBusy) {
      findings.push({ input, status: answer.statusCode, request, body: answer.body.slice(0, 500) });
    }
    answered += 1;
    if (answered % TELL_EVERY === 0) options.tell?.(answered);
  };
  const isOver = (): boolean =>
    begun >= options.inputs || findings.length >= MOST_FINDINGS || options.isOver?.() === true;
  const line = async (): Promise<void> => {
    while (!isOver()) {
      begun += 1;
      // oxlint-disable-next-line no-await-in-loop -- a line sends one after the other; several lines run beside each other
      await sendOne(begun - 1);
    }
  };
  await Promise.all(Array.from({ length: options.inFlight ?? 1 }, line));
  return { inputs: answered, byStatus, byRoute, busy, findings };
}

/** Whose session an input comes with; none at all in some. */
function tokenFor(chance: Chance, route: DescribedRoute, [first = '', ...others]: readonly string[]): string {
  // Whoever leaves, is revoked or erased has no session any more: those are asked without one.
  const ends = route.method === 'DELETE' || route.url === '/erasures' || route.url === '/people/:id';
  // With a session, leaving would end it, and everything after it would be refused at the door.
  const asNobody = route.url === '/sessions/current' || chance.happens(ends ? 0.9 : 0.06);
  return asNobody ? chance.pick(['', 'x']) : chance.pick([first, first, ...others]);
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const CODE = /"code":"([\w-]+)"/;

function codeOf(body: string): string {
  return CODE.exec(body)?.[1] ?? 'no code';
}

/** Right files to damage: a registry, a workbook, a form as data, a backup file of a phone, a photo. */
async function samplesOf(app: FastifyInstance, token: string): Promise<Samples> {
  const workbook = await app.inject({
    url: '/api/v1/publishing/forms/chlorination-check/1/workbook.xlsx',
    headers: { authorization: `Bearer ${token}` },
  });
  const form = await app.inject({
    url: '/api/v1/forms/chlorination-check/1',
    headers: { authorization: `Bearer ${token}` },
  });
  const registry =
    'type,code,name,municipality,latitude,longitude,telefono\nprovider,P1,"Junta ""Uno""",0801,14.1,-87.2,9988-1111\n';
  const sheet = new Uint8Array(workbook.rawPayload);
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('JFIF'.repeat(30))]);
  return new Map([
    ['text/csv', [Buffer.from(registry), Buffer.from('name,label\na,b\n')]],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', [sheet]],
    ['application/zip', [sheet]],
    ['application/vnd.bitacora.backup', [await backupFile()]],
    ['image/jpeg', [photo]],
    ['application/octet-stream', [sheet, photo, new Uint8Array(form.rawPayload)]],
  ]);
}

function knownOf(chance: Chance): Known {
  return {
    form: ['chlorination-check', 'provider-assessment', 'no-such-form'],
    id: ['chlorination-check', chance.uuid()],
    version: ['1', '2', '999999999'],
    set: ['Submissions', 'puntos'],
    repeat: ['puntos'],
    table: ['communities', 'providers', 'systems'],
    sha256: ['a'.repeat(64)],
    contentHash: ['a'.repeat(64)],
    from: ['0', '1'],
    name: ['lista.csv'],
    zoom: ['8', '20'],
    column: ['60'],
    row: ['110'],
  };
}
