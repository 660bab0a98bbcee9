import * as z from 'zod/mini';
import { type EdmType, SYSTEM } from './edm.ts';
import type { Entity, EntitySet } from './entity-sets.ts';
import { compileFilter, type KnownNames } from './filter.ts';
import type { Says } from './filter-kinds.ts';

/** Most rows in one answer; the rest follows by its `@odata.nextLink`. */
export const ROWS_A_PAGE = 500;
const MOST_ORDERS = 5;

export type Order = { readonly path: readonly string[]; readonly descending: boolean };

/** What a client asks of a set. */
export type QueryOptions = {
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  /** The columns that were asked for, as paths of names; null: all columns. */
  readonly select: readonly (readonly string[])[] | null;
  readonly matches: ((entity: Entity) => boolean) | null;
  readonly orders: readonly Order[];
  readonly expand: boolean;
  readonly position: Position;
};

/** Where a page begins: what its `$skiptoken` holds. */
export type Position = {
  /** Records are told of as they were at this number (6.2), so that pages of one reading fit together; null: now. */
  readonly until: number | null;
  /** The last record of which all rows were told, and how many rows of the next one. '' and 0: the beginning. */
  readonly after: string;
  readonly record: string;
  readonly rows: number;
  /** With an order: the values of the last row told. */
  readonly key: readonly (string | number | boolean | null)[] | null;
  /** Rows that `$top` still allows, and the count worked out with the first page. */
  readonly left: number | null;
  readonly total: number | null;
};

const START: Position = { until: null, after: '', record: '', rows: 0, key: null, left: null, total: null };

const positionSchema = z.object({
  u: z.number().check(z.int(), z.nonnegative()),
  a: z.string().check(z.maxLength(100)),
  r: z.string().check(z.maxLength(100)),
  n: z.number().check(z.int(), z.nonnegative()),
  k: z.nullable(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).check(z.maxLength(MOST_ORDERS))),
  l: z.nullable(z.number().check(z.int(), z.nonnegative())),
  t: z.nullable(z.number().check(z.int(), z.nonnegative())),
});

/** A position as it travels. */
export function tokenOf(position: Position & { readonly until: number }): string {
  const { until: u, after: a, record: r, rows: n, key: k, left: l, total: t } = position;
  return Buffer.from(JSON.stringify({ u, a, r, n, k, l, t })).toString('base64url');
}

function positionOf(token: string): Position | null {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
  const read = positionSchema.safeParse(value);
  if (!read.success) return null;
  const { u: until, a: after, r: record, n: rows, k: key, l: left, t: total } = read.data;
  return { until, after, record, rows, key, left, total };
}

/** What is wrong with a query: the option, where in it, and what stands there. */
export type OptionFault = {
  readonly option: string;
  readonly at?: number;
  readonly found?: string;
  /** In words, where the value is understood and can be no answer to it. */
  readonly says?: Says;
  /** An option that OData has and this service has not. */
  readonly unsupported?: true;
};

const KNOWN = ['$top', '$skip', '$skiptoken', '$count', '$filter', '$select', '$orderby', '$expand', '$format', '$wkt'];

/** Reads the options of a query for a set; `now` is what `now()` says in a filter. */
export function readOptions(
  query: Readonly<Record<string, unknown>>,
  set: EntitySet,
  now: Date,
): { readonly ok: true; readonly options: QueryOptions } | { readonly ok: false; readonly fault: OptionFault } {
  const fault = (option: string, found: string, at = 0) => ({ ok: false, fault: { option, at, found } }) as const;
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (!name.startsWith('$')) continue;
    if (!KNOWN.includes(name)) return { ok: false, fault: { option: name, unsupported: true } };
    if (typeof value !== 'string') return fault(name, 'twice');
    given.set(name, value);
  }
  const names = namesOf(set);
  const top = wholeNumber(given.get('$top'));
  if (top === 'wrong') return fault('$top', given.get('$top') ?? '');
  const skip = wholeNumber(given.get('$skip'));
  if (skip === 'wrong') return fault('$skip', given.get('$skip') ?? '');
  const count = given.get('$count') ?? 'false';
  if (count !== 'true' && count !== 'false') return fault('$count', count);
  const format = given.get('$format') ?? 'json';
  if (!/^(json|application\/json)/i.test(format))
    return { ok: false, fault: { option: '$format', found: format, unsupported: true } };
  const expand = given.get('$expand') ?? '';
  if (expand !== '' && expand !== '*') {
    const unknown = expand.split(',').find((name) => !set.children.some(({ property }) => property === name.trim()));
    if (unknown !== undefined) return { ok: false, fault: { option: '$expand', found: unknown, unsupported: true } };
  }
  const select = given.get('$select');
  const paths = select === undefined || select === '*' ? null : select.split(',').map((name) => name.trim());
  const stranger = paths?.find((name) => !names.has(name));
  if (stranger !== undefined) return fault('$select', stranger);
  const orders = ordersOf(given.get('$orderby') ?? '', names);
  if ('wrong' in orders) return fault('$orderby', orders.wrong);
  const filter = given.get('$filter');
  const compiled = filter === undefined ? null : compileFilter(filter, names, now);
  if (compiled !== null && !compiled.ok) {
    const { ok: _, ...where } = compiled;
    return { ok: false, fault: { option: '$filter', ...where } };
  }
  const token = given.get('$skiptoken');
  const position = token === undefined ? START : positionOf(token);
  if (position === null) return fault('$skiptoken', token ?? '');
  return {
    ok: true,
    options: {
      top,
      skip: skip ?? 0,
      count: count === 'true',
      select: paths?.map((name) => name.split('/')) ?? null,
      matches: compiled?.matches ?? null,
      orders: orders.orders,
      expand: expand !== '',
      position,
    },
  };
}

/** What `$filter`, `$select` and `$orderby` may name, each with its type; null: it has parts and no value of its own. */
function namesOf(set: EntitySet): KnownNames {
  return new Map<string, EdmType | null>([
    ['__id', 'Edm.String'],
    ...set.parentKeys.map((name) => [name, 'Edm.String'] as const),
    ...set.properties.map(({ name, type }) => [name, type] as const),
    ...(set.repeat === null
      ? [['__system', null] as const, ...SYSTEM.map(({ name, type }) => [`__system/${name}`, type] as const)]
      : []),
  ]);
}

function wholeNumber(text: string | undefined): number | null | 'wrong' {
  if (text === undefined) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'wrong';
}

function ordersOf(
  source: string,
  names: KnownNames,
): { readonly orders: readonly Order[] } | { readonly wrong: string } {
  if (source.trim() === '') return { orders: [] };
  const orders: Order[] = [];
  for (const item of source.split(',')) {
    const [name = '', direction = 'asc', ...more] = item.trim().split(/\s+/);
    if (!names.has(name) || name === '__system' || !['asc', 'desc'].includes(direction) || more.length > 0)
      return { wrong: item.trim() };
    orders.push({ path: name.split('/'), descending: direction === 'desc' });
  }
  return orders.length > MOST_ORDERS ? { wrong: source } : { orders };
}
