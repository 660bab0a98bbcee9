import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OData } from '@odata/client';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Form } from '../../../src/domain/form/definition.ts';
import { madeTokenSchema, readTokensAnswerSchema } from '../../../src/domain/sync/read-tokens.ts';
import { createFolderStore } from '../../../src/server/files/folder-store.ts';
import { layRecord } from '../support/records.ts';
import { type Running, startRunning } from '../support/running.ts';

const text = (es: string) => ({ es, en: es });
const FORM: Form = {
  id: 'tablas',
  version: 1,
  title: text('Tablas'),
  choices: {},
  children: [
    { type: 'text', name: 'nombre', label: text('Nombre') },
    { type: 'integer', name: 'numero', label: text('Número') },
    { type: 'decimal', name: 'cloro', label: text('Cloro'), header: 'cloro_mg_l' },
    { type: 'date', name: 'visita', label: text('Visita') },
    { type: 'geopoint', name: 'lugar', label: text('Lugar') },
    { type: 'calculate', name: 'doble', calculation: '${numero} * 2' },
    { type: 'calculate', name: 'juicio', calculation: "if(${doble} > 10, 'alto', 'bajo')" },
    { type: 'text', name: 'telefono', label: text('Teléfono'), personal: true },
    {
      type: 'repeat',
      name: 'puntos',
      label: text('Puntos'),
      children: [
        { type: 'decimal', name: 'valor', label: text('Valor') },
        {
          type: 'repeat',
          name: 'repeticiones',
          label: text('Repeticiones'),
          children: [{ type: 'integer', name: 'veces', label: text('Veces') }],
        },
      ],
    },
  ],
};
const RECORDS = 10_000;

let service: Running;
let author: string;
let supervisor: { readonly token: string; readonly userId: string };

beforeAll(async () => {
  service = await startRunning({ files: createFolderStore(join(tmpdir(), 'bitacora-odata-unused'), Date.now) });
  author = (await service.db.selectFrom('users').select('id').executeTakeFirstOrThrow()).id;
  await service.db
    .insertInto('forms')
    .values({
      id: FORM.id,
      version: 1,
      title: JSON.stringify(FORM.title),
      definition: JSON.stringify(FORM),
      source: 'imported',
      added_at: '2026-11-22T12:00:00Z',
    })
    .execute();
  supervisor = await service.join({ name: 'Silvia', role: 'supervisor', municipalities: ['1609'] });
  await service.db.transaction().execute(async (trx) => {
    for (let n = 0; n < RECORDS; n += 1) await lay(n, trx);
  });
}, 120_000);
afterAll(() => service.stop());

async function lay(n: number, db: Running['db'] = service.db): Promise<string> {
  return await layRecord(db, {
    author,
    form: FORM.id,
    municipality: n % 10 === 0 ? '1609' : '0310',
    state: n % 4 === 0 ? 'approved' : 'received',
    answers: {
      nombre: `Registro ${n}`,
      numero: n,
      cloro: (n % 50) / 10,
      visita: ['2026-03-05', 'nunca', '2026-02-30'][n % 3] ?? '',
      lugar: { latitude: 15, longitude: -88, accuracyMetres: 5, takenAt: '2026-03-05T08:40:15-06:00' },
      // Texts: of a version that worked it out otherwise, and of another system's export.
      doble: n === 4 ? 'ocho' : n === 6 ? '12' : n * 2,
      juicio: n > 5 ? 'alto' : 'bajo',
      telefono: '9999-1234',
      puntos: n < 20 ? [{ valor: n, repeticiones: [{ veces: 1 }, { veces: 2 }] }, { valor: n + 0.5 }] : [],
    },
  });
}

async function tokenFor(as: string, more: object = {}): Promise<z.infer<typeof madeTokenSchema>> {
  const answer = await service.api('/read-tokens', {
    as,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Power BI', days: 30, ...more }),
  });
  expect(answer.status).toBe(201);
  return madeTokenSchema.parse(await answer.json());
}

const pageSchema = z.looseObject({
  '@odata.count': z.number().optional(),
  '@odata.nextLink': z.string().optional(),
  value: z.array(z.record(z.string(), z.unknown())),
});
type Page = z.infer<typeof pageSchema>;
const idOf = (row: Page['value'][number] | undefined): string => String(row?.['__id']);

