import { OPERATOR, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine } from '../db/clock.ts';
import { prepared } from '../db/prepared.ts';
import { namesInside } from '../submissions/form-library.ts';
import { carryOut, finishPerson } from './erase.ts';
import { dropDraft, eraseRecord } from './erase-record.ts';
import { eraseLateDrafts } from './late-drafts.ts';
import { removePhotos } from './remove-photos.ts';

type Means = Pick<Context, 'db' | 'clock' | 'files'>;

const AT_ONCE = 200;

/**
 * 6.12: takes the personal answers out of what came for an erased record after its erasure: a phone may have had a
 * correction that it had not sent yet. Asked after records were taken in; without erasures it costs one look into an
 * index. Never throws: what was taken in is stored, and its receipts must not wait for this. What could not be done now is
 * done after the next records, or by the daily housekeeping. True: something was taken out.
 */
export async function eraseLateArrivals(context: Means & Pick<Context, 'log'>): Promise<boolean> {
  try {
    return await eraseLate(context);
  } catch (error) {
    context.log('error', 'what came late for erased records could not be erased yet', { error: String(error) });
    return false;
  }
}

/** Asked after every push. */
const readLate = prepared((db) =>
  db
    .selectFrom('erasures')
    .innerJoin('revisions', 'revisions.submission_id', 'erasures.target')
    .select('erasures.target')
    .distinct()
    .where('erasures.kind', '=', 'record')
    .where('erasures.done', '=', 1)
    .where((eb) => eb.or([eb('revisions.erased_at', 'is', null), eb('revisions.erased_part', 'is not', null)]))
    .limit(AT_ONCE),
);

async function eraseLate(context: Means): Promise<boolean> {
  const late = await readLate(context.db, {});
  if (late.length === 0) return false;
  const at = context.clock.now().toISOString();
  await onTheLine(context.db, late.length, async (trx, sequences) => {
    const namesOf = namesInside(trx);
    for (const { target } of late) {
      await eraseRecord(trx, namesOf, target, { at, sequence: sequences.next() });
    }
  });
  await removePhotos(context);
  return true;
}

/**
 * The same for drafts that a file or a parcel brought: of a person who was erased, and of a record that was. Never throws:
 * what could not be done now is done by the daily housekeeping.
 */
export async function settleLateDrafts(context: Means & Pick<Context, 'log'>): Promise<void> {
  try {
    await dropLateDrafts(context);
    await eraseLateDrafts(context);
  } catch (error) {
    context.log('error', 'drafts that came late of what was erased could not be erased yet', { error: String(error) });
  }
}

/** Drafts that a colleague brought of somebody who was erased meanwhile: nobody can fetch them any more. */
export async function dropLateDrafts(context: Means): Promise<void> {
  const late = await context.db
    .selectFrom('drafts')
    .innerJoin('erasures', 'erasures.target', 'drafts.author_id')
    .select(['drafts.author_id', 'drafts.draft_id', 'drafts.content_hash'])
    .distinct()
    .where('erasures.kind', '=', 'person')
    .where('drafts.kind', '=', 'draft')
    .execute();
  if (late.length === 0) return;
  const at = context.clock.now().toISOString();
  await onTheLine(context.db, 0, async (trx) => {
    for (const draft of late) await dropDraft(trx, draft, at);
  });
}

/**
 * Carries out again what a restored backup does not know of, erasures that were told by the list beside it, and what a kill
 * cut. Again is harmless.
 */
export async function eraseAgain(context: Means): Promise<number> {
  const waiting = await context.db.selectFrom('erasures').selectAll().where('done', '=', 0).execute();
  for (const erasure of waiting) {
    await onTheLine(context.db, 1, async (trx) => {
      const count = await carryOut(trx, erasure);
      // 6.12: a person's name goes out of records after this.
      if (erasure.kind !== 'person')
        await trx.updateTable('erasures').set({ done: 1 }).where('id', '=', erasure.id).execute();
      const details = { kind: erasure.kind, reason: erasure.reason, again: true };
      const line = { at: context.clock.now(), who: OPERATOR, action: 'erasure' as const };
      await writeAudit(trx, { ...line, about: erasure.target, count, details });
    });
    await finishPerson(context, erasure.id);
  }
  if (waiting.length > 0) await removePhotos(context);
  return waiting.length;
}
