import { describe, expect, it } from 'vitest';
import type { Placement } from '../../src/domain/publishing/placement.ts';
import type { ReviewAttempt } from '../../src/domain/submission/review-draft.ts';
import * as administration from '../../src/sync/administration.ts';
import { auditUrl, readAudit, readAuditChain } from '../../src/sync/audit.ts';
import { bringBackFromBin, listBin, takeOutRecord } from '../../src/sync/bin.ts';
import type { Clock, Wire } from '../../src/sync/call.ts';
import { fetchDocumentText, searchDocuments } from '../../src/sync/documents.ts';
import * as downloads from '../../src/sync/downloads.ts';
import { eraseData, listErasures, previewErasure } from '../../src/sync/erasures.ts';
import * as forms from '../../src/sync/form-publishing.ts';
import { decideParcels, listHandIns } from '../../src/sync/parcels.ts';
import * as plans from '../../src/sync/plan-workbook.ts';
import { exportRegistry } from '../../src/sync/registry-export.ts';
import { typeReport } from '../../src/sync/reports.ts';
import { decideBranch, readRecordHistory, sendReview } from '../../src/sync/reviewing.ts';
import { readServiceState } from '../../src/sync/service-state.ts';
import * as webhooks from '../../src/sync/webhooks.ts';

const HEADERS = { 'Bitacora-Protocol': '1', 'Content-Type': 'application/json' };
const JSON_TYPE = 'application/json';
const BYTES_TYPE = 'application/octet-stream';

/** A service that answers everything alike, and what it was asked. Seconds: after how many the phone would give up. */
function service(status: number, body: unknown) {
  const asked: { request: string; type: string | null; body: unknown; seconds: number }[] = [];
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    after: (milliseconds) => {
      waits.push(milliseconds);
      return () => undefined;
    },
  };
  const wire: Wire = {
    origin: 'https://b.hn',
    clock,
    fetch: async (url, init) => {
      asked.push({
        request: `${init.method} ${url.replace('https://b.hn/api/v1', '')}`,
        type: new Headers(init.headers).get('Content-Type'),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
        seconds: Math.max(...waits) / 1000,
      });
      return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: HEADERS });
    },
  };
  return { wire, asked };
}

const bytes = new Uint8Array(4_000);
const FORM = { id: 'fuga de agua', version: 3 };