/** As a spreadsheet does it: the token is a password. */
const basic = (token: string): string => `Basic ${Buffer.from(`bitacora:${token}`).toString('base64')}`;

async function get(path: string, token: string): Promise<Response> {
  const url = path.startsWith('http') ? path : `${service.url}/api/v1/odata/${FORM.id}.svc${path}`;
  return await fetch(url, { headers: { Authorization: basic(token) } });
}
async function page(path: string, token: string): Promise<Page> {
  const answer = await get(path, token);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return pageSchema.parse(await answer.json());
}
async function everything(path: string, token: string): Promise<Page['value']> {
  const rows: Page['value'] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const found = await page(next, token);
    rows.push(...found.value);
    next = found['@odata.nextLink'];
  }
  return rows;
}

describe('a client of OData', () => {
  test('pages through 10,000 records while new ones arrive: each once, and none of the new ones', async () => {
    const { token } = await tokenFor(service.token);
    const client = OData.New4({
      serviceEndpoint: `${service.url}/api/v1/odata/${FORM.id}.svc/`,
      credential: { username: 'quien-sea', password: token },
    });
    const before = new Set(
      (await service.db.selectFrom('submissions').select('id').where('form_id', '=', FORM.id).execute()).map(
        ({ id }) => id,
      ),
    );
    const found: string[] = [];
    let arrived = 0;
    let counted: number | undefined;
    for (let skipToken: string | null = ''; skipToken !== null; ) {
      const params = client.newParam().count(true);
      if (skipToken !== '') params.custom('$skiptoken', skipToken);
      const answer = pageSchema.parse(await client.newRequest({ collection: 'Submissions', params }));
      found.push(...answer.value.map((row) => idOf(row)));
      counted ??= answer['@odata.count'];
      expect(answer['@odata.count']).toBe(counted);
      await lay(RECORDS + arrived);
      arrived += 1;
      const next = answer['@odata.nextLink'];
      skipToken = next === undefined ? null : new URL(next).searchParams.get('$skiptoken');
    }
    expect(arrived).toBeGreaterThan(15);
    expect(found).toHaveLength(before.size);
    expect(new Set(found)).toEqual(before);
    expect(counted).toBe(before.size);
  }, 60_000);

  test('filters, orders and chooses with the words that the client writes', async () => {
    const { token } = await tokenFor(service.token);
    const client = OData.New4({
      serviceEndpoint: `${service.url}/api/v1/odata/${FORM.id}.svc/`,
      credential: { username: 'quien-sea', password: token },
    });
    const params = client
      .newParam()
      .filter(client.newFilter().property('numero').lt(5).property('nombre').ne('Registro 3'))
      .select(['nombre', 'numero'])
      .orderby('numero', 'desc')
      .top(2)
      .skip(1);
    const answer = pageSchema
      .omit({ value: true })
      .extend({ value: z.array(z.unknown()) })
      .parse(await client.newRequest({ collection: 'Submissions', params }));
    expect(answer.value).toEqual([
      { nombre: 'Registro 2', numero: 2 },
      { nombre: 'Registro 1', numero: 1 },
    ]);
  });
});

