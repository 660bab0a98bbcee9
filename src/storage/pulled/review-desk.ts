import { type Collection, Dexie } from 'dexie';
import { DESK_PILES, type DeskPile } from '../../domain/submission/desk.ts';
import { newestFirst } from '../phone/newest-first.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { BitacoraDatabase, PulledRow } from '../phone/schema.ts';

/** What the supervisor looks at: one pile, and of it a form, a municipality, a technician. Null: all. */
export type DeskQuery = {
  readonly pile: DeskPile;
  readonly formId: string | null;
  readonly municipality: string | null;
  readonly authorId: string | null;
};

/** A record on the desk, as the row tells it without opening its body. */
export type DeskItem = Pick<
  PulledRow,
  | 'id'
  | 'form'
  | 'subject'
  | 'municipality'
  | 'finishedAt'
  | 'revision'
  | 'state'
  | 'author'
  | 'withdrawn'
  | 'score'
  | 'branches'
> & {
  readonly mine: boolean;
  readonly receivedAt: string | null;
  readonly flags: number;
  readonly approvedRevision: number | null;
};

export type DeskPage = {
  readonly items: readonly DeskItem[];
  readonly more: boolean;
  /** How many there are, with those that this page leaves out. */
  readonly total: number;
};

/**
 * The first `limit` of a pile: what waits longest first, what was decided last first. Walks an index, never the table.
 */
export function readDeskPage(own: OwnStorage, query: DeskQuery, limit: number): Promise<DeskPage> {
  return own.storage.read(async (database) => {
    const rows = await rowsOf(database, own.owner, query)
      .limit(limit + 1)
      .toArray();
    const more = rows.length > limit;
    const total = more ? await rangeOf(database, own.owner, query, WHOLE).count() : rows.length;
    return { items: rows.slice(0, limit).map(itemOf), more, total };
  });
}

/** How many lie in each pile. Counted on the index. */
export function countDesk({ storage, owner }: OwnStorage): Promise<Readonly<Record<DeskPile, number>>> {
  return storage.read(async (database) => {
    const counts = { waiting: 0, branches: 0, returned: 0, decided: 0 };
    for (const pile of DESK_PILES) {
      counts[pile] = await database.pulledSubmissions
        .where('[owner+desk.pile+desk.order]')
        .between([owner, pile, Dexie.minKey], [owner, pile, Dexie.maxKey], true, true)
        .count();
    }
    return counts;
  });
}

/**
 * The authors, municipalities and forms of the records of a pile: what its filters can offer. One step of the index
 * each.
 */
export type DeskOptions = {
  readonly formIds: readonly string[];
  readonly municipalities: readonly string[];
  readonly authors: readonly { readonly userId: string; readonly name: string }[];
};

export function readDeskOptions({ storage, owner }: OwnStorage, pile: DeskPile): Promise<DeskOptions> {
  return storage.read(async (database) => {
    const forms = await oneOfEach(database, owner, pile, INDEX.form, (row) => row.form.id);
    const places = await oneOfEach(database, owner, pile, INDEX.municipality, (row) => row.municipality ?? '');
    const authors = await oneOfEach(database, owner, pile, INDEX.author, (row) => row.author.userId);
    return {
      formIds: forms.map((row) => row.form.id),
      municipalities: places.flatMap((row) => row.municipality ?? []),
      authors: authors.map((row) => ({ userId: row.author.userId, name: row.author.name })),
    };
  });
}

/** A person whose records wait for a decision: how many, and when the oldest of them arrived. */
export type WaitingOf = {
  readonly userId: string;
  readonly name: string;
  readonly count: number;
  /** Null: a version of the app before the desk wrote the row, without the time of arrival. */
  readonly oldestAt: string | null;
};

/** What waits by who filled it, who waits longest first. Counted on the index, a step each. */
export function readWaiting({ storage, owner }: OwnStorage): Promise<readonly WaitingOf[]> {
  return storage.read(async (database) => {
    const oldest = await oneOfEach(database, owner, 'waiting', INDEX.author, (row) => row.author.userId);
    const counted: WaitingOf[] = [];
    const ordered = oldest.toSorted((left, right) => (left.desk?.order ?? 0) - (right.desk?.order ?? 0));
    for (const { author, receivedAt } of ordered) {
      const { userId, name } = author;
      const count = await database.pulledSubmissions
        .where(INDEX.author)
        .between([owner, 'waiting', userId, Dexie.minKey], [owner, 'waiting', userId, Dexie.maxKey])
        .count();
      counted.push({ userId, name, count, oldestAt: receivedAt ?? null });
    }
    return counted;
  });
}

