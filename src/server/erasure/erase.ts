import { randomUUID } from 'node:crypto';
import { ERASED_NAME } from '../../domain/sync/erased-words.ts';
import type { ErasureKind } from '../../domain/sync/erasure.ts';
import { type Actor, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, moreSequences, onTheLine, recordChange } from '../db/clock.ts';
import { emptyLog } from '../db/forget.ts';
import { revokeSessions } from '../people/end-sessions.ts';
import { namesInside } from '../submissions/form-library.ts';
import { eraseName } from './erase-name.ts';
import { eraseProperties } from './erase-properties.ts';
import { dropDraft, eraseRecord } from './erase-record.ts';
import { removePhotos } from './remove-photos.ts';
import { namesOfThing, recordsAbout } from './whole-thing.ts';

type Means = Pick<Context, 'db' | 'clock' | 'files'>;

/** What to erase, why, and who says so. */
export type ErasureOrder = {
  readonly id: string;
  readonly kind: ErasureKind;
  readonly target: string;
  readonly reason: string;
  readonly who: Actor;
};

export type Erased =
  | { readonly kind: 'erased'; readonly at: string; readonly records: number }
  /** No record, entity or person of this id is here. */
  | { readonly kind: 'not-found' };

/**
 * 6.12: takes personal data out of everything that the service keeps of a record, of a thing of the registry with all
 * records about it, or of somebody who works with the app. The same order again does nothing more. Irreversible.
 */
export async function erase(context: Means, order: ErasureOrder): Promise<Erased> {
  const erased = await onTheLine(context.db, 1, async (trx): Promise<Erased> => {
    const known = await trx.selectFrom('erasures').select('at').where('id', '=', order.id).executeTakeFirst();
    if (known !== undefined) return { kind: 'erased', at: known.at, records: 0 };
    const name = await nameOf(trx, order);
    if (name === null) return { kind: 'not-found' };
    const now = context.clock.now();
    const at = now.toISOString();
    const { id, kind, target, reason, who } = order;
    // Of a person everything is ended here; her name goes out of records after this, and until then it is not done.
    const done = kind === 'person' ? 0 : 1;
    await trx.insertInto('erasures').values({ id, kind, target, at, by_user: who.userId, reason, done }).execute();
    const also = kind === 'entity' ? await orderMore(trx, order, at) : [];
    let records = await carryOut(trx, { kind, target, at });
    for (const other of also) records += await carryOut(trx, { kind, target: other, at });
    // A person's name would stand in the line for two years more.
    const aboutName = kind === 'entity' ? name : null;
    const line = { at: now, who, about: target, aboutName, count: records };
    await writeAudit(trx, { ...line, action: 'erasure', details: { kind, reason } });
    return { kind: 'erased', at, records };
  });
  const named = erased.kind === 'erased' ? await finishPerson(context, order.id) : null;
  await removePhotos(context);
  await emptyLog(context.db);
  return erased.kind === 'erased' && named !== null ? { ...erased, records: named } : erased;
}

/**
 * The rest of an order about a person, in transactions of its own: there may be thousands of records. Null: nothing was left
 * to do. What a kill cuts is done at the next start, or when the order comes again.
 */
export async function finishPerson(context: Pick<Means, 'db'>, id: string): Promise<number | null> {
  const order = await context.db
    .selectFrom('erasures')
    .select(['target', 'at'])
    .where('id', '=', id)
    .where('kind', '=', 'person')
    .where('done', '=', 0)
    .executeTakeFirst();
  if (order === undefined) return null;
  const records = await eraseName(context.db, order.target, order.at);
  await context.db.updateTable('erasures').set({ done: 1 }).where('id', '=', id).execute();
  return records;
}

/**
 * Each record about a thing is erased by an order of its own, so that what comes for it later is erased too; and so is
 * each other name of the thing, so that a restored backup knows of it that has no merge yet. Answers those names.
 */
async function orderMore(trx: LineTrx, { target, reason, who }: ErasureOrder, at: string): Promise<readonly string[]> {
  const names = await namesOfThing(trx, target);
  const also = names.filter((id) => id !== target);
  const about = await recordsAbout(trx, names).select('submissions.id').execute();
  const orders = [
    ...also.map((id) => ({ kind: 'entity' as const, target: id })),
    ...about.map(({ id }) => ({ kind: 'record' as const, target: id })),
  ];
  for (const order of orders) {
    await trx
      .insertInto('erasures')
      .values({ id: randomUUID(), ...order, at, by_user: who.userId, reason, done: 1 })
      .execute();
  }
  return also;
}