/** What is asked of the service, what goes with it, and after how many seconds it is given up. */
const REQUESTS: readonly (readonly [
  name: string,
  ask: (wire: Wire) => Promise<{ readonly kind: string }>,
  request: string,
  sent: { readonly type: string; readonly body: unknown } | null,
  seconds: number,
])[] = [
  ['people', administration.listPeople, 'GET /people', null, 30],
  ['own phones', administration.listOwnDevices, 'GET /devices', null, 30],
  ['columns', administration.listColumns, 'GET /registry/columns', null, 30],
  ['likely pairs', administration.listDuplicates, 'GET /registry/duplicates', null, 30],
  ['merges', administration.listMerges, 'GET /registry/merges', null, 30],
  ['pairs apart', administration.listApart, 'GET /registry/apart', null, 30],
  ['imports', administration.listImports, 'GET /registry/imports', null, 30],
  ['archived things', administration.listArchived, 'GET /registry/archived', null, 30],
  [
    'an enrolment',
    (wire) => administration.enrol(wire, { name: 'Ana', role: 'technician' }),
    'POST /enrolments',
    { type: JSON_TYPE, body: { name: 'Ana', role: 'technician' } },
    30,
  ],
  [
    'a merge',
    (wire) => administration.mergeEntities(wire, { id: 'i', keep: 'a', drop: 'b' }),
    'POST /registry/merges',
    { type: JSON_TYPE, body: { id: 'i', keep: 'a', drop: 'b' } },
    30,
  ],
  ['a merge taken back', (wire) => administration.undoMerge(wire, 'a/b'), 'DELETE /registry/merges/a%2Fb', null, 30],
  [
    'two things that are two',
    (wire) => administration.keepApart(wire, { id: 'i', left: 'a', right: 'b' }),
    'POST /registry/apart',
    { type: JSON_TYPE, body: { id: 'i', left: 'a', right: 'b' } },
    30,
  ],
  ['that taken back', (wire) => administration.undoApart(wire, 'a/b'), 'DELETE /registry/apart/a%2Fb', null, 30],
  [
    'an import taken back',
    (wire) => administration.undoImport(wire, 'a/b'),
    'DELETE /registry/imports/a%2Fb',
    null,
    180,
  ],
  [
    'a change of a thing',
    (wire) => administration.changeEntity(wire, 'a/b', { version: 4, archived: true }),
    'PATCH /registry/entities/a%2Fb',
    { type: JSON_TYPE, body: { version: 4, archived: true } },
    30,
  ],
  [
    'a registry as CSV',
    (wire) => administration.importRegistry(wire, bytes, 'x'.repeat(201)),
    `POST /registry/imports?fileName=${'x'.repeat(200)}`,
    { type: 'text/csv', body: bytes },
    184,
  ],
  [
    'a registry as CSV on trial, that mends positions',
    (wire) => administration.importRegistry(wire, bytes, 'a b.csv', { mendsPositions: true, isTrial: true }),
    'POST /registry/imports?fileName=a+b.csv&mend=positions&trial=yes',
    { type: 'text/csv', body: bytes },
    184,
  ],
  [
    'figures of everywhere',
    (wire) =>
      administration.readIndicators(wire, { from: '2026-01-01', to: '2026-12-31', municipality: null, partner: null }),
    'GET /indicators?from=2026-01-01&to=2026-12-31&progress=1',
    null,
    300,
  ],
  [
    'figures of a municipality and a partner',
    (wire) =>
      administration.readIndicators(wire, { from: '2026-01-01', to: '2026-12-31', municipality: '1609', partner: 'p' }),
    'GET /indicators?from=2026-01-01&to=2026-12-31&municipality=1609&partner=p&progress=1',
    null,
    300,
  ],
  ['the audit', (wire) => readAudit(wire, { search: '', action: null }, null), 'GET /audit?', null, 30],
  [
    'older lines of the audit',
    (wire) => readAudit(wire, { search: 'ana paz', action: 'code-made' }, 0),
    'GET /audit?search=ana+paz&action=code-made&before=0',
    null,
    30,
  ],
  ['the chain of the audit', readAuditChain, 'GET /audit/chain', null, 120],
  ['the bin', listBin, 'GET /bin', null, 30],
  [
    'a record into the bin',
    (wire) => takeOutRecord(wire, { id: 'r', reason: 'doble' }),
    'POST /bin/records',
    { type: JSON_TYPE, body: { id: 'r', reason: 'doble' } },
    30,
  ],
  [
    'a thing out of the bin',
    (wire) => bringBackFromBin(wire, { kind: 'record', id: 'r' }),
    'POST /bin/back',
    { type: JSON_TYPE, body: { kind: 'record', id: 'r' } },
    30,
  ],
  ['read tokens', downloads.listReadTokens, 'GET /read-tokens', null, 30],
  [
    'a read token',
    (wire) => downloads.makeReadToken(wire, { name: 'Excel', days: 30 }),
    'POST /read-tokens',
    { type: JSON_TYPE, body: { name: 'Excel', days: 30 } },
    30,
  ],
  ['open data', downloads.readOpenDataSettings, 'GET /open-data/settings', null, 30],
  [
    'open data opened',
    (wire) => downloads.changeOpenDataSettings(wire, { enabled: true, title: 'Agua' }),
    'POST /open-data/settings',
    { type: JSON_TYPE, body: { enabled: true, title: 'Agua' } },
    30,
  ],
  ['erasures', listErasures, 'GET /erasures', null, 30],
  [
    'what an erasure would take',
    (wire) => previewErasure(wire, { kind: 'person', target: 'u 1' }),
    'GET /erasures/preview?kind=person&target=u+1',
    null,
    30,
  ],
  ['managed forms', forms.listManagedForms, 'GET /publishing/forms', null, 30],
  ['managed lists', forms.listManagedLists, 'GET /publishing/lists', null, 30],
  ['rows of a list', (wire) => forms.readListRowsWhole(wire, 'a/b'), 'GET /publishing/lists/a%2Fb/rows', null, 30],
  [
    'a workbook',
    (wire) => forms.uploadForm(wire, { bytes, isJson: false }, null),
    'POST /publishing/forms',
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  [
    'a form as JSON about a Junta',
    (wire) => forms.uploadForm(wire, { bytes, isJson: true }, 'provider'),
    'POST /publishing/forms?subject=provider',
    { type: JSON_TYPE, body: bytes },
    184,
  ],
  [
    'a file of a form',
    (wire) => forms.putFormFile(wire, FORM, { name: 'a b.csv', bytes }),
    'PUT /publishing/forms/fuga%20de%20agua/3/files/a%20b.csv',
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  [
    'records of another tool',
    (wire) => forms.importRecords(wire, FORM, bytes, false),
    'POST /publishing/forms/fuga%20de%20agua/3/records?trial=no',
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  [
    'records of another tool on trial',
    (wire) => forms.importRecords(wire, FORM, bytes, true),
    'POST /publishing/forms/fuga%20de%20agua/3/records?trial=yes',
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  [
    'a definition',
    (wire) => forms.readManagedForm(wire, FORM),
    'GET /publishing/forms/fuga%20de%20agua/3/form.json',
    null,
    180,
  ],
  [
    'what a version changes',
    (wire) => forms.readDifference(wire, FORM),
    'GET /publishing/forms/fuga%20de%20agua/3/difference',
    null,
    30,
  ],
  ['what phones handed in', listHandIns, 'GET /parcels', null, 30],
  [
    'what becomes of it',
    (wire) => decideParcels(wire, { action: 'take-in', device: 'd', person: 'p' }),
    'POST /parcels/decisions',
    { type: JSON_TYPE, body: { action: 'take-in', device: 'd', person: 'p' } },
    300,
  ],
  [
    'a plan on trial',
    (wire) => plans.importPlan(wire, 'poa', bytes, { fileName: 'y'.repeat(201), trial: true, language: 'es' }),
    `POST /plans/poa/imports?fileName=${'y'.repeat(200)}&trial=yes&lang=es`,
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  [
    'a plan',
    (wire) => plans.importPlan(wire, 'metas', bytes, { fileName: 'a.xlsx', trial: false, language: 'en' }),
    'POST /plans/metas/imports?fileName=a.xlsx&trial=no&lang=en',
    { type: BYTES_TYPE, body: bytes },
    184,
  ],
  ['imports of plans', (wire) => plans.listPlanImports(wire, 'poa'), 'GET /plans/poa/imports', null, 30],
  [
    'a plan taken back',
    (wire) => plans.undoPlanImport(wire, 'poa', 'a/b'),
    'DELETE /plans/poa/imports/a%2Fb',
    null,
    180,
  ],
  [
    'rows of the registry as a file',
    (wire) => exportRegistry(wire, { ids: ['a'], format: 'xlsx', type: 'provider', filters: '' }),
    'POST /registry/exports',
    { type: JSON_TYPE, body: { ids: ['a'], format: 'xlsx', type: 'provider', filters: '' } },
    180,
  ],
  ['a history', (wire) => readRecordHistory(wire, 'a/b'), 'GET /submissions/a%2Fb', null, 30],
  [
    'which version stands',
    (wire) => decideBranch(wire, { recordId: 'a/b', contentHash: 'c/d' }, { id: 'i', action: 'adopt' }),
    'POST /submissions/a%2Fb/branches/c%2Fd',
    { type: JSON_TYPE, body: { id: 'i', action: 'adopt' } },
    30,
  ],
  [
    'words in documents',
    (wire) => searchDocuments(wire, 'acta & tubería'),
    'GET /documents/search?words=acta%20%26%20tuber%C3%ADa',
    null,
    15,
  ],
  ['what a document says', (wire) => fetchDocumentText(wire, 'ab'), 'GET /documents/ab/text', null, 15],
  ['how the service does', readServiceState, 'GET /service/state', null, 30],
  ['webhooks', webhooks.listWebhooks, 'GET /webhooks', null, 30],
  [
    'a webhook',
    (wire) => webhooks.makeWebhook(wire, { name: 'w', url: 'https://x.hn', events: ['received'] }),
    'POST /webhooks',
    { type: JSON_TYPE, body: { name: 'w', url: 'https://x.hn', events: ['received'] } },
    30,
  ],
  ['a trial message', (wire) => webhooks.tryWebhook(wire, 'a/b'), 'POST /webhooks/a%2Fb/trials', null, 25],
  ['the log of a webhook', (wire) => webhooks.readWebhookLog(wire, 'a/b'), 'GET /webhooks/a%2Fb/deliveries', null, 30],
];

/** Those whose answer says nothing but that it was done. */
const ORDERS: typeof REQUESTS = [
  [
    'a person changed',
    (wire) => administration.changePerson(wire, 'a/b', { name: 'Ana' }),
    'PATCH /people/a%2Fb',
    { type: JSON_TYPE, body: { name: 'Ana' } },
    30,
  ],
  ['a phone revoked', (wire) => administration.revokeDevice(wire, 'a/b'), 'DELETE /devices/a%2Fb', null, 30],
  [
    'columns decided',
    (wire) => administration.decideColumns(wire, { everybody: ['barrio'], office: [] }),
    'POST /registry/columns',
    { type: JSON_TYPE, body: { everybody: ['barrio'], office: [] } },
    30,
  ],
  ['a token ended', (wire) => downloads.revokeReadToken(wire, 'a/b'), 'DELETE /read-tokens/a%2Fb', null, 30],
  [
    'an erasure',
    (wire) => eraseData(wire, { id: 'i', kind: 'record', target: 'r', reason: 'pedido' }),
    'POST /erasures',
    { type: JSON_TYPE, body: { id: 'i', kind: 'record', target: 'r', reason: 'pedido' } },
    30,
  ],
  [
    'a step of a form',
    (wire) => forms.takeFormStep(wire, FORM, { action: 'withdraw' }),
    'POST /publishing/forms/fuga%20de%20agua/3/steps',
    { type: JSON_TYPE, body: { action: 'withdraw' } },
    30,
  ],
  [
    'a webhook paused',
    (wire) => webhooks.pauseWebhook(wire, 'a/b', true),
    'PATCH /webhooks/a%2Fb',
    { type: JSON_TYPE, body: { paused: true } },
    30,
  ],
  ['a webhook ended', (wire) => webhooks.endWebhook(wire, 'a/b'), 'DELETE /webhooks/a%2Fb', null, 30],
];

describe('what the office asks of the service', () => {
  it.each([...REQUESTS, ...ORDERS])('is asked where the protocol says, and waited for: %s', async (...row) => {
    const [, ask, request, sent, seconds] = row;
    const { wire, asked } = service(204, null);
    await ask(wire);
    expect(asked).toEqual([{ request, type: sent?.type ?? null, body: sent?.body, seconds }]);
  });

  it.each(REQUESTS)('is not believed when its answer says something else: %s', async (_name, ask) => {
    for (const body of [{ nothing: 'known' }, [], null]) {
      expect(await ask(service(200, body).wire)).toMatchObject({ kind: 'transport', code: 'unreadable-answer' });
    }
  });

  it.each(ORDERS)('is done when the service says so: %s', async (_name, order) => {
    expect(await order(service(204, null).wire)).toEqual({ kind: 'done', value: true });
  });

  it.each([...REQUESTS, ...ORDERS])('is told as refused with its reason: %s', async (_name, ask) => {
    const problem = { type: 'x', title: 'x', status: 403, code: 'forbidden', details: { why: 'scope' } };
    expect(await ask(service(403, problem).wire)).toEqual({
      kind: 'refused',
      code: 'forbidden',
      details: { why: 'scope' },
    });
  });

  it.each<[string, (wire: Wire) => Promise<unknown>, object]>([
    ['people', administration.listPeople, { people: [] }],
    ['phones', administration.listOwnDevices, { devices: [] }],
    ['columns', administration.listColumns, { columns: [] }],
    ['merges', administration.listMerges, { merges: [] }],
    ['pairs apart', administration.listApart, { apart: [] }],
    ['imports', administration.listImports, { imports: [] }],
    ['archived things', administration.listArchived, { archived: [] }],
    ['tokens', downloads.listReadTokens, { tokens: [] }],
    ['erasures', listErasures, { erasures: [] }],
    ['forms', forms.listManagedForms, { forms: [] }],
    ['lists', forms.listManagedLists, { lists: [] }],
    ['rows of a list', (wire) => forms.readListRowsWhole(wire, 'a'), { rows: [] }],
    ['hand-ins', listHandIns, { handIns: [] }],
    ['imports of plans', (wire) => plans.listPlanImports(wire, 'poa'), { imports: [] }],
    ['webhooks', webhooks.listWebhooks, { webhooks: [] }],
    ['deliveries', (wire) => webhooks.readWebhookLog(wire, 'a'), { deliveries: [] }],
  ])('is an empty list only where the service says that there is none: %s', async (_name, list, body) => {
    expect(await list(service(200, body).wire)).toEqual({ kind: 'done', value: [] });
  });

  it('is told what to do about a session that ended and about a service that is not there', async () => {
    const ended = { type: 'x', title: 'x', status: 401, code: 'signed-out' };
    expect(await administration.listPeople(service(401, ended).wire)).toEqual({ kind: 'signed-out' });
    expect(await administration.listPeople(service(503, {}).wire)).toEqual({
      kind: 'transport',
      code: 'unavailable',
      retryAfterMs: null,
    });
  });

  it('is asked again once the confirmation word was given, whatever the service says of it', async () => {
    const problem = (details?: object) => ({
      type: 'x',
      title: 'x',
      status: 403,
      code: 'confirmation-needed',
      details,
    });
    for (const [details, word] of [
      [{ word: 'none' }, 'none'],
      [{ word: 7 }, ''],
      [undefined, ''],
    ] as const) {
      const { wire, asked } = service(403, problem(details));
      const words: string[] = [];
      const confirm = async (told: string) => words.push(told) > 0;
      expect(await listBin({ ...wire, confirm })).toMatchObject({ code: 'confirmation-needed' });
      expect([words, asked.length]).toEqual([[word], 2]);
      expect(await listBin(wire)).toMatchObject({ code: 'confirmation-needed' });
      expect(asked).toHaveLength(3);
    }
  });

  it('brings files as bytes with their name, and none where the bytes are damaged', async () => {
    const request = { ids: null, format: 'csv', type: 'provider', filters: '' } as const;
    const report = { language: 'es', title: 't', about: [], fileName: 'f', sections: [] } as const;
    const answer = (file: string) => ({ file, fileName: 'agua.csv', rows: 1, withheld: [] });
    for (const fetch of [(wire: Wire) => exportRegistry(wire, request), (wire: Wire) => typeReport(wire, report)]) {
      const { wire, asked } = service(200, answer('QWd1YQ=='));
      expect(await fetch(wire)).toEqual({
        kind: 'done',
        value: expect.objectContaining({ fileName: 'agua.csv', bytes: new TextEncoder().encode('Agua') }),
      });
      expect(asked[0]?.seconds).toBeGreaterThanOrEqual(60);
      for (const file of ['', 'QWd1Y?==', 'QW==d1YQ', 'QWd1YQ===', 'QWd1Y', 'QWd1YQ=']) {
        expect((await fetch(service(200, answer(file)).wire)).kind).toBe('transport');
      }
    }
  });
});

describe('a file of a form that somebody looks at', () => {
  const file = { name: 'a.csv', sha256: 'ab', bytes: 5, mediaType: 'text/csv' };
  const whole = new TextEncoder().encode('agua!');
  /** Gives parts of two bytes; `told` is what it says of each. */
  const inParts = (told: (from: number) => object) => {
    const { wire, asked } = service(200, null);
    const fetch: Wire['fetch'] = async (url, init) => {
      await wire.fetch(url, init);
      const from = Number(url.split('/').at(-1));
      const content = Buffer.from(whole.slice(from, from + 2)).toString('base64');
      return new Response(JSON.stringify({ from, bytes: 5, content, ...told(from) }), { headers: HEADERS });
    };
    return { wire: { ...wire, fetch }, asked };
  };

  it('comes part after part and is put together', async () => {
    const { wire, asked } = inParts(() => ({}));
    expect(await forms.readFormFileWhole(wire, file)).toEqual({ kind: 'done', value: whole });
    expect(asked.map(({ request, seconds }) => [request, seconds])).toEqual([
      ['GET /form-files/ab/parts/0', 180],
      ['GET /form-files/ab/parts/2', 180],
      ['GET /form-files/ab/parts/4', 180],
    ]);
  });

  it.each<[string, (from: number) => object]>([
    ['the part is another one', (from) => ({ from: from + 1 })],
    ['the file is another one', () => ({ bytes: 6 })],
    ['a part is empty', () => ({ content: '' })],
  ])('is not there where %s', async (_why, told) => {
    const { wire, asked } = inParts(told);
    expect(await forms.readFormFileWhole(wire, file)).toMatchObject({ code: 'unreadable-answer' });
    expect(asked).toHaveLength(1);
  });
});

describe('addresses that the browser downloads from', () => {
  const request: downloads.DownloadRequest = {
    revision: 'approved',
    from: '2026-01-01',
    to: '',
    municipality: '1609',
    show: 'es',
    reason: null,
  };

  it('name form, format and bounds, leave out what is not bounded, and ask for personal data only with a reason', () => {
    const query = '?revision=approved&from=2026-01-01&municipality=1609&show=es';
    const urls = downloads.downloadUrls('https://b.hn', 'a/b', ['los miembros'], request);
    const form = 'https://b.hn/api/v1/exports/a%2Fb';
    expect(downloads.DOWNLOAD_FORMATS.map(urls.records)).toEqual([
      `${form}.xlsx${query}`,
      `${form}.csv${query}`,
      `${form}.geojson${query}`,
      `${form}.kml${query}`,
      `${form}/photos.zip${query}`,
    ]);
    expect(urls.repeats).toEqual([{ name: 'los miembros', url: `${form}/los%20miembros.csv${query}` }]);
    expect([urls.xforms, urls.kobo, urls.dictionary]).toEqual([
      `${form}/xforms.zip${query}`,
      `${form}/kobo.json${query}`,
      `${form}/dictionary.csv`,
    ]);
    expect(urls.grouped).toBe(`${form}.csv${query.replace('show=es', 'show=paths')}`);
    const personal = { ...request, reason: 'visita & censo' };
    expect(downloads.downloadUrls('', 'f', [], personal).kobo).toBe(
      `/api/v1/exports/f/kobo.json${query}&personal=yes&reason=visita+%26+censo`,
    );
    // SIASAR has no column for personal data.
    expect(downloads.siasarUrl('https://b.hn', 'system_main', personal)).toBe(
      `https://b.hn/api/v1/siasar/system_main.xlsx${query}`,
    );
  });

  it('of a board say what its screen shows', () => {
    const seen = { address: '?componente=cobertura&day=2020-01-01', language: 'en', day: '2026-11-29' } as const;
    expect(downloads.boardUrl('mis planes', 'csv', seen)).toBe(
      '/api/v1/boards/mis%20planes.csv?componente=cobertura&day=2026-11-29&lang=en',
    );
  });

  it('of plans name the year, or all of them, or an empty workbook', () => {
    const wanted = [2026, 'all', 'template'] as const;
    expect(wanted.map((what) => plans.planUrl('poa', 'xlsx', what, 'es'))).toEqual([
      '/api/v1/plans/poa.xlsx?lang=es&anio=2026',
      '/api/v1/plans/poa.xlsx?lang=es',
      '/api/v1/plans/poa.xlsx?lang=es&template=yes',
    ]);
  });

  it('of lists, forms, figures and the audit', () => {
    expect(forms.listCsvUrl('a/b')).toBe('/api/v1/publishing/lists/a%2Fb/rows.csv');
    expect(forms.managedFormUrls(FORM)).toEqual({
      workbook: '/api/v1/publishing/forms/fuga%20de%20agua/3/workbook.xlsx',
      json: '/api/v1/publishing/forms/fuga%20de%20agua/3/form.json',
    });
    const question = { from: '2026-01-01', to: '2026-12-31', municipality: null, partner: 'p' };
    expect(administration.indicatorsUrl('https://b.hn', question, 'en')).toBe(
      'https://b.hn/api/v1/indicators.csv?from=2026-01-01&to=2026-12-31&partner=p&lang=en',
    );
    expect(auditUrl('https://b.hn', { search: '', action: 'code-made' })).toBe(
      'https://b.hn/api/v1/audit.csv?action=code-made',
    );
  });
});

it('a review and where a form is offered go with what was decided', async () => {
  const attempt: ReviewAttempt = { id: 'i', state: 'approved', revision: 2, comments: [] };
  const review = service(204, null);
  await sendReview(review.wire, 'a/b', attempt);
  expect(review.asked).toEqual([
    { request: 'POST /submissions/a%2Fb/reviews', type: JSON_TYPE, body: attempt, seconds: 30 },
  ]);
  const placement: Placement = { menu: 'main', order: 3, icon: null };
  const offered = service(204, null);
  expect(await forms.placeForm(offered.wire, 'a/b', placement)).toEqual({ kind: 'done', value: true });
  expect(offered.asked).toEqual([
    { request: 'PUT /publishing/forms/a%2Fb/placement', type: JSON_TYPE, body: placement, seconds: 30 },
  ]);
});

it('half of an emoji in what somebody typed goes as a replacement sign: the service refuses the half', async () => {
  const attempt: ReviewAttempt = {
    id: 'i',
    state: 'returned',
    revision: 2,
    reason: 'Falta \ud83d',
    comments: [{ text: '\udca7 y 💧' }],
  };
  const review = service(204, null);
  await sendReview(review.wire, 'a', attempt);
  expect(review.asked).toMatchObject([{ body: { reason: 'Falta \ufffd', comments: [{ text: '\ufffd y 💧' }] } }]);
});
