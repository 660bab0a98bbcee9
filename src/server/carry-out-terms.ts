import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { OPERATOR, writeAudit } from './audit/write-audit.ts';
import { emptyBin } from './bin/empty-bin.ts';
import type { Context } from './context.ts';
import { onTheLine, recordChanges } from './db/clock.ts';
import { erase } from './erasure/erase.ts';
import { letGo } from './erasure/erase-record.ts';
import { endParcels } from './parcels/end-parcels.ts';
import { deleteRecords, onlyPractice } from './submissions/empty-practice.ts';
import type { Terms } from './terms.ts';

type Means = Pick<Context, 'db' | 'clock' | 'files'>;

/** At a time, so that other writers get their turn; the next piece follows at once. */
const MOST = 200;
/** Stands for the name that somebody gave a phone. */
const NAMELESS_PHONE = 'Teléfono';

/** Carries out how long each thing is kept (terms.ts). May be cut and repeated; each step that did something is written down. */
export async function carryOutTerms(means: Means, terms: Terms): Promise<void> {
  const now = means.clock.now();
  const before = (unit: 'days' | 'months', length: number): string | null => {
    if (length === 0) return null;
    const limit = new Date(now);
    if (unit === 'days') limit.setUTCDate(limit.getUTCDate() - length);
    else limit.setUTCMonth(limit.getUTCMonth() - length);
    return limit.toISOString();
  };
  const steps = [
    ['practice', before('days', terms.practice), endPractice],
    ['drafts', before('days', terms.drafts), endDrafts],
    ['imports', before('months', terms.imports), endImportValues],
    ['phones', before('months', terms.phones), endPhoneNames],
    ['bin', before('days', terms.bin), emptyBin],
    ['parcels', before('days', terms.bin), endParcels],
    ['people', before('months', terms.people), endPeople],
  ] as const;
  for (const [term, limit, step] of steps) {
    if (limit === null) continue;
    const count = await step(means, limit);
    if (count === 0) continue;
    const details = { term, before: limit };
    await means.db
      .transaction()
      .execute((trx) => writeAudit(trx, { at: now, who: OPERATOR, action: 'term-ended', count, details }));
  }
}

/** Practice records, of which no revision was meant; phones are told by pull. */
async function endPractice({ db, clock }: Means, limit: string): Promise<number> {
  let ended = 0;
  for (;;) {
    // Looked at first without taking numbers, so that a day on which nothing ends writes nothing.
    const due = await onlyPractice(db).where('received_at', '<', limit).limit(MOST).execute();
    if (due.length === 0) return ended;
    const some = await onTheLine(db, due.length, async (trx, sequences) => {
      const rows = await onlyPractice(trx).where('received_at', '<', limit).limit(due.length).execute();
      const ids = rows.map((row) => row.id);
      if (ids.length === 0) return 0;
      await deleteRecords(trx, ids, clock.now().toISOString());
      await recordChanges(
        trx,
        'submission',
        ids.map((key) => ({ key, sequence: sequences.next() })),
      );
      return ids.length;
    });
    ended += some;
    if (due.length < MOST) return ended;
  }
}

/** Drafts out of backup files. A finished record among them (`waiting`) stays until its author took it. */
async function endDrafts({ db, clock }: Means, limit: string): Promise<number> {
  return await onTheLine(db, 0, async (trx) => {
    const gone = await trx
      .deleteFrom('drafts')
      .where('kind', '=', 'draft')
      .where('received_at', '<', limit)
      .returning(['author_id', 'draft_id', 'content_hash'])
      .execute();
    for (const { author_id, draft_id, content_hash } of gone) {
      const photos = await trx
        .deleteFrom('draft_photos')
        .where('author_id', '=', author_id)
        .where('draft_id', '=', draft_id)
        .where('content_hash', '=', content_hash)
        .returning('sha256')
        .execute();
      await letGo(
        trx,
        photos.map((photo) => photo.sha256),
        clock.now().toISOString(),
      );
    }
    return gone.length;
  });
}

const reportSchema = z.looseObject({ refused: z.array(z.unknown()) });

/** What stood in refused rows; how many there were of each stays. */
async function endImportValues({ db }: Means, limit: string): Promise<number> {
  const rows = await db.selectFrom('imports').select(['id', 'report']).where('at', '<', limit).execute();
  let ended = 0;
  for (const { id, report } of rows) {
    const read = reportSchema.safeParse(JSON.parse(report));
    if (!read.success || read.data.refused.length === 0) continue;
    const cleared = JSON.stringify({ ...read.data, refused: [] });
    await db.updateTable('imports').set({ report: cleared, file_name: null }).where('id', '=', id).execute();
    ended += 1;
  }
  return ended;
}

/** The name that somebody gave a phone. That it was theirs stays: records are proved by it (3.5). */
async function endPhoneNames({ db }: Means, limit: string): Promise<number> {
  const renamed = await db
    .updateTable('devices')
    .set({ name: NAMELESS_PHONE })
    .where('last_contact_at', '<', limit)
    .where('name', '!=', NAMELESS_PHONE)
    .returning('id')
    .execute();
  return renamed.length;
}

/** People who ended: erased as somebody who asked for it is (6.12). */
async function endPeople(means: Means, limit: string): Promise<number> {
  const erased = means.db.selectFrom('erasures').select('target').where('kind', '=', 'person');
  const people = await means.db
    .selectFrom('users')
    .select('id')
    .where('ended_at', '<', limit)
    .where('id', 'not in', erased)
    .execute();
  for (const { id: target } of people) {
    const order = { id: randomUUID(), kind: 'person' as const, target, reason: 'BITACORA_ENDED_MONTHS' };
    await erase(means, { ...order, who: OPERATOR });
  }
  return people.length;
}
