import { createHash } from 'node:crypto';
import {
  MAX_PARCEL_BYTES,
  MAX_PARCELS,
  MAX_PARCELS_BYTES,
  MIN_PARCEL_PART_BYTES,
  type ParcelPart,
  parcelText,
} from '../../domain/sync/parcel.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import type { Db } from '../foundations.ts';
import { createPace } from '../pace.ts';
import { isSignedByPhone } from '../people/device-keys.ts';
import { describeParcel } from './read-parcel.ts';
import { openedBy } from './service-keys.ts';

/** What became of a part. `received`: how much of the parcel is here now. */
export type PartOutcome =
  | { readonly kind: 'kept' | 'complete' | 'offset-mismatch'; readonly received: number }
  | { readonly kind: 'too-large' | 'too-many' | 'too-small' | 'hash-mismatch' | 'damaged' | 'key-unknown' };

/** Whether a phone that was ever this person's signed for this parcel (2.7). */
export async function isProvedParcel(db: Db, sha256: string, part: ParcelPart): Promise<boolean> {
  return await isSignedByPhone(
    db,
    { deviceId: part.device, userId: part.person },
    parcelText(sha256, part),
    part.proof,
  );
}

/**
 * 2.7: keeps a part of a parcel, sealed as it came; with the last one the parcel is opened, looked at and closed again.
 * Nothing of it is stored as a record. `complete` is answered when it is on the disk, and for ever after.
 */
export async function takeParcelPart(
  context: Context,
  sha256: string,
  part: ParcelPart,
  bytes: Buffer,
  address: string,
): Promise<PartOutcome> {
  if (part.bytes > MAX_PARCEL_BYTES || part.bytes === 0) return { kind: 'too-large' };
  if (!openedBy(context).includes(part.key)) return { kind: 'key-unknown' };
  const isLast = part.offset + bytes.length >= part.bytes;
  if (bytes.length < MIN_PARCEL_PART_BYTES && !isLast) return { kind: 'too-small' };
  const kept = await context.db.transaction().execute((trx) => keepPart(trx, context, sha256, part, bytes));
  if (kept.kind !== 'kept' || kept.received < part.bytes) return kept;
  return await complete(context, sha256, part, address);
}

