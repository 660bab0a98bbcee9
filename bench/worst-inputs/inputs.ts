import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { ReportDocument } from '../../src/domain/reports/report-document.ts';
import type { TableDocument } from '../../src/domain/reports/table-document.ts';
import { BACKUP_MEDIA_TYPE } from '../../src/domain/sync/backup-format.ts';

/** One request that costs as much as anybody can make it. `label`: in what it is bad. */
export type WorstRequest = {
  readonly label: string;
  /** Path with the parameters filled in; absent: the route's, each parameter a number or a long text. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made when it is sent: some are large. */
  readonly body?: () => Uint8Array<ArrayBuffer>;
};

const MIB = 1024 * 1024;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** JSON that takes long to parse, to check or to refuse, up to a size. */
export function worstJson(size: number): readonly WorstRequest[] {
  const texts: readonly (readonly [string, () => string])[] = [
    ['nested', () => '['.repeat(size / 2) + ']'.repeat(size / 2)],
    ['other names each', () => `{${upTo(size, (at) => `"${at.toString(36)}":1`)}}`],
    ['other shapes each', () => `[${upTo(size, (at) => `{"k${at}":1}`)}]`],
    ['one list of numbers', () => `{"submissions":[${'1,'.repeat(size / 2 - 20)}1]}`],
    ['one text of NUL', () => `{"name":"${'\\u0000'.repeat(size / 6 - 20)}"}`],
    ['one long number', () => '1'.repeat(size)],
  ];
  return [
    ...texts.map(([label, text]) => ({ label, headers: JSON_TYPE, body: () => bytes(text()) })),
    {
      label: 'gzip of a thousand times its size',
      headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' },
      body: () => new Uint8Array(gzipSync(Buffer.alloc(64 * MIB, '['))),
    },
  ];
}

/** As many members, apart by commas, as fit. */
function upTo(size: number, member: (at: number) => string): string {
  const members: string[] = [];
  for (let length = 2; length < size - 40; length += (members.at(-1)?.length ?? 0) + 1) {
    members.push(member(members.length));
  }
  return members.join(',');
}

/** The largest part of a parcel, from a phone that the service does not know: it is read, and its proof is none. */
function worstParcelPart(): readonly WorstRequest[] {
  const facts = new URLSearchParams({
    device: randomUUID(),
    person: randomUUID(),
    key: '0'.repeat(32),
    bytes: String(16 * MIB),
    place: '1',
    offset: '0',
    proof: 'A'.repeat(86),
  });
  return [
    {
      label: 'a whole part without a right proof',
      path: `/parcels/${'0'.repeat(64)}?${facts.toString()}`,
      headers: { 'Content-Type': 'application/octet-stream' },
      body: () => new Uint8Array(256 * 1024),
    },
  ];
}

/** A record with as many instances of repeats, and as long texts, as may be sent. */
function worstRecord(form: { readonly id: string; readonly version: number }, answers: unknown): unknown {
  return {
    id: randomUUID(),
    revision: 1,
    baseRevision: 0,
    form,
    subject: null,
    municipality: '0801',
    answers,
    startedAt: '2026-11-20T08:00:00-06:00',
    finishedAt: '2026-11-20T08:40:00-06:00',
    activeSeconds: 1,
    clockOffsetMs: 0,
    location: null,
    photos: [],
    device: randomUUID(),
    app: '0.3.0',
    contentHash: '0'.repeat(64),
  };
}

function recordsOfPoints(): readonly unknown[] {
  const points = Array.from({ length: 200 }, (_, at) => ({ cloro_residual: at, punto: 'x'.repeat(50) }));
  return Array.from({ length: 500 }, () => worstRecord({ id: 'chlorination-check', version: 1 }, { puntos: points }));
}

function worstPush(): readonly WorstRequest[] {
  return [
    ...worstJson(8 * MIB - 64),
    {
      label: '500 records of 200 points',
      headers: JSON_TYPE,
      body: () => bytes(JSON.stringify({ submissions: recordsOfPoints() })),
    },
  ];
}

