import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { formReachOf } from '../../domain/access/form-reach.ts';
import { reachOf } from '../../domain/access/roles.ts';
import { pickText } from '../../domain/form/text.ts';
import { formKindOf } from '../../forms/movement/form-kinds.ts';
import type { Context } from '../context.ts';
import { lastSequence } from '../db/clock.ts';
import { exportRecords } from '../export/export-records.ts';
import { EVERYTHING } from '../export/export-request.ts';
import { latestForm } from '../export/latest-form.ts';
import { noteDownload } from '../export/note-download.ts';
import { type Answer, content, json, refuse } from '../http/answer.ts';
import { noBody } from '../http/body.ts';
import { ownAddress } from '../http/origin.ts';
import { type DataReader, requireReader } from '../http/reader.ts';
import { describeOpenRoute, none } from '../http/route.ts';
import { type Entity, type EntitySet, entitySets } from '../odata/entity-sets.ts';
import { metadataXml, serviceDocument } from '../odata/metadata.ts';
import { type QueryOptions, readOptions, tokenOf } from '../odata/query-options.ts';
import { countRows, type ReadRecords, readPage } from '../odata/read-page.ts';

const JSON_TYPE = 'application/json; odata.metadata=minimal; charset=utf-8';
const HEADERS = { 'OData-Version': '4.0', 'Cache-Control': 'no-store' };
const titleSchema = z.record(z.string(), z.string());
const anything = z.record(z.string(), z.unknown());

/** A form's tables as somebody may read them. */
type Opened = {
  readonly reader: DataReader;
  readonly formId: string;
  readonly root: string;
  readonly sets: readonly EntitySet[];
  readonly records: (until: number, only?: string) => ReadRecords;
};

