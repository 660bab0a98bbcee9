import type { ParcelDecision, ParcelOutcome, ParcelsDecided } from '../../domain/sync/parcel.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import { createTaker } from '../imports/import-backup.ts';
import { createPace } from '../pace.ts';
import type { Session } from '../people/person.ts';
import { outcomeOf } from './parcel-outcome.ts';
import { readParcel } from './read-parcel.ts';
import { noteOf } from './settle-parcel-files.ts';
import { parcelParts } from './take-parcel.ts';

type Of = { readonly device: string; readonly person: string };

/** 2.7: carries out what somebody decided about what a revoked phone handed in. Again is harmless. */
export async function decideParcels(
  context: Context,
  session: Session,
  decision: ParcelDecision,
): Promise<ParcelsDecided> {
  switch (decision.action) {
    case 'take-in':
      return await takeInParcels(context, session, decision);
    case 'discard':
      return { parcels: await discard(context, session, decision), closed: 0, outcome: null };
    case 'back':
      return { parcels: await bringBack(context, session, decision), closed: 0, outcome: null };
    default:
      return decision satisfies never;
  }
}

/**
 * Takes in what waits, in the order in which the phone made it, as a backup file is (9.1): in the name of its author and
 * relayed by whoever decides, or as one's own where its person has joined on the phone again. A service that ends in the
 * middle begins anew when it is asked again: everything knows itself. A parcel that no key of this service opens is left
 * waiting, because the key may come back and the phone has let go of what is in it.
 */
export async function takeInParcels(context: Context, session: Session, of: Of): Promise<ParcelsDecided> {
  const waiting = await context.db
    .selectFrom('parcels')
    .select('sha256')
    .where('device_id', '=', of.device)
    .where('user_id', '=', of.person)
    .where('state', '=', 'waiting')
    .orderBy('place')
    .orderBy('sha256')
    .execute();
  if (waiting.length === 0) return { parcels: 0, closed: 0, outcome: null };
  const taker = createTaker(context, session, of.person);
  const pace = createPace();
  const ids: string[] = [];
  let damaged = 0;
  for (const { sha256 } of waiting) {
    let isOpen = true;
    for await (const item of readParcel(context, parcelParts(context.db, sha256))) {
      await pace();
      if (item.status === 'section') await taker.take(item.section);
      else if (item.status === 'refused') isOpen = false;
      else if (item.status === 'damaged' || !item.complete) damaged += 1;
    }
    if (isOpen) ids.push(sha256);
  }
  const closed = waiting.length - ids.length;
  if (ids.length === 0) return { parcels: 0, closed, outcome: null };
  const outcome = outcomeOf(await taker.finish(), damaged);
  await context.db.transaction().execute(async (trx) => {
    await decided(trx, context, session, ids, { state: 'taken', outcome: JSON.stringify(outcome), word: null });
    await note(trx, context, session, of, 'parcels-taken-in', ids.length, { outcome });
  });
  await noteBeside(context, ids);
  return { parcels: ids.length, closed, outcome };
}

async function discard(
  context: Context,
  session: Session,
  { device, person, word }: Of & { readonly word: string },
): Promise<number> {
  const discarded = await context.db.transaction().execute(async (trx) => {
    const ids = await idsIn(trx, { device, person }, 'waiting');
    if (ids.length === 0) return [];
    await decided(trx, context, session, ids, { state: 'discarded', outcome: null, word });
    await note(trx, context, session, { device, person }, 'parcels-discarded', ids.length, { word });
    return ids;
  });
  await noteBeside(context, discarded);
  return discarded.length;
}

/**
 * Lets parcels wait again that were discarded or taken in. Taking in a second time helps where a record of the parcel
 * was refused the first time.
 */
async function bringBack(
  context: Context,
  session: Session,
  { device, person, state }: Of & { readonly state: 'discarded' | 'taken' },
): Promise<number> {
  const back = await context.db.transaction().execute(async (trx) => {
    const ids = await idsIn(trx, { device, person }, state);
    for (let start = 0; start < ids.length; start += 500) {
      await trx
        .updateTable('parcels')
        .set({ state: 'waiting', decided_at: null, decided_by: null, word: null, outcome: null })
        .where('sha256', 'in', ids.slice(start, start + 500))
        // Its time may be over since it was looked up, and then its bytes are gone.
        .where('state', '=', state)
        .execute();
    }
    if (ids.length > 0) await note(trx, context, session, { device, person }, 'parcels-back', ids.length, {});
    return ids;
  });
  await noteBeside(context, back);
  return back.length;
}

/** What was decided is known beside the database, too; where that fails it is noted at the next start. */
async function noteBeside({ db, parcelFiles, log }: Context, ids: readonly string[]): Promise<void> {
  try {
    for (const sha256 of ids) {
      const row = await db.selectFrom('parcels').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      if (row !== undefined && row.state !== 'gone') await parcelFiles.note(noteOf(row));
    }
  } catch (error) {
    log('error', 'a decision about parcels could not be noted beside the database', { error: String(error) });
  }
}

async function idsIn(trx: Trx, of: Of, state: 'waiting' | 'discarded' | 'taken'): Promise<string[]> {
  const rows = await trx
    .selectFrom('parcels')
    .select('sha256')
    .where('device_id', '=', of.device)
    .where('user_id', '=', of.person)
    .where('state', '=', state)
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

async function decided(
  trx: Trx,
  { clock }: Context,
  session: Session,
  ids: readonly string[],
  set: { readonly state: 'taken' | 'discarded'; readonly outcome: string | null; readonly word: string | null },
): Promise<void> {
  const values = { ...set, decided_at: clock.now().toISOString(), decided_by: session.userId };
  for (let start = 0; start < ids.length; start += 500) {
    await trx
      .updateTable('parcels')
      .set(values)
      .where('sha256', 'in', ids.slice(start, start + 500))
      .execute();
  }
}

async function note(
  trx: Trx,
  context: Context,
  session: Session,
  { device, person }: Of,
  action: 'parcels-taken-in' | 'parcels-discarded' | 'parcels-back',
  count: number,
  details: { readonly outcome?: ParcelOutcome; readonly word?: string },
): Promise<void> {
  const owner = await trx.selectFrom('users').select('name').where('id', '=', person).executeTakeFirst();
  await writeAudit(trx, {
    at: context.clock.now(),
    who: actorOf(session),
    action,
    about: device,
    aboutName: owner?.name ?? null,
    count,
    details: { person, ...details },
  });
}