/** The records before and after one in its pile, for going through many. */
export type DeskNeighbours = { readonly before: string | null; readonly after: string | null };

/** Null: it does not lie in that pile. */
export function readDeskNeighbours(
  own: OwnStorage,
  query: DeskQuery,
  recordId: string,
): Promise<DeskNeighbours | null> {
  return own.storage.read(async (database) => {
    const here = await database.pulledSubmissions.get([own.owner, recordId]);
    if (here?.desk?.pile !== query.pile) return null;
    const { order } = here.desk;
    const [below] = await newestFirst(rangeOf(database, own.owner, query, [Dexie.minKey, order]))
      .limit(1)
      .toArray();
    const [above] = await rangeOf(database, own.owner, query, [order, Dexie.maxKey]).limit(1).toArray();
    const [before, after] = query.pile === 'decided' ? [above, below] : [below, above];
    return { before: before?.id ?? null, after: after?.id ?? null };
  });
}

const INDEX = {
  all: '[owner+desk.pile+desk.order]',
  form: '[owner+desk.pile+form.id+desk.order]',
  municipality: '[owner+desk.pile+municipality+desk.order]',
  author: '[owner+desk.pile+author.userId+desk.order]',
} as const;

type Between = readonly [unknown, unknown];
const WHOLE: Between = [Dexie.minKey, Dexie.maxKey];

function rowsOf(database: BitacoraDatabase, owner: string, query: DeskQuery): Collection<PulledRow, [string, string]> {
  const range = rangeOf(database, owner, query, WHOLE);
  return query.pile === 'decided' ? newestFirst(range) : range;
}

/**
 * The rows of a query whose order lies between both, these left out. The narrowest index walks; the rest is looked at, and
 * no row where nothing is left to look at: then the index counts by itself.
 */
function rangeOf(
  database: BitacoraDatabase,
  owner: string,
  query: DeskQuery,
  [from, to]: Between,
): Collection<PulledRow, [string, string]> {
  const { pile, authorId, municipality, formId } = query;
  const asked = [authorId, municipality, formId].filter((value) => value !== null);
  const value = asked.slice(0, 1);
  const index =
    authorId !== null
      ? INDEX.author
      : municipality !== null
        ? INDEX.municipality
        : formId !== null
          ? INDEX.form
          : INDEX.all;
  const range = database.pulledSubmissions
    .where(index)
    .between([owner, pile, ...value, from], [owner, pile, ...value, to], from === Dexie.minKey, to === Dexie.maxKey);
  if (asked.length < 2) return range;
  return range.filter(
    (row) =>
      (authorId === null || row.author.userId === authorId) &&
      (municipality === null || row.municipality === municipality) &&
      (formId === null || row.form.id === formId),
  );
}

/** More than this nobody looks through in a list to choose from. */
const MOST_OPTIONS = 300;

async function oneOfEach(
  database: BitacoraDatabase,
  owner: string,
  pile: DeskPile,
  index: string,
  valueOf: (row: PulledRow) => string,
): Promise<readonly PulledRow[]> {
  const found: PulledRow[] = [];
  let after: readonly unknown[] = [Dexie.minKey];
  while (found.length < MOST_OPTIONS) {
    const row = await database.pulledSubmissions
      .where(index)
      .between([owner, pile, ...after], [owner, pile, Dexie.maxKey], false, true)
      .first();
    if (row === undefined) break;
    found.push(row);
    after = [valueOf(row), Dexie.maxKey];
  }
  return found;
}

function itemOf(row: PulledRow): DeskItem {
  const { id, form, subject, municipality, finishedAt, revision, state, author, withdrawn, score, branches } = row;
  return {
    id,
    form,
    subject,
    municipality,
    finishedAt,
    revision,
    state,
    author,
    withdrawn,
    score,
    branches,
    mine: row.mine === 1,
    receivedAt: row.receivedAt ?? null,
    flags: row.flags?.length ?? 0,
    approvedRevision: row.approvedRevision ?? null,
  };
}