/** Records for programs that read tables: OData 4.0, shaped like ODK Central's, and the same as plain JSON. */
export function registerOData(app: FastifyInstance, context: Context): void {
  const about = { clause: 'docs/operations.md', tag: 'odata', method: 'GET', body: noBody } as const;
  const problems = [
    { status: 401, codes: ['signed-out'] },
    { status: 403, codes: ['forbidden'] },
    { status: 404, codes: ['not-found'] },
  ] as const;
  const table = z.object({ form: z.string(), set: z.string() });

  // Clients write the root of a service with a slash or without.
  for (const slash of ['', '/']) {
    describeOpenRoute(app, context, {
      ...about,
      url: `/odata${slash}`,
      summary: 'The forms that one reads, each a service of its own',
      params: none,
      query: none,
      answers: { 200: { description: 'OData service document of service documents', mediaType: 'application/json' } },
      problems: [
        { status: 401, codes: ['signed-out'] },
        { status: 403, codes: ['forbidden'] },
      ],
      handle: async ({ request, reply }) => {
        const reader = await exporter(context, request, reply);
        if ('kind' in reader) return reader;
        const root = `${ownAddress(context.config, request)}/api/v1/odata`;
        return odata({ '@odata.context': `${root}/$metadata`, value: await servicesOf(context, reader, root) });
      },
    });

    describeOpenRoute(app, context, {
      ...about,
      url: `/odata/:form.svc${slash}`,
      summary: 'The service document of a form: its tables',
      params: z.object({ form: z.string() }),
      query: none,
      answers: { 200: { description: 'OData service document', mediaType: 'application/json' } },
      problems,
      handle: async ({ params, request, reply }) => {
        const opened = await open(context, request, reply, params.form);
        return 'kind' in opened ? opened : odata(serviceDocument(opened.root, opened.sets));
      },
    });
  }

  describeOpenRoute(app, context, {
    ...about,
    url: '/odata/$metadata',
    summary: 'The types of the list of forms: there are none, each form has its own',
    params: none,
    query: none,
    answers: { 200: { description: 'OData metadata document', mediaType: 'application/xml' } },
    problems: [
      { status: 401, codes: ['signed-out'] },
      { status: 403, codes: ['forbidden'] },
    ],
    handle: async ({ request, reply }) => {
      const reader = await exporter(context, request, reply);
      return 'kind' in reader
        ? reader
        : content(200, 'application/xml; charset=utf-8', metadataXml('formularios', []), HEADERS);
    },
  });

  describeOpenRoute(app, context, {
    ...about,
    url: '/odata/:form.svc/$metadata',
    summary: 'The types of a form’s tables (CSDL)',
    params: z.object({ form: z.string() }),
    query: none,
    answers: { 200: { description: 'OData metadata document', mediaType: 'application/xml' } },
    problems,
    handle: async ({ params, request, reply }) => {
      const opened = await open(context, request, reply, params.form);
      if ('kind' in opened) return opened;
      return content(200, 'application/xml; charset=utf-8', metadataXml(opened.formId, opened.sets), HEADERS);
    },
  });

  describeOpenRoute(app, context, {
    ...about,
    url: '/odata/:form.svc/:set',
    summary:
      "A table: $top $skip $skiptoken $count $filter $select $orderby $expand=*; `Submissions('id')` is one record",
    params: table,
    query: anything,
    answers: { 200: { description: 'Rows, at most 500; `@odata.nextLink` leads on', mediaType: 'application/json' } },
    problems: [
      ...problems,
      { status: 422, codes: ['malformed-request'] },
      { status: 501, codes: ['malformed-request'] },
    ],
    handle: async ({ params, query, request, reply }) => {
      const opened = await open(context, request, reply, params.form, query);
      if ('kind' in opened) return opened;
      const one = /^Submissions\('([^']*)'\)$/.exec(params.set)?.[1];
      if (one !== undefined) return await answerOne(context, opened, one, query);
      const page = await readTable(context, opened, params.set, query);
      if ('kind' in page) return page;
      return odata({
        '@odata.context': `${opened.root}/$metadata#${params.set}`,
        ...(page.total === null ? {} : { '@odata.count': page.total }),
        value: page.rows,
        ...(page.next === null ? {} : { '@odata.nextLink': `${opened.root}/${params.set}?${page.next}` }),
      });
    },
  });

  describeOpenRoute(app, context, {
    ...about,
    url: '/odata/:form.svc/:set/$count',
    summary: 'How many rows a table has, or match `$filter`',
    params: table,
    query: anything,
    answers: { 200: { description: 'A number', mediaType: 'text/plain' } },
    problems: [...problems, { status: 422, codes: ['malformed-request'] }],
    handle: async ({ params, query, request, reply }) => {
      const opened = await open(context, request, reply, params.form, query);
      if ('kind' in opened) return opened;
      const asked = optionsFor(context, opened, params.set, query);
      if ('kind' in asked) return asked;
      const count = await countRows(asked.set, asked.options, opened.records(await lastSequence(context.db)));
      return content(200, 'text/plain; charset=utf-8', String(count), HEADERS);
    },
  });

  describeOpenRoute(app, context, {
    ...about,
    url: '/data/:form/:set',
    summary: 'The same rows as plain JSON with the same parameters: `{ rows, next, count }`',
    params: table,
    query: anything,
    answers: { 200: { description: 'Rows, at most 500; `next` leads on', mediaType: 'application/json' } },
    problems: [...problems, { status: 422, codes: ['malformed-request'] }],
    handle: async ({ params, query, request, reply }) => {
      const opened = await open(context, request, reply, params.form, query);
      if ('kind' in opened) return opened;
      const page = await readTable(context, opened, params.set, query);
      if ('kind' in page) return page;
      const root = `${ownAddress(context.config, request)}/api/v1/data/${encodeURIComponent(params.form)}`;
      const next = page.next === null ? null : `${root}/${params.set}?${page.next}`;
      return json(200, { count: page.total, rows: page.rows, next }, { 'Cache-Control': 'no-store' });
    },
  });
}

function readsForm({ person }: DataReader, formId: string): boolean {
  return formReachOf(person, formKindOf(formId)) !== 'none';
}

/** The published forms that somebody reads, each a service of its own. */
async function servicesOf(
  context: Context,
  reader: DataReader,
  root: string,
): Promise<readonly { readonly name: string; readonly title: string; readonly kind: string; readonly url: string }[]> {
  const forms = await context.db
    .selectFrom('forms')
    .select(['id', 'version', 'title'])
    .where('state', '=', 'published')
    .orderBy('id')
    .orderBy('version')
    .execute();
  const latest = new Map(forms.map((form) => [form.id, form]));
  return [...latest.values()]
    .filter(({ id }) => readsForm(reader, id))
    .map(({ id, title }) => ({
      name: id,
      title: pickText(titleSchema.parse(JSON.parse(title)), 'es'),
      kind: 'ServiceDocument',
      url: `${root}/${encodeURIComponent(id)}.svc`,
    }));
}

function odata(value: object): Answer {
  return content(200, JSON_TYPE, JSON.stringify(value), HEADERS);
}

