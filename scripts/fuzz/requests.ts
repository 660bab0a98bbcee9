import { createHash } from 'node:crypto';
import { toJSONSchema } from 'zod/v4/core';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import type { DescribedRoute } from '../../src/server/http/route.ts';
import type { Chance } from './random.ts';
import { anyJson, anyText, damaged, nearly } from './values.ts';

/** One request as `inject` takes it. */
export type FuzzRequest = {
  readonly method: DescribedRoute['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer | undefined;
};

/** Files that are right, by media type, for damaging. */
export type Samples = ReadonlyMap<string, readonly Uint8Array[]>;

/** What the parameters of addresses may be, so that some of them lead somewhere. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** A request to a route: parameters, query and body mostly near what its schemas say. */
export function requestTo(chance: Chance, route: DescribedRoute, known: Known, samples: Samples): FuzzRequest {
  const path = route.url.replaceAll(/:(\w+)/g, (_, name: string) => {
    const [first, ...others] = known[name] ?? [];
    const value = first === undefined || chance.happens(0.2) ? anyText(chance) : chance.pick([first, ...others]);
    return encodeURIComponent(value.toWellFormed()).slice(0, 300) || 'x';
  });
  const query = queryOf(chance, route);
  const body = bodyOf(chance, route, samples);
  return {
    method: route.method,
    url: `/api/v1${path}${query === '' ? '' : `?${query}`}`,
    headers: { ...body.headers, ...headersOf(chance, route, body.payload?.length ?? 0) },
    payload: body.payload,
  };
}

function queryOf(chance: Chance, route: DescribedRoute): string {
  const value = nearly(chance, schemaOf(route.query));
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const query = new URLSearchParams();
  for (const [name, text] of entries) if (chance.happens(0.5)) query.append(name, String(text).toWellFormed());
  // OData asks by names of its own.
  if (route.url.includes('odata') || route.url.startsWith('/data')) {
    for (const name of ['$filter', '$orderby', '$top', '$skip', '$select', '$skiptoken', '$count']) {
      if (chance.happens(0.2))
        query.append(name, chance.pick(ODATA_TEXTS) + (chance.happens(0.2) ? anyText(chance).toWellFormed() : ''));
    }
  }
  if (chance.happens(0.1)) query.append(anyText(chance).toWellFormed(), anyText(chance).toWellFormed());
  return query.toString().slice(0, 8_000);
}

const ODATA_TEXTS: readonly [string, ...string[]] = [
  "revision eq 1 and contains(id,'a')",
  '((((1 eq 1))))',
  'not',
  '10',
  '-1',
  '99999999999999999999',
  'id desc,revision asc',
  'id,revision',
  'eyJ1IjoxfQ',
  'true',
  "'",
];

function bodyOf(
  chance: Chance,
  route: DescribedRoute,
  samples: Samples,
): { readonly headers: Readonly<Record<string, string>>; readonly payload: Buffer | undefined } {
  const [first, ...others] = route.body.mediaTypes;
  if (first === undefined) return { headers: {}, payload: undefined };
  const type = chance.happens(0.03) ? 'text/html' : chance.pick([first, ...others]);
  const [sample, ...more] = samples.get(type) ?? [];
  const payload =
    sample !== undefined && chance.happens(0.7)
      ? Buffer.from(damaged(chance, chance.pick([sample, ...more])))
      : type === 'application/json'
        ? jsonOf(chance, route)
        : Buffer.from(anyText(chance));
  return { headers: { 'content-type': type }, payload };
}

function jsonOf(chance: Chance, route: DescribedRoute): Buffer {
  if (route.url === '/sync/push' && chance.happens(0.7)) return pushOf(chance);
  const schema = route.body.schema === null ? null : schemaOf(route.body.schema);
  const value = schema === null || chance.happens(0.1) ? anyJson(chance) : nearly(chance, schema);
  const text = Buffer.from(JSON.stringify(value) ?? 'null');
  return chance.happens(0.1) ? Buffer.from(damaged(chance, text)) : text;
}

/** Records that are read and checked: whole but for their answers, with the hash that they have. */
function pushOf(chance: Chance): Buffer {
  const submissions = Array.from({ length: 1 + chance.below(3) }, () => {
    const record = {
      id: chance.uuid(),
      revision: chance.pick([1, 1, 1, 2]),
      baseRevision: 0,
      form: { id: chance.pick(['chlorination-check', 'provider-assessment']), version: chance.pick([1, 1, 2, 99]) },
      subject: chance.happens(0.5) ? null : { type: 'provider', id: anyText(chance).toWellFormed() },
      municipality: chance.pick(['0801', null]),
      answers: {
        puntos: Array.from({ length: chance.below(4) }, () => ({ cloro_residual: anyJson(chance, 3) })),
        observaciones: anyText(chance).toWellFormed(),
        [anyText(chance).toWellFormed()]: chance.below(9),
      },
      startedAt: '2026-11-20T08:00:00-06:00',
      finishedAt: chance.pick(['2026-11-20T08:40:00-06:00', '1999-01-01T00:00:00Z']),
      activeSeconds: chance.below(9),
      clockOffsetMs: null,
      location: null,
      photos: [],
      device: chance.uuid(),
      app: '0.3.0',
      ...(chance.happens(0.2) ? { practice: true } : {}),
    };
    const canonical = canonicalSubmission(record);
    const contentHash = canonical.ok ? createHash('sha256').update(canonical.text, 'utf8').digest('hex') : '';
    return { ...record, contentHash };
  });
  return Buffer.from(JSON.stringify({ submissions }));
}

function headersOf(chance: Chance, route: DescribedRoute, length: number): Record<string, string> {
  const headers: Record<string, string> = {};
  if (chance.happens(0.03)) headers['content-encoding'] = chance.pick(['gzip', 'br', 'identity', 'x']);
  for (const name of Object.keys(route.requestHeaders ?? {})) {
    if (chance.happens(0.9))
      headers[name.toLowerCase()] = chance.pick(['0', String(length), '1', '-1', 'x', '999999999999']);
  }
  return headers;
}

const kept = new Map<unknown, unknown>();

/** The JSON Schema of a route's part, made once. */
function schemaOf(schema: DescribedRoute['query']): unknown {
  const known = kept.get(schema) ?? toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  kept.set(schema, known);
  return known;
}
