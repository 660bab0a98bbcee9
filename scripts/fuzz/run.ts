import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { backupFile } from './backup-sample.ts';
import { chanceOf } from './random.ts';
import { type FuzzRequest, type Known, requestTo, type Samples } from './requests.ts';

/** An answer that no input may get. */
export type Finding = {
  readonly input: number;
  readonly status: number;
  readonly request: FuzzRequest;
  readonly body: string;
};

export type FuzzResult = {
  readonly inputs: number;
  readonly byStatus: ReadonlyMap<number, number>;
  readonly findings: readonly Finding[];
};

/** 501: a part of OData that is not served. 503 with Retry-After: too many imports at once, a map that does not answer. */
const MEANT = [501, 503];
const MOST_FINDINGS = 20;

/**
 * Sends inputs that a seed decides to every route of the app, in turn, as somebody without a session, an administrator, a
 * supervisor and a technician. An answer of 500 and above that is not meant, or none at all, is a finding.
 */
export async function fuzz(
  app: FastifyInstance,
  tokens: readonly string[],
  options: {
    readonly seed: number;
    readonly inputs: number;
    readonly tell?: (done: number) => void;
    /** Asked after each input: whether to end before all of them. */
    readonly isOver?: () => boolean;
  },
): Promise<FuzzResult> {
  const chance = chanceOf(options.seed);
  const samples = await samplesOf(app, tokens[0] ?? '');
  const known: Known = await knownOf();
  const byStatus = new Map<number, number>();
  const findings: Finding[] = [];
  for (let input = 0; input < options.inputs && findings.length < MOST_FINDINGS; input += 1) {
    const route = app.described[input % app.described.length];
    if (route === undefined) throw new Error('the app has no routes');
    // Whoever leaves, is revoked or erased has no session any more: those are asked without one.
    const ends = route.method === 'DELETE' || route.url === '/erasures' || route.url === '/people/:id';
    const [first = '', ...others] = tokens;
    // With a session, leaving would end it, and everything after it would be refused at the door.
    const asNobody = route.url === '/sessions/current' || chance.happens(ends ? 0.9 : 0.06);
    const token = asNobody ? chance.pick(['', 'x']) : chance.pick([first, first, ...others]);
    const request = requestTo(chance, route, known, samples);
    const { method, url, payload } = request;
    const headers = { ...request.headers, ...(token === '' ? {} : { authorization: `Bearer ${token}` }) };
    const answer = await app
      .inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
      .catch((error: unknown) => ({ statusCode: 599, body: String(error) }));
    byStatus.set(answer.statusCode, (byStatus.get(answer.statusCode) ?? 0) + 1);
    if (answer.statusCode >= 500 && !MEANT.includes(answer.statusCode)) {
      findings.push({ input, status: answer.statusCode, request, body: answer.body.slice(0, 500) });
    }
    if (input % 10_000 === 9_999) options.tell?.(input + 1);
    if (options.isOver?.() === true) break;
  }
  return { inputs: [...byStatus.values()].reduce((sum, count) => sum + count, 0), byStatus, findings };
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

async function knownOf(): Promise<Known> {
  return {
    form: ['chlorination-check', 'provider-assessment', 'no-such-form'],
    id: ['chlorination-check', randomUUID()],
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