async function keepPart(
  trx: Trx,
  { clock }: Context,
  sha256: string,
  part: ParcelPart,
  bytes: Buffer,
): Promise<PartOutcome> {
  const known = await trx.selectFrom('parcels').selectAll().where('sha256', '=', sha256).executeTakeFirst();
  if (known !== undefined && known.state !== 'arriving') return { kind: 'complete', received: known.bytes };
  if (known === undefined) {
    if (part.offset !== 0) return { kind: 'offset-mismatch', received: 0 };
    if (await isFull(trx, part)) return { kind: 'too-many' };
    await trx
      .insertInto('parcels')
      .values({
        sha256,
        device_id: part.device,
        user_id: part.person,
        key_id: part.key,
        bytes: part.bytes,
        place: part.place,
        received: 0,
        state: 'arriving',
        changed_at: clock.now().toISOString(),
        content: null,
        decided_at: null,
        decided_by: null,
        word: null,
        outcome: null,
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
  const total = known?.bytes ?? part.bytes;
  const after = part.offset + bytes.length;
  // The last part came, and the service ended before it looked into the parcel.
  if (known !== undefined && known.received === total && part.offset === total)
    return { kind: 'kept', received: total };
  if (after > total || bytes.length === 0) return { kind: 'offset-mismatch', received: known?.received ?? 0 };
  // Only who finds it as far as it says goes on: of two tabs that send the same part, one.
  const moved = await trx
    .updateTable('parcels')
    .set({ received: after, changed_at: clock.now().toISOString() })
    .where('sha256', '=', sha256)
    .where('received', '=', part.offset)
    .where('state', '=', 'arriving')
    .returning('sha256')
    .execute();
  if (moved.length === 0) {
    const now = await trx.selectFrom('parcels').select('received').where('sha256', '=', sha256).executeTakeFirst();
    return { kind: 'offset-mismatch', received: now?.received ?? 0 };
  }
  const content = bytes.toString('base64');
  await trx.insertInto('parcel_parts').values({ sha256, start: part.offset, content }).execute();
  return { kind: 'kept', received: after };
}

async function isFull(trx: Trx, part: ParcelPart): Promise<boolean> {
  const { count, bytes } = await trx
    .selectFrom('parcels')
    .select((eb) => [
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.sum<number | string | null>('bytes').as('bytes'),
    ])
    .where('device_id', '=', part.device)
    .where('user_id', '=', part.person)
    .where('state', '!=', 'gone')
    .executeTakeFirstOrThrow();
  return Number(count) >= MAX_PARCELS || Number(bytes ?? 0) + part.bytes > MAX_PARCELS_BYTES;
}

/** The bytes of a parcel as they came, a part after the other, so that nobody waits for all of them to be read. */
export async function* parcelParts(db: Db, sha256: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const starts = await db
    .selectFrom('parcel_parts')
    .select('start')
    .where('sha256', '=', sha256)
    .orderBy('start')
    .execute();
  const pace = createPace();
  for (const { start } of starts) {
    await pace();
    const part = await db
      .selectFrom('parcel_parts')
      .select('content')
      .where('sha256', '=', sha256)
      .where('start', '=', start)
      .executeTakeFirst();
    // Somebody discarded the parcel meanwhile, and its bytes were deleted.
    if (part === undefined) return;
    yield new Uint8Array(Buffer.from(part.content, 'base64'));
  }
}

async function hashOf(parts: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of parts) hash.update(part);
  return hash.digest('hex');
}

async function complete(context: Context, sha256: string, part: ParcelPart, address: string): Promise<PartOutcome> {
  if ((await hashOf(parcelParts(context.db, sha256))) !== sha256) {
    await forget(context.db, sha256);
    return { kind: 'hash-mismatch' };
  }
  const read = await describeParcel(context, parcelParts(context.db, sha256));
  const isTheirs = read?.header.device.toLowerCase() === part.device && read.header.owner.toLowerCase() === part.person;
  if (read === null || !isTheirs) {
    await forget(context.db, sha256);
    return { kind: 'damaged' };
  }
  const at = context.clock.now();
  const content = JSON.stringify(read.content);
  // Before the phone hears that it may let go.
  const { device, person, key, bytes: size, place } = part;
  const about = { sha256, device, person, key, bytes: size, place, at: at.toISOString(), content };
  await context.parcelFiles.put({ version: 1, ...about, decided: null }, parcelParts(context.db, sha256));
  await context.db.transaction().execute(async (trx) => {
    const whole = await trx
      .updateTable('parcels')
      .set({ state: 'waiting', content, changed_at: at.toISOString() })
      .where('sha256', '=', sha256)
      .where('state', '=', 'arriving')
      .returning('sha256')
      .execute();
    // Another tab was quicker.
    if (whole.length === 0) return;
    const person = await trx.selectFrom('users').select('name').where('id', '=', part.person).executeTakeFirst();
    const { records, drafts, photos } = read.content;
    await writeAudit(trx, {
      at,
      who: { userId: part.person, name: person?.name ?? null, deviceId: part.device, address },
      action: 'parcel-received',
      about: sha256,
      count: records.reduce((sum, { count }) => sum + count, 0) + drafts,
      details: { records, drafts, photos, bytes: part.bytes },
    });
  });
  return { kind: 'complete', received: part.bytes };
}

async function forget(db: Db, sha256: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('parcel_parts').where('sha256', '=', sha256).execute();
    await trx.deleteFrom('parcels').where('sha256', '=', sha256).where('state', '=', 'arriving').execute();
  });
}
