import { sql } from 'kysely';
import * as z from 'zod';
import { mayActOn } from '../../domain/access/may-act-on.ts';
import { may } from '../../domain/access/roles.ts';
import type { BinAnswer, BinItem } from '../../domain/sync/bin.ts';
import type { Context } from '../context.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { listArchived } from '../registry/change-entity.ts';
import type { Keeper } from '../registry/undo-import.ts';
import { factsOf } from '../submissions/record-facts.ts';
import { DEFAULT_TERMS } from '../terms.ts';
import { namedEntities } from './empty-bin.ts';
import { titleOfDiscarded } from './form-drafts.ts';

const MOST = 500;
const DAY_MS = 86_400_000;
const titleSchema = z.object({ es: z.string() });

/** 6.15: what lies in the bin and this person may bring back, the latest first. */
export async function listBin(context: Context, session: Session, keeper: Keeper | null): Promise<BinAnswer> {
  const days = (context.config.terms ?? DEFAULT_TERMS).bin;
  const goesAt = (since: string): string | null =>
    days === 0 ? null : new Date(Date.parse(since) + days * DAY_MS).toISOString();
  const items = [
    ...(await records(context, session, goesAt)),
    ...(await withdrawals(context, session)),
    ...(keeper === null ? [] : await entities(context, keeper, goesAt)),
    ...(may(session.role, 'forms-manage') ? await drafts(context, goesAt) : []),
  ];
  const latest = items.toSorted((left, right) => right.takenOutAt.localeCompare(left.takenOutAt));
  return { days, items: latest.slice(0, MOST) };
}

type GoesAt = (since: string) => string | null;

async function records({ db }: Context, session: Session, goesAt: GoesAt): Promise<BinItem[]> {
  if (!may(session.role, 'take-out')) return [];
  const all = db
    .selectFrom('taken_out')
    .innerJoin('submissions', 'submissions.id', 'taken_out.key')
    .leftJoin('users', 'users.id', 'taken_out.by_user')
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .leftJoin('forms', (join) =>
      join.onRef('forms.id', '=', 'submissions.form_id').onRef('forms.version', '=', 'submissions.form_version'),
    )
    .select((eb) => [
      'taken_out.key',
      'taken_out.at',
      'taken_out.reason',
      'users.name as by',
      'entities.name as subject',
      'forms.title',
      'submissions.id',
      'submissions.form_id',
      eb
        .selectFrom('revisions')
        .select((of) => of.fn.max('received_at').as('last'))
        .whereRef('revisions.submission_id', '=', 'submissions.id')
        .as('last'),
    ])
    .where('taken_out.kind', '=', 'record')
    .where('submissions.taken_out_at', 'is not', null)
    .orderBy('taken_out.at', 'desc')
    .orderBy('taken_out.key');
  const rows = await ownOf(db, session, (skipped) => all.limit(MOST).offset(skipped));
  return rows.map((row) => {
    const last = row.last !== null && row.last > row.at ? row.last : row.at;
    return {
      kind: 'record',
      id: row.key,
      ...namesOf(row),
      takenOutAt: row.at,
      by: row.by,
      reason: row.reason,
      goesAt: goesAt(last),
      cameLater: last > row.at,
    };
  });
}

/** What its author withdrew stays in the history (3.5), so none of it goes. */
async function withdrawals({ db }: Context, session: Session): Promise<BinItem[]> {
  if (!may(session.role, 'take-out')) return [];
  const all = db
    .selectFrom('submissions')
    .innerJoin('users', 'users.id', 'submissions.author_id')
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .leftJoin('forms', (join) =>
      join.onRef('forms.id', '=', 'submissions.form_id').onRef('forms.version', '=', 'submissions.form_version'),
    )
    .select([
      'submissions.id',
      'submissions.form_id',
      'submissions.received_at',
      'users.name as by',
      'entities.name as subject',
      'forms.title',
    ])
    // Written out, or SQLite does not know its own index of what was withdrawn.
    .where('submissions.withdrawn', '=', sql.lit(1))
    .where('submissions.practice', '=', 0)
    .where('submissions.taken_out_at', 'is', null)
    .orderBy('submissions.received_at', 'desc')
    .orderBy('submissions.id');
  const rows = await ownOf(db, session, (skipped) => all.limit(MOST).offset(skipped));
  return rows.map((row) => ({
    kind: 'withdrawal',
    id: row.id,
    ...namesOf(row),
    takenOutAt: row.received_at,
    by: row.by,
    reason: null,
    goesAt: null,
    cameLater: false,
  }));
}

