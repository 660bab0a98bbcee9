import type { Erasure, ErasurePreview } from '../../domain/sync/erasure.ts';
import type { Context } from '../context.ts';
import { type ErasureOrder, nameOf } from './erase.ts';
import { namesOfThing, recordsAbout } from './whole-thing.ts';

const MOST = 500;

/** 6.12: what was erased, the latest first. Of a person the name is gone, so the id stands for it. */
export async function listErasures({ db }: Pick<Context, 'db'>): Promise<Erasure[]> {
  const rows = await db
    .selectFrom('erasures')
    .leftJoin('users', 'users.id', 'erasures.by_user')
    .leftJoin('entities', 'entities.id', 'erasures.target')
    .select([
      'erasures.id',
      'erasures.kind',
      'erasures.target',
      'erasures.at',
      'erasures.reason',
      'users.name as by',
      'entities.name as entity',
    ])
    .orderBy('erasures.at', 'desc')
    .orderBy('erasures.id')
    .limit(MOST)
    .execute();
  return rows.map(({ entity, ...row }) => ({ ...row, name: entity ?? '' }));
}

/** What an erasure would take; null: nothing of this id is here. */
export async function previewErasure(
  { db }: Pick<Context, 'db'>,
  asked: Pick<ErasureOrder, 'kind' | 'target'>,
): Promise<ErasurePreview | null> {
  const name = await nameOf(db, asked);
  if (name === null) return null;
  const { kind, target } = asked;
  const about = await recordsOf(db, asked);
  const records = await about.select((eb) => eb.fn.countAll<number | string>().as('count')).executeTakeFirstOrThrow();
  const ids = about.select('submissions.id');
  // Of a person the name goes; what the person recorded about others stays as it is.
  const photos =
    kind === 'person'
      ? []
      : await db.selectFrom('revision_photos').select('sha256').distinct().where('submission_id', 'in', ids).execute();
  const kept = db.selectFrom('drafts').select('draft_id');
  const drafts = await (kind === 'person'
    ? kept.where('author_id', '=', target).where('kind', '=', 'draft')
    : kept.where('record_id', 'in', ids)
  ).execute();
  return { kind, target, name, records: Number(records.count), photos: photos.length, drafts: drafts.length };
}

async function recordsOf(db: Context['db'], { kind, target }: Pick<ErasureOrder, 'kind' | 'target'>) {
  switch (kind) {
    case 'record':
      return db.selectFrom('submissions').where('submissions.id', '=', target);
    case 'entity':
      return recordsAbout(db, await namesOfThing(db, target));
    case 'person':
      return db.selectFrom('submissions').where('submissions.author_id', '=', target);
    default:
      return kind satisfies never;
  }
}
