import * as z from 'zod/mini';
import type { Trx } from '../db/clock.ts';
import { preparedIn } from '../db/prepared.ts';
import type { Db } from '../foundations.ts';
import { municipalitiesOf } from './record-facts.ts';

/** When something happened: its number on the line, and the service's clock. No date orders anything (3.2). */
export type Moment = {
  /** Null: of the registry, and written before it had numbers. */
  readonly sequence: number | null;
  readonly at: string;
};

/** From when until when a record said what it is about, and where. `until` null: it still says so. */
export type Saying = {
  readonly subjectId: string | null;
  readonly municipality: string | null;
  readonly from: Moment;
  readonly until: Moment | null;
};

/**
 * The municipalities in which the record lay in that time (2.4). Null among them: it lay in none, so in every scope.
 */
export type PlacesOver = (saying: Saying) => ReadonlySet<string | null>;

/** From `from` on a thing of the registry lay in this municipality. */
type Stay = { readonly from: Moment; readonly municipality: string | null };

/** One thing was another name for `keep` in that time (6.8). */
type Alias = { readonly keep: string; readonly from: Moment; readonly until: Moment | null };

type History = {
  readonly stays: ReadonlyMap<string, readonly Stay[]>;
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
};

const NO_STAYS: readonly Stay[] = [];
const NO_ALIASES: readonly Alias[] = [];

/**
 * Where records about these things have lain since they came: the registry keeps every version of a thing and every merge.
 * A record that comes before its thing lies where it says itself until then.
 */
export async function readPlacesOver(db: Db | Trx, subjectIds: readonly string[]): Promise<PlacesOver> {
  const history = await readHistory(db, [...new Set(subjectIds)]);
  return (saying) => placesOver(history, saying);
}

/** Where they lie now, whatever the time. */
export async function readPlacesNow(db: Db, subjectIds: readonly string[]): Promise<PlacesOver> {
  const now = await municipalitiesOf(db, subjectIds);
  return ({ subjectId, municipality }) => new Set([now.get(subjectId ?? '')?.municipality ?? municipality]);
}

function placesOver(history: History, { subjectId, municipality, from, until }: Saying): ReadonlySet<string | null> {
  if (subjectId === null) return new Set([municipality]);
  const turns = turnsOf(history, subjectId).filter(
    (turn) => isBefore(from, turn) && (until === null || !isBefore(until, turn)),
  );
  const moments = [from, ...turns];
  return new Set(moments.map((at) => placeAt(history, subjectId, at) ?? municipality));
}

/** By their numbers; where one has none, by the clock. */
function isBefore(one: Moment, other: Moment): boolean {
  return one.sequence === null || other.sequence === null ? one.at < other.at : one.sequence < other.sequence;
}

/** Whenever something changed of where a thing lies, or of what it stands for. */
function turnsOf({ stays, aliases }: History, subjectId: string): Moment[] {
  const turns: Moment[] = [];
  const reached = new Set([subjectId]);
  for (const id of reached) {
    for (const { from } of stays.get(id) ?? NO_STAYS) turns.push(from);
    for (const { keep, from, until } of aliases.get(id) ?? NO_ALIASES) {
      turns.push(from, ...(until === null ? [] : [until]));
      reached.add(keep);
    }
  }
  return turns;
}

/** As `factsOf` judges it now: of the thing that stands for the subject, else of the subject itself. */
function placeAt(history: History, subjectId: string, at: Moment): string | null {
  const reached = new Set([subjectId]);
  let standing = subjectId;
  for (const id of reached) {
    standing = id;
    const alias = (history.aliases.get(id) ?? NO_ALIASES).find(
      ({ from, until }) => !isBefore(at, from) && (until === null || isBefore(at, until)),
    );
    if (alias !== undefined) reached.add(alias.keep);
  }
  return stayAt(history, standing, at) ?? stayAt(history, subjectId, at);
}

function stayAt({ stays }: History, id: string, at: Moment): string | null {
  return (stays.get(id) ?? NO_STAYS).findLast(({ from }) => !isBefore(at, from))?.municipality ?? null;
}

const readAliases = preparedIn((db, ids) =>
  db
    .selectFrom('entity_merges')
    .select(['drop_id', 'keep_id', 'at', 'sequence', 'undone_at', 'undone_sequence'])
    .where('drop_id', 'in', ids),
);

const readThings = preparedIn((db, ids) =>
  db.selectFrom('entities').select(['id', 'municipality', 'version', 'updated_at', 'sequence']).where('id', 'in', ids),
);

const readVersions = preparedIn((db, ids) =>
  db
    .selectFrom('entity_changes')
    .select(['entity_id', 'value', 'changed_at', 'sequence'])
    .where('entity_id', 'in', ids)
    .orderBy('entity_id')
    .orderBy('version'),
);

const versionSchema = z.looseObject({ municipality: z.optional(z.string()) });

/** Most things have one version and were never merged: two looks by index, and their versions stay unread. */
async function readHistory(db: Db | Trx, subjectIds: readonly string[]): Promise<History> {
  const aliases = new Map<string, Alias[]>();
  const all = new Set(subjectIds);
  for (let some: readonly string[] = subjectIds; some.length > 0; ) {
    const found = new Set<string>();
    for (const row of await inParts(some, (ids) => readAliases(db, ids))) {
      const known = aliases.get(row.drop_id) ?? [];
      const until = row.undone_at === null ? null : { at: row.undone_at, sequence: row.undone_sequence };
      const from = { at: row.at, sequence: row.sequence };
      aliases.set(row.drop_id, [...known, { keep: row.keep_id, from, until }]);
      if (!all.has(row.keep_id)) found.add(row.keep_id);
    }
    for (const id of found) all.add(id);
    some = [...found];
  }
  const stays = new Map<string, Stay[]>();
  const changed: string[] = [];
  for (const row of await inParts([...all], (ids) => readThings(db, ids))) {
    if (row.version > 1) changed.push(row.id);
    else {
      const from = { at: row.updated_at, sequence: row.sequence };
      stays.set(row.id, [{ from, municipality: row.municipality }]);
    }
  }
  for (const row of await inParts(changed, (ids) => readVersions(db, ids))) {
    const { entity_id: id, value, changed_at: at, sequence } = row;
    const from = { at, sequence };
    const municipality = z.parse(versionSchema, JSON.parse(value)).municipality ?? null;
    const known = stays.get(id);
    if (known === undefined) stays.set(id, [{ from, municipality }]);
    else if (known.at(-1)?.municipality !== municipality) known.push({ from, municipality });
  }
  return { stays, aliases };
}

async function inParts<Row>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += 1000) rows.push(...(await read(ids.slice(start, start + 1000))));
  return rows;
}