/** Who reads, and may take data along. */
async function exporter(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<DataReader | Extract<Answer, { kind: 'problem' }>> {
  const reader = await requireReader(context, request, reply);
  if ('kind' in reader) return reader;
  return reachOf(reader.person.role, 'export') === null ? refuse(403, 'forbidden') : reader;
}

async function open(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  formId: string,
  query: Readonly<Record<string, unknown>> = {},
): Promise<Opened | Extract<Answer, { kind: 'problem' }>> {
  const reader = await exporter(context, request, reply);
  if ('kind' in reader) return reader;
  const form = await latestForm(context, formId);
  if (form === null || form.model === null) return refuse(404, 'not-found');
  // A table without a row would say that there is nothing.
  if (!readsForm(reader, formId)) return refuse(403, 'forbidden', { reason: 'not-yours' });
  // Not an option of OData, so without a dollar: the revision that figures are made of, as in the files.
  const { revision = 'current' } = query;
  if (revision !== 'current' && revision !== 'approved')
    return refuse(422, 'malformed-request', { option: 'revision', found: String(revision) });
  const asked = { ...EVERYTHING, revision, personal: reader.personal } as const;
  const source = { formId, names: form.names, request: asked };
  return {
    reader,
    formId,
    root: `${ownAddress(context.config, request)}/api/v1/odata/${encodeURIComponent(formId)}.svc`,
    sets: entitySets(form.model, reader.personal),
    records: (until, only) => (after) =>
      exportRecords(context.db, reader.person, { ...source, until, after, ...(only === undefined ? {} : { only }) }),
  };
}

function optionsFor(
  context: Context,
  { sets }: Opened,
  name: string,
  query: Readonly<Record<string, unknown>>,
): { readonly set: EntitySet; readonly options: QueryOptions } | Extract<Answer, { kind: 'problem' }> {
  const set = sets.find((candidate) => candidate.name === name);
  if (set === undefined) return refuse(404, 'not-found');
  const read = readOptions(query, set, context.clock.now());
  if (read.ok) return { set, options: read.options };
  return refuse(read.fault.unsupported === true ? 501 : 422, 'malformed-request', { ...read.fault });
}

/** A page of a table; the first of a reading is written down as a download. `next`: the query that leads on. */
async function readTable(
  context: Context,
  opened: Opened,
  name: string,
  query: Readonly<Record<string, unknown>>,
): Promise<
  | { readonly rows: readonly Entity[]; readonly next: string | null; readonly total: number | null }
  | Extract<Answer, { kind: 'problem' }>
> {
  const asked = optionsFor(context, opened, name, query);
  if ('kind' in asked) return asked;
  const { position } = asked.options;
  // Every page: where a later one begins is the client's word.
  await note(context, opened, name, query);
  const until = position.until ?? (await lastSequence(context.db));
  const page = await readPage(asked.set, asked.options, opened.records(until));
  const next = page.next === null ? null : nextQuery(query, tokenOf({ ...page.next, until }));
  return { rows: page.rows, next, total: page.total };
}

/** The same question without what the token says already. */
function nextQuery(query: Readonly<Record<string, unknown>>, token: string): string {
  const kept = Object.entries(query).filter(([name]) => !['$top', '$skip', '$skiptoken'].includes(name));
  const parameters = [...kept.map(([name, value]) => [name, String(value)] as const), ['$skiptoken', token] as const];
  return parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

async function answerOne(
  context: Context,
  opened: Opened,
  id: string,
  query: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const asked = optionsFor(context, opened, 'Submissions', query);
  if ('kind' in asked) return asked;
  await note(context, opened, `Submissions('${id}')`, query);
  const { rows } = await readPage(asked.set, asked.options, opened.records(await lastSequence(context.db), id));
  const [row] = rows;
  if (row === undefined) return refuse(404, 'not-found');
  return odata({ '@odata.context': `${opened.root}/$metadata#Submissions/$entity`, ...row });
}

async function note(
  context: Context,
  opened: Opened,
  name: string,
  query: Readonly<Record<string, unknown>>,
): Promise<void> {
  const filters = Object.entries(query).map(([option, value]) => `${option}=${String(value)}`);
  const { person, personal, reason } = opened.reader;
  await noteDownload(context, person, {
    what: `odata/${opened.formId}/${name}`,
    filters: filters.join('&'),
    personal,
    reason,
  });
}