describe('the service of a form', () => {
  test('names its tables, and tells their types, keys and links', async () => {
    const { token } = await tokenFor(service.token);
    const document = await (await get('', token)).json();
    expect(document).toMatchObject({
      value: [{ name: 'Submissions' }, { name: 'Submissions.puntos' }, { name: 'Submissions.repeticiones' }],
    });
    const answer = await get('/$metadata', token);
    expect(answer.headers.get('odata-version')).toBe('4.0');
    const xml = await answer.text();
    expect(xml).toContain('<Key><PropertyRef Name="__id"/></Key>');
    expect(xml).toContain('<Property Name="numero" Type="Edm.Int64"/>');
    expect(xml).toContain('<Property Name="cloro" Type="Edm.Decimal" Scale="variable"/>');
    expect(xml).toContain('<Property Name="visita" Type="Edm.Date"/>');
    expect(xml).toContain('<Property Name="lugar" Type="Edm.GeographyPoint"/>');
    expect(xml).toContain(
      '<NavigationProperty Name="puntos" Type="Collection(hn.bitacora.tablas.Submissions.puntos)"/>',
    );
    expect(xml).not.toContain('telefono');
  });

  test('the address that comes with a token lists the forms that one reads; each opens with a slash and without', async () => {
    const { token, address } = await tokenFor(supervisor.token);
    const read = async (url: string) => await fetch(url, { headers: { Authorization: basic(token) } });
    const listSchema = z.object({ value: z.array(z.object({ name: z.string(), kind: z.string(), url: z.string() })) });
    for (const url of [address, `${address}/`]) {
      const { value } = listSchema.parse(await (await read(url)).json());
      const names = value.map(({ name }) => name);
      expect(names).toContain(FORM.id);
      expect(names).toContain('poa-activity');
      expect(names).not.toContain('partner-self-evaluation');
      const own = value.find(({ name }) => name === FORM.id);
      expect(own?.kind).toBe('ServiceDocument');
      expect(await (await read(`${own?.url}/`)).json()).toEqual(await (await read(own?.url ?? '')).json());
    }
    expect((await read(`${address}/$metadata`)).status).toBe(200);
    const refused = await read(`${address}/partner-self-evaluation.svc/Submissions`);
    expect([refused.status, await refused.json()]).toMatchObject([403, { details: { reason: 'not-yours' } }]);
  });

  test('tells in __system the day of visit and the names of municipio and departamento', async () => {
    const { token } = await tokenFor(service.token);
    const { value } = await page('/Submissions?$filter=numero eq 10 and __system/visitDay gt 2026-01-01', token);
    expect(value[0]).toMatchObject({
      __system: {
        municipality: '1609',
        municipalityName: 'Chinda',
        departmentName: 'Santa Bárbara',
        visitDay: expect.stringMatching(/^2026-/),
        visitDayTo: expect.stringMatching(/^2026-/),
      },
    });
  });

  test('gives typed rows; what breaks its type is null', async () => {
    const { token } = await tokenFor(service.token);
    const { value } = await page('/Submissions?$filter=numero in (3,4,5)&$orderby=numero', token);
    expect(value[0]).toMatchObject({
      nombre: 'Registro 3',
      numero: 3,
      cloro: 0.3,
      visita: '2026-03-05',
      lugar: { type: 'Point', coordinates: [-88, 15] },
      __system: { reviewState: 'received', municipality: '0310', revision: 1 },
    });
    expect(value.slice(1).map((row) => row['visita'])).toEqual([null, null]);
    const one = await get(`/Submissions('${idOf(value[0])}')`, token);
    expect(await one.json()).toMatchObject({ nombre: 'Registro 3' });
    expect((await get("/Submissions('nada')", token)).status).toBe(404);
  });

  test('gives repeats as tables with stable keys that lead to their record and the instance around them', async () => {
    const { token } = await tokenFor(service.token);
    const points = await everything('/Submissions.puntos?$filter=valor le 3', token);
    expect(points.map((row) => row['valor']).toSorted((a, b) => Number(a) - Number(b))).toEqual([
      0, 0.5, 1, 1.5, 2, 2.5, 3,
    ]);
    const again = await everything('/Submissions.puntos?$filter=valor le 3', token);
    expect(again).toEqual(points);
    const inner = await everything('/Submissions.repeticiones', token);
    expect(inner).toHaveLength(40);
    expect(new Set(inner.map((row) => idOf(row))).size).toBe(40);
    for (const row of inner) {
      expect(idOf(row)).toContain(`${String(row['__Submissions-puntos-id'])}/`);
      expect(row['__Submissions-puntos-id']).toBe(`${String(row['__Submissions-id'])}/puntos[1]`);
    }
    const { value } = await page('/Submissions?$filter=numero eq 7&$expand=*', token);
    expect(value[0]).toMatchObject({
      puntos: [
        { valor: 7, repeticiones: [{ veces: 1 }, { veces: 2 }] },
        { valor: 7.5, repeticiones: [] },
      ],
    });
  });

  test('orders all of it over its pages, counts, skips and stops at $top', async () => {
    const { token } = await tokenFor(service.token);
    const rows = await everything(
      '/Submissions?$orderby=cloro desc,numero&$filter=numero lt 1300&$select=__id,numero,cloro',
      token,
    );
    const expected = Array.from({ length: 1300 }, (_unused, n) => ({ numero: n, cloro: (n % 50) / 10 })).toSorted(
      (a, b) => b.cloro - a.cloro || a.numero - b.numero,
    );
    expect(rows.map((row) => [row['numero'], row['cloro']])).toEqual(expected.map((row) => [row.numero, row.cloro]));
    const top = await everything('/Submissions?$top=1203&$skip=100&$count=true&$filter=numero lt 1300', token);
    expect(top).toHaveLength(1200);
    expect(await (await get('/Submissions/$count?$filter=numero lt 1300', token)).text()).toBe('1300');
    expect((await page('/Submissions?$top=0&$count=true&$filter=numero lt 12', token))['@odata.count']).toBe(12);
  }, 40_000);

  test('a calculation that is a number is one: in metadata, in rows of every version, in filters and in the order', async () => {
    const { token } = await tokenFor(service.token);
    const xml = await (await get('/$metadata', token)).text();
    expect(xml).toContain('<Property Name="doble" Type="Edm.Decimal" Scale="variable"/>');
    expect(xml).toContain('<Property Name="juicio" Type="Edm.String"/>');
    const { value } = await page('/Submissions?$filter=numero lt 8&$orderby=numero&$select=doble,juicio', token);
    expect(value.map((row) => row['doble'])).toEqual([0, 2, 4, 6, null, 10, 12, 14]);
    expect(value[7]).toEqual({ doble: 14, juicio: 'alto' });
    expect(await (await get('/Submissions/$count?$filter=doble gt 8 and doble lt 20', token)).text()).toBe('5');
    const last = await page('/Submissions?$filter=numero lt 8&$orderby=doble desc&$top=1&$select=numero', token);
    expect(last.value).toEqual([{ numero: 7 }]);
  });

  test('a comparison of unlike types is refused in words, in a table of a repeat too, and never counts 0', async () => {
    const { token } = await tokenFor(service.token);
    for (const [path, found, type] of [
      ["/Submissions/$count?$filter=doble gt '8'", 'doble', 'Edm.Decimal'],
      ['/Submissions/$count?$filter=juicio gt 8', 'juicio', 'Edm.String'],
      ["/Submissions?$filter=visita eq '2026-03-05'", 'visita', 'Edm.Date'],
      ["/Submissions.puntos?$filter=valor eq 'x'", 'valor', 'Edm.Decimal'],
    ] as const) {
      const answer = await get(path, token);
      expect(answer.status, path).toBe(422);
      const { details } = z
        .object({ details: z.object({ option: z.string(), found: z.string(), says: z.object({ es: z.string() }) }) })
        .parse(await answer.json());
      expect([details.option, details.found]).toEqual(['$filter', found]);
      expect(details.says.es).toContain(`${found} es`);
      expect(details.says.es).toContain(`(${type})`);
    }
  });

  test('says what it did not understand, and what it does not do, instead of answering something else', async () => {
    const { token } = await tokenFor(service.token);
    for (const [query, status, option] of [
      ['$filter=otro eq 1', 422, '$filter'],
      ['$select=otro', 422, '$select'],
      ['$orderby=numero up', 422, '$orderby'],
      ['$top=-1', 422, '$top'],
      ['$skiptoken=x', 422, '$skiptoken'],
      ['$apply=aggregate', 501, '$apply'],
      ['$expand=otro', 501, '$expand'],
      ['$format=xml', 501, '$format'],
    ] as const) {
      const answer = await get(`/Submissions?${query}`, token);
      expect([answer.status, (await answer.json())['details']['option']]).toEqual([status, option]);
    }
    expect((await get('/Nada', token)).status).toBe(404);
  });

  test('has the same rows as plain JSON', async () => {
    const { token } = await tokenFor(service.token);
    const read = async (url: string) => {
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
      return z
        .object({
          rows: z.array(z.looseObject({ numero: z.number() })),
          next: z.nullable(z.string()),
          count: z.nullable(z.number()),
        })
        .parse(await answer.json());
    };
    const first = await read(`${service.url}/api/v1/data/${FORM.id}/Submissions?$filter=numero lt 700&$count=true`);
    expect([first.rows.length, first.count]).toEqual([500, 700]);
    const second = await read(first.next ?? '');
    expect([second.rows.length, second.next]).toEqual([200, null]);
  });

  test('says the same as the CSV', async () => {
    const { token } = await tokenFor(service.token);
    const rows = await everything('/Submissions?$filter=numero lt 40', token);
    const answer = await service.api(`/exports/${FORM.id}.csv`);
    const csv: Record<string, string>[] = parse(Buffer.from(await answer.arrayBuffer()), { columns: true, bom: true });
    for (const row of rows) {
      const line = csv.find((candidate) => candidate['_id'] === idOf(row));
      expect([String(row['numero']), String(row['cloro'])]).toEqual([line?.['numero'], line?.['cloro_mg_l']]);
    }
    expect(rows).toHaveLength(40);
  });
});