function worstRegistry(): readonly WorstRequest[] {
  const headers = { 'Content-Type': 'text/csv' };
  const rows = Array.from({ length: 60_000 }, (_, at) => `provider,W-${at},Junta de Agua ${at % 50},0801,14.1,-87.2`);
  return [
    {
      label: '60,000 rows',
      headers,
      body: () => bytes(`type,code,name,municipality,latitude,longitude\n${rows.join('\n')}`),
    },
    { label: 'one row of 16 MiB', headers, body: () => bytes(`type,code,name\nprovider,"${'x'.repeat(15 * MIB)}`) },
    { label: 'a million commas', headers, body: () => bytes(`${','.repeat(MIB)}\n`.repeat(8)) },
    { label: 'nothing but quotes', headers, body: () => bytes('"'.repeat(8 * MIB)) },
  ];
}

/** Records of another system as lines of a CSV. */
function importedRows(rows: number): string {
  return Array.from({ length: rows }, (_, at) => `uuid:${at},2026-05-02T10:00:00Z,Agua clara`).join('\n');
}

function worstForms(): readonly WorstRequest[] {
  const children = Array.from({ length: 2_000 }, (_, at) => ({
    type: 'text',
    name: `q${at}`,
    label: { es: 'x', en: 'x' },
    relevant: at === 0 ? '1 = 1' : `\${q${at - 1}} != '' and (${"'a' = 'a' or ".repeat(20)} 1 = 2)`,
  }));
  const form = { id: 'worst-form', version: 1, title: { es: 'x', en: 'x' }, choices: {}, children };
  return [
    ...worstJson(5 * MIB - 64),
    { label: '2,000 questions that hang on each other', headers: JSON_TYPE, body: () => bytes(JSON.stringify(form)) },
    {
      label: 'a workbook that is none',
      headers: { 'Content-Type': 'application/zip' },
      body: () => bytes('PK'.repeat(2 * MIB)),
    },
  ];
}

/** Files of a workbook with a row a record. */
function worstPlan(): readonly WorstRequest[] {
  return [
    {
      label: 'a workbook that is none',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: () => bytes('PK'.repeat(2 * MIB)),
    },
    { label: 'nothing but commas', headers: { 'Content-Type': 'text/csv' }, body: () => bytes(','.repeat(4 * MIB)) },
    { label: 'nothing but rows', headers: { 'Content-Type': 'text/csv' }, body: () => bytes('a,b\n'.repeat(MIB)) },
  ];
}

function worstBackup(): readonly WorstRequest[] {
  const headers = { 'Content-Type': BACKUP_MEDIA_TYPE };
  return [
    { label: 'no backup', headers, body: () => bytes('x'.repeat(8 * MIB)) },
    { label: 'nothing but line ends', headers, body: () => bytes('\n'.repeat(8 * MIB)) },
    { label: 'nothing but NUL', headers, body: () => new Uint8Array(8 * MIB) },
  ];
}

/** A query as long as headers may be, for what is asked without a body. */
const LONG = 'á'.repeat(1500);
const asked = (...queries: readonly string[]): readonly WorstRequest[] => [
  { label: 'as it is' },
  ...queries.map((query) => ({ label: `?${query.slice(0, 40)}`, path: `?${query}` })),
  { label: 'a long query', path: `?search=${LONG}&after=${LONG}` },
];
const parentheses = `$filter=${encodeURIComponent(`${'('.repeat(1500)}1 eq 1${')'.repeat(1500)}`)}`;
const ors = `$filter=${encodeURIComponent(Array.from({ length: 300 }, () => "contains(nombre,'a')").join(' or '))}`;

/** A report with one table of that many rows and columns. */
function longTable(): WorstRequest {
  const row = Array.from({ length: 12 }, () => '=Junta de Agua de El Carrizal');
  const table: TableDocument = {
    language: 'es',
    title: 'Tabla',
    filters: [],
    fileName: 'tabla',
    columns: row,
    rows: Array.from({ length: 1_500 }, () => row),
  };
  return { label: 'a table of 18,000 cells', headers: JSON_TYPE, body: () => bytes(JSON.stringify(table)) };
}

function longReport(rows: number, columns: number): ReportDocument {
  const cell = { text: 'Junta de Agua de El Carrizal', badge: { text: 'Vencida', tone: 'danger' as const } };
  return {
    language: 'es',
    title: 'Informe',
    about: [],
    fileName: 'informe',
    sections: [
      {
        title: 'Tabla',
        blocks: [
          {
            kind: 'table',
            columns: Array.from({ length: columns }, (_, column) => ({
              label: `Columna ${column}`,
              align: 'start' as const,
              weight: 1,
            })),
            rows: Array.from({ length: rows }, () => ({
              kind: 'cells' as const,
              cells: Array.from({ length: columns }, () => cell),
            })),
          },
        ],
      },
    ],
  };
}