/**
 * The first of these records that the person may bring back, as many as one answer holds. Read a page at a time until
 * they are found: behind 500 newer ones of other municipalities those of this person would not be seen.
 */
async function ownOf<Row extends { readonly id: string }>(
  db: Db,
  session: Session,
  page: (skipped: number) => { readonly execute: () => Promise<readonly Row[]> },
): Promise<readonly Row[]> {
  const pace = createPace();
  const own: Row[] = [];
  for (let skipped = 0; own.length < MOST; skipped += MOST) {
    await pace();
    const rows = await page(skipped).execute();
    const facts = await factsOf(
      db,
      rows.map(({ id }) => id),
    );
    const theirs = new Set(facts.filter((each) => mayActOn(session, 'take-out', each.facts)).map(({ id }) => id));
    own.push(...rows.filter(({ id }) => theirs.has(id)));
    if (rows.length < MOST) break;
  }
  return own.slice(0, MOST);
}

/** The Junta and the form, or the form alone. */
function namesOf(row: { readonly subject: string | null; readonly title: string | null; readonly form_id: string }) {
  const form = titleIn(row.title) ?? row.form_id;
  return { name: row.subject ?? form, about: row.subject === null ? '' : form };
}

async function entities(context: Context, keeper: Keeper, goesAt: GoesAt): Promise<BinItem[]> {
  const archived = await listArchived(context, keeper);
  const ids = archived.map(({ entity }) => entity.id);
  const named = await namedEntities(context.db, ids);
  const changes =
    ids.length === 0
      ? []
      : await context.db
          .selectFrom('entity_changes')
          .innerJoin('entities', (join) =>
            join
              .onRef('entities.id', '=', 'entity_changes.entity_id')
              .onRef('entities.version', '=', 'entity_changes.version'),
          )
          .leftJoin('users', 'users.id', 'entity_changes.changed_by')
          .select(['entities.id', 'users.name as by'])
          .where('entities.id', 'in', ids)
          .execute();
  const byOf = new Map(changes.map((row) => [row.id, row.by]));
  return archived.flatMap(({ entity, archivedAt }): BinItem[] => {
    if (archivedAt === null) return [];
    return [
      {
        kind: 'entity',
        id: entity.id,
        name: entity.name,
        about: entity.type,
        takenOutAt: archivedAt,
        by: byOf.get(entity.id) ?? null,
        reason: null,
        goesAt: named.has(entity.id) ? null : goesAt(archivedAt),
        cameLater: false,
      },
    ];
  });
}

async function drafts({ db }: Context, goesAt: GoesAt): Promise<BinItem[]> {
  const rows = await db
    .selectFrom('taken_out')
    .leftJoin('users', 'users.id', 'taken_out.by_user')
    .select(['taken_out.key', 'taken_out.at', 'taken_out.content', 'users.name as by'])
    .where('taken_out.kind', '=', 'form')
    .orderBy('taken_out.at', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap((row): BinItem[] => {
    if (row.content === null) return [];
    const name = titleIn(titleOfDiscarded(row.content)) ?? row.key;
    const item = { kind: 'form' as const, id: row.key, name, about: row.key.split(' ')[0] ?? '' };
    return [{ ...item, takenOutAt: row.at, by: row.by, reason: null, goesAt: goesAt(row.at), cameLater: false }];
  });
}

/** The title of a form as its column has it; null: there is none to be read. */
function titleIn(title: string | null): string | null {
  return title === null ? null : (titleSchema.safeParse(JSON.parse(title)).data?.es ?? null);
}