describe('a read token', () => {
  test('reads within the scope of who made it, without personal data', async () => {
    const { token } = await tokenFor(supervisor.token);
    const rows = await everything('/Submissions?$filter=numero lt 100', token);
    expect(rows).toHaveLength(10);
    expect(
      new Set(rows.map((row) => z.object({ municipality: z.string() }).parse(row['__system']).municipality)),
    ).toEqual(new Set(['1609']));
    expect(JSON.stringify(rows)).not.toContain('9999-1234');
  });

  test('reads personal data only when it was made for it, with a reason', async () => {
    const refused = await service.api('/read-tokens', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'x', days: 1, personal: true }),
    });
    expect(refused.status).toBe(422);
    const { token } = await tokenFor(service.token, { personal: true, reason: 'Llamar a las Juntas' });
    const { value } = await page('/Submissions?$top=1', token);
    expect(value[0]?.['telefono']).toBe('9999-1234');
  });

  test('is shown once, listed without its text, and ends when it is revoked, when it is over and when its maker goes', async () => {
    const { token, made } = await tokenFor(supervisor.token);
    const listed = await service.api('/read-tokens', { as: supervisor.token });
    const listing = await listed.text();
    expect(listing).not.toContain(token.slice(-20));
    expect(readTokensAnswerSchema.parse(JSON.parse(listing)).tokens[0]).toMatchObject({
      id: made.id,
      name: 'Power BI',
      ended: false,
    });
    const other = await service.join({ name: 'Otra', role: 'supervisor', municipalities: ['0310'] });
    expect((await service.api(`/read-tokens/${made.id}`, { as: other.token, method: 'DELETE' })).status).toBe(404);
    expect((await get('/Submissions?$top=1', token)).status).toBe(200);
    expect((await service.api(`/read-tokens/${made.id}`, { as: supervisor.token, method: 'DELETE' })).status).toBe(204);
    const ended = await get('/Submissions?$top=1', token);
    expect([ended.status, ended.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Bitacora", charset="UTF-8"',
    ]);
    const second = await tokenFor(other.token);
    await service.db
      .updateTable('users')
      .set({ ended_at: '2026-01-01T00:00:00Z' })
      .where('id', '=', other.userId)
      .execute();
    expect((await get('/Submissions?$top=1', second.token)).status).toBe(401);
  });

  test('opens nothing but data, and nobody reads data without one or a session that may export', async () => {
    const { token } = await tokenFor(service.token);
    const as = { Authorization: `Bearer ${token}` };
    for (const path of ['/me', '/people', '/sync/pull', `/exports/${FORM.id}.csv`])
      expect((await fetch(`${service.url}/api/v1${path}`, { headers: as })).status).toBe(401);
    const technician = await service.join({ name: 'Técnico', role: 'technician' });
    expect((await service.api(`/odata/${FORM.id}.svc/Submissions`, { as: technician.token })).status).toBe(403);
    expect((await service.api('/read-tokens', { as: technician.token })).status).toBe(403);
    expect((await fetch(`${service.url}/api/v1/odata/${FORM.id}.svc`)).status).toBe(401);
    expect((await service.api(`/odata/${FORM.id}.svc/Submissions?$top=1`)).status).toBe(200);
  });
});