/** By which a person knows what is to be erased; null: it is not here. */
export async function nameOf(
  trx: Pick<Context['db'], 'selectFrom'>,
  { kind, target }: Pick<ErasureOrder, 'kind' | 'target'>,
): Promise<string | null> {
  switch (kind) {
    case 'record': {
      const row = await trx.selectFrom('submissions').select('form_id').where('id', '=', target).executeTakeFirst();
      return row?.form_id ?? null;
    }
    case 'entity': {
      // 6.8: what was merged is known by what stands for it.
      const row = await trx
        .selectFrom('entities')
        .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
        .select(['entities.name', 'kept.name as kept_name'])
        .where('entities.id', '=', target)
        .executeTakeFirst();
      return row?.kept_name ?? row?.name ?? null;
    }
    case 'person': {
      const row = await trx.selectFrom('users').select('name').where('id', '=', target).executeTakeFirst();
      return row?.name ?? null;
    }
    default:
      return kind satisfies never;
  }
}

/**
 * Carries one order out, in a transaction that holds the clock; answers how many records lost something. Of a thing it
 * takes what has this id alone: its other names have orders of their own, and merges of a restored backup may be older.
 */
export async function carryOut(
  trx: LineTrx,
  { kind, target, at }: { readonly kind: ErasureKind; readonly target: string; readonly at: string },
): Promise<number> {
  switch (kind) {
    case 'record':
      return await eraseRecords(trx, [target], at);
    case 'entity': {
      await eraseProperties(trx, target);
      const about = await recordsAbout(trx, [target]).select('submissions.id').execute();
      return await eraseRecords(
        trx,
        about.map((row) => row.id),
        at,
      );
    }
    case 'person':
      return await erasePerson(trx, target, at);
    default:
      return kind satisfies never;
  }
}

async function eraseRecords(trx: LineTrx, ids: readonly string[], at: string): Promise<number> {
  let records = 0;
  const namesOf = namesInside(trx);
  for (const id of ids) {
    const sequences = await moreSequences(trx, 1);
    const revisions = await eraseRecord(trx, namesOf, id, { at, sequence: sequences.next() });
    if (revisions > 0) records += 1;
  }
  return records;
}

/**
 * Somebody who works with the app: the name goes and everything is ended, and her phones hear that they were revoked (2.3):
 * they hand in what is unsent and forget the rest. What the person recorded stays, as nobody's. Drafts
 * that only she could take go; a finished record among them waits as before. Answers how many records she made: `eraseName`
 * takes her name out of them.
 */
async function erasePerson(trx: LineTrx, id: string, at: string): Promise<number> {
  await trx
    .updateTable('users')
    .set({ name: ERASED_NAME, ended_at: at, changed_at: at })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('devices')
    .set({ name: 'Teléfono', revoked_at: at })
    .where('user_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  await trx.updateTable('devices').set({ name: 'Teléfono' }).where('user_id', '=', id).execute();
  await trx.deleteFrom('confirmations').where('user_id', '=', id).execute();
  await revokeSessions(trx, { users: [id] }, at);
  await trx.deleteFrom('lock_copies').where('user_id', '=', id).execute();
  await trx.updateTable('enrolments').set({ expires_at: at }).where('user_id', '=', id).execute();
  await trx
    .updateTable('read_tokens')
    .set({ revoked_at: at })
    .where('user_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  const drafts = await trx
    .selectFrom('drafts')
    .select(['author_id', 'draft_id', 'content_hash'])
    .where('author_id', '=', id)
    .where('kind', '=', 'draft')
    .execute();
  for (const draft of drafts) await dropDraft(trx, draft, at);
  const sequences = await moreSequences(trx, 1);
  await recordChange(trx, 'me', id, sequences.next());
  const { records } = await trx
    .selectFrom('submissions')
    .select((eb) => eb.fn.countAll<number | string>().as('records'))
    .where('author_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(records);
}