/**
 * The worst requests that we know of for every route, by method and address. `tests/server/worst-inputs.test.ts` holds
 * it to the routes of the app: a new one has to say here what is the worst that can be asked of it.
 */
export const WORST_INPUTS: Readonly<Record<string, () => readonly WorstRequest[]>> = {
  'GET /health': () => asked(),
  'GET /openapi.json': () => asked(),
  'POST /sessions': () => worstJson(16_000),
  'DELETE /sessions/current': () => [{ label: 'without a session', headers: { Authorization: `Bearer ${LONG}` } }],
  'GET /me': () => asked(),
  'GET /people': () => asked(),
  'PATCH /people/:id': () => worstJson(MIB - 64),
  'POST /enrolments': () => worstJson(MIB - 64),
  'PUT /devices/current/key': () => worstJson(16_000),
  'GET /confirmation': () => asked(),
  'POST /confirmation': () => worstJson(16_384 - 64),
  'PUT /confirmation': () => worstJson(16_384 - 64),
  'GET /devices': () => asked(),
  'DELETE /devices/:id': () => asked(),
  'GET /devices/current/lock': () => asked(),
  'PUT /devices/current/lock': () => worstJson(16_384 - 64),
  'POST /devices/current/lock/open': () => worstJson(16_384 - 64),
  'GET /parcels/key': () => asked(),
  'PUT /parcels/:sha256': worstParcelPart,
  'GET /parcels': () => asked(),
  'POST /parcels/decisions': () => worstJson(16_384 - 64),
  'POST /parcels/mine': () => asked(),
  'POST /sync/push': worstPush,
  'POST /sync/receipts': () => [
    ...worstJson(MIB - 64),
    {
      label: '2,000 receipts',
      headers: JSON_TYPE,
      body: () =>
        bytes(JSON.stringify({ submissions: Array.from({ length: 2000 }, () => ({ id: randomUUID(), revision: 1 })) })),
    },
  ],
  'GET /alerts.csv': () => [{ label: 'all alerts', path: '/alerts.csv' }],
  'GET /alerts.xlsx': () => [{ label: 'all alerts', path: '/alerts.xlsx' }],
  'GET /boards/:board.csv': () => [{ label: 'a board', path: '/boards/poa.csv' }],
  'GET /boards/:board.geojson': () => [{ label: 'a board', path: '/boards/juntas.geojson' }],
  'GET /boards/:board.xlsx': () => [{ label: 'a board', path: '/boards/poa.xlsx' }],
  'POST /publishing/forms/:id/:version/records': () => [
    {
      label: 'a workbook that is none',
      headers: { 'Content-Type': 'application/zip' },
      body: () => bytes('PK'.repeat(2 * MIB)),
    },
    { label: 'nothing but commas', headers: { 'Content-Type': 'text/csv' }, body: () => bytes(','.repeat(4 * MIB)) },
    ...[20_000, 400_000].map((rows) => ({
      label: `${rows} records, tried`,
      path: '/publishing/forms/chlorination-check/1/records?trial=yes',
      headers: { 'Content-Type': 'text/csv' },
      body: () => bytes(`KEY,SubmissionDate,observaciones\n${importedRows(rows)}`),
    })),
  ],
  'GET /sync/pull': () => asked('after=0&limit=1000', 'after=0&limit=1000&scope=x', 'after=9007199254740991'),
  'GET /forms': () => asked(),
  'GET /forms/:id/:version': () => [
    { label: 'the largest', path: '/forms/provider-assessment/1' },
    { label: 'one that is not here' },
  ],
  'GET /form-files/:sha256': () => asked(),
  'GET /form-files/:sha256/parts/:from': () => asked(),
  'GET /publishing/forms': () => asked(),
  'POST /publishing/forms': worstForms,
  'POST /publishing/forms/:id/:version/steps': () => worstJson(MIB - 64),
  'GET /publishing/forms/:id/:version/workbook.xlsx': () => [
    { label: 'the largest', path: '/publishing/forms/provider-assessment/1/workbook.xlsx' },
  ],
  'GET /publishing/forms/:id/:version/difference': () => [
    { label: 'the largest', path: '/publishing/forms/provider-assessment/1/difference' },
  ],
  'GET /publishing/forms/:id/:version/form.json': () => [
    { label: 'the largest', path: '/publishing/forms/provider-assessment/1/form.json' },
  ],
  'PUT /publishing/forms/:id/:version/files/:name': () => [
    { label: '5 MiB of CSV', headers: { 'Content-Type': 'text/csv' }, body: () => bytes(',"'.repeat(2.5 * MIB)) },
  ],
  'PUT /publishing/forms/:id/placement': () => worstJson(MIB - 64),
  'GET /submissions/:id': () => asked(),
  'POST /submissions/:id/reviews': () => worstJson(MIB - 64),
  'POST /submissions/:id/branches/:contentHash': () => worstJson(MIB - 64),
  'DELETE /submissions/practice': () => asked(),
  'GET /bin': () => asked(),
  'POST /bin/records': () => worstJson(16_384 - 64),
  'POST /bin/back': () => worstJson(16_384 - 64),
  'HEAD /photos/:sha256': () => asked(),
  'PUT /photos/:sha256': () => [
    {
      label: '10 MiB that nobody expects',
      headers: { 'Content-Type': 'image/jpeg', 'Upload-Offset': '0', 'Upload-Length': String(10 * MIB) },
      body: () => new Uint8Array(10 * MIB),
    },
  ],
  'GET /photos/:sha256': () => asked(),
  'GET /documents/search': () => asked(`words=${'a'.repeat(200)}`, 'words=el%20la%20de%20se%20un%20que%20en%20lo'),
  'GET /documents/:sha256/text': () => asked(),
  'POST /registry/imports': worstRegistry,
  'GET /registry/columns': () => asked(),
  'POST /registry/columns': () => [
    ...worstJson(MIB - 64),
    {
      label: '500 columns that everybody gets',
      headers: JSON_TYPE,
      body: () => bytes(JSON.stringify({ everybody: Array.from({ length: 500 }, (_, at) => `c${at}`), office: [] })),
    },
  ],
  'GET /registry/duplicates': () => asked(),
  'GET /registry/merges': () => asked(),
  'POST /registry/merges': () => worstJson(MIB - 64),
  'DELETE /registry/merges/:id': () => asked(),
  'GET /publishing/lists': () => asked(),
  'GET /publishing/lists/:list/rows': () => asked(),
  'GET /publishing/lists/:list/rows.csv': () => asked(),
  'GET /registry/apart': () => asked(),
  'POST /registry/apart': () => worstJson(MIB - 64),
  'DELETE /registry/apart/:id': () => asked(),
  'GET /registry/imports': () => asked(),
  'DELETE /registry/imports/:id': () => asked(),
  'PATCH /registry/entities/:id': () => worstJson(MIB - 64),
  'GET /registry/archived': () => asked(),
  'POST /registry/exports': () => [
    ...worstJson(MIB - 64),
    ...(['csv', 'xlsx'] as const).map((format) => ({
      label: `every Junta as ${format}`,
      headers: JSON_TYPE,
      body: () => bytes(JSON.stringify({ type: 'provider', format, ids: null, filters: '' })),
    })),
  ],
  ...Object.fromEntries(
    ['poa', 'metas'].flatMap((book): readonly (readonly [string, () => readonly WorstRequest[]])[] => [
      [`GET /plans/${book}.xlsx`, () => asked()],
      [`GET /plans/${book}.csv`, () => asked()],
      [`POST /plans/${book}/imports`, worstPlan],
      [`GET /plans/${book}/imports`, () => asked()],
      [`DELETE /plans/${book}/imports/:id`, () => asked()],
    ]),
  ),
  'POST /imports': worstBackup,
  'GET /imports/drafts': () => asked(),
  'DELETE /imports/drafts/:contentHash': () => asked(),
  ...Object.fromEntries(
    [
      'GET /exports/:form.csv',
      'GET /exports/:form.xlsx',
      'GET /exports/:form.geojson',
      'GET /exports/:form.kml',
      'GET /exports/:form/photos.zip',
      'GET /exports/:form/xforms.zip',
      'GET /exports/:form/kobo.json',
    ].map((route) => [
      route,
      () => [
        { label: 'every record', path: route.slice(4).replace(':form', 'chlorination-check') },
        { label: 'in words', path: `${route.slice(4).replace(':form', 'chlorination-check')}?show=es` },
      ],
    ]),
  ),
  'GET /exports/:form/:repeat.csv': () => [{ label: 'every point', path: '/exports/chlorination-check/puntos.csv' }],
  'GET /odata': () => [{ label: 'every form', path: '/odata' }],
  'GET /odata/': () => [{ label: 'every form', path: '/odata/' }],
  'GET /odata/$metadata': () => [{ label: 'no types', path: '/odata/$metadata' }],
  'GET /odata/:form.svc/': () => [{ label: 'a form', path: '/odata/chlorination-check.svc/' }],
  'GET /odata/:form.svc': () => [{ label: 'a form', path: '/odata/chlorination-check.svc' }],
  'GET /odata/:form.svc/$metadata': () => [{ label: 'a form', path: '/odata/provider-assessment.svc/$metadata' }],
  'GET /odata/:form.svc/:set': () => [
    { label: 'everything', path: '/odata/chlorination-check.svc/Submissions' },
    { label: 'parentheses', path: `/odata/chlorination-check.svc/Submissions?${parentheses}` },
    { label: '300 conditions', path: `/odata/chlorination-check.svc/Submissions?${ors}` },
  ],
  'GET /odata/:form.svc/:set/$count': () => [
    { label: 'everything', path: '/odata/chlorination-check.svc/Submissions/$count' },
    { label: '300 conditions', path: `/odata/chlorination-check.svc/Submissions/$count?${ors}` },
  ],
  'GET /data/:form/:set': () => [{ label: 'everything', path: '/data/chlorination-check/Submissions' }],
  'GET /siasar/:table.csv': () => [{ label: 'a table', path: '/siasar/communities.csv' }],
  'GET /siasar/:table.xlsx': () => [{ label: 'a table', path: '/siasar/communities.xlsx' }],
  'GET /read-tokens': () => asked(),
  'POST /read-tokens': () => worstJson(MIB - 64),
  'DELETE /read-tokens/:id': () => asked(),
  'GET /open-data': () => asked('from=2000-01-01&to=2099-12-31'),
  'GET /open-data.csv': () => asked('from=2000-01-01&to=2099-12-31'),
  'GET /open-data.html': () => asked('from=2000-01-01&to=2099-12-31'),
  'GET /open-data/settings': () => asked(),
  'POST /open-data/settings': () => worstJson(MIB - 64),
  'GET /indicators': () => asked('from=2000-01-01&to=2099-12-31'),
  'GET /indicators/records': () => asked('code=PS-05&from=2000-01-01&to=2099-12-31'),
  'GET /indicators.csv': () => asked('from=2000-01-01&to=2099-12-31'),
  'GET /audit': () => asked('limit=200', `search=${Array.from({ length: 90 }, (_, at) => at).join('+')}`),
  'GET /audit/chain': () => asked(),
  'GET /audit.csv': () => asked(),
  'GET /erasures': () => asked(),
  'GET /erasures/preview': () => asked(`kind=record&target=${randomUUID()}`, `kind=entity&target=${randomUUID()}`),
  'POST /reports/docx': () => [
    ...worstJson(4 * MIB - 64),
    {
      label: 'a report of 19,900 cells',
      headers: JSON_TYPE,
      body: () => bytes(JSON.stringify(longReport(1989, 10))),
    },
  ],
  'POST /reports/table.csv': () => [...worstJson(4 * MIB - 64), longTable()],
  'POST /reports/table.xlsx': () => [...worstJson(4 * MIB - 64), longTable()],
  'POST /erasures': () => worstJson(MIB - 64),
  'GET /webhooks': () => asked(),
  'GET /service/state': () => asked(),
  'POST /webhooks': () => worstJson(MIB - 64),
  'PATCH /webhooks/:id': () => worstJson(MIB - 64),
  'DELETE /webhooks/:id': () => asked(),
  'POST /webhooks/:id/trials': () => asked(),
  'GET /webhooks/:id/deliveries': () => asked(),
  'GET /tiles': () => asked(),
  'GET /tiles/:zoom/:column/:row': () => asked(),
};

/** A request's path: what is given, or the route's own with its parameters filled in and what is given behind it. */
export function pathOf(route: string, request: WorstRequest): string {
  const own = route.slice(route.indexOf(' ') + 1).replaceAll(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? '1');
  if (request.path === undefined) return own;
  return request.path.startsWith('?') ? `${own}${request.path}` : request.path;
}

const PARAMETERS: Readonly<Record<string, string>> = {
  sha256: 'a'.repeat(64),
  contentHash: 'a'.repeat(64),
  id: 'chlorination-check',
  form: 'chlorination-check',
  set: 'Submissions',
  repeat: 'puntos',
  table: 'communities',
  name: 'x.csv',
};
