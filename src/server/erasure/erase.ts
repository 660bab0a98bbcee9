import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ErasureKind } from '../../domain/sync/erasure.ts';
import { type Actor, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { type LineTrx, moreSequences, onTheLine, recordChange } from '../db/clock.ts';
import { isErased, readDecisions } from '../registry/column-audience.ts';
import { namesInside } from '../submissions/form-library.ts';
import { eraseRecord } from './erase-record.ts';
import { removePhotos } from './remove-photos.ts';

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

/** Stands for somebody who asked to be forgotten. */
const ERASED_NAME = 'Persona borrada';

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
    await trx.insertInto('erasures').values({ id, kind, target, at, by_user: who.userId, reason, done: 1 }).execute();
    if (kind === 'entity') await orderRecords(trx, order, at);
    const records = await carryOut(trx, { kind, target, at });
    // A person's name would stand in the line for two years more.
    const aboutName = kind === 'entity' ? name : null;
    const line = { at: now, who, about: target, aboutName, count: records };
    await writeAudit(trx, { ...line, action: 'erasure', details: { kind, reason } });
    return { kind: 'erased', at, records };
  });
  await removePhotos(context);
  return erased;
}

/** Each record about a thing is erased by an order of its own, so that what comes for it later is erased too. */
async function orderRecords(trx: LineTrx, { target, reason, who }: ErasureOrder, at: string): Promise<void> {
  const about = await trx.selectFrom('submissions').select('id').where('subject_id', '=', target).execute();
  for (const { id } of about) {
    await trx
      .insertInto('erasures')
      .values({ id: randomUUID(), kind: 'record', target: id, at, by_user: who.userId, reason, done: 1 })
      .execute();
  }
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
      const row = await trx.selectFrom('entities').select('name').where('id', '=', target).executeTakeFirst();
      return row?.name ?? null;
    }
    case 'person': {
      const row = await trx.selectFrom('users').select('name').where('id', '=', target).executeTakeFirst();
      return row?.name ?? null;
    }
    default:
      return kind satisfies never;
  }
}

/** Carries an erasure out, in a transaction that holds the clock; answers how many records lost something. */
export async function carryOut(
  trx: LineTrx,
  { kind, target, at }: { readonly kind: ErasureKind; readonly target: string; readonly at: string },
): Promise<number> {
  switch (kind) {
    case 'record':
      return await eraseRecords(trx, [target], at);
    case 'entity': {
      await eraseProperties(trx, target);
      const about = await trx.selectFrom('submissions').select('id').where('subject_id', '=', target).execute();
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

const propertiesSchema = z.record(z.string(), z.unknown());
const versionSchema = z.looseObject({ properties: z.optional(propertiesSchema) });

/** Properties of the registry that look personal, in every version that the thing has had. */
async function eraseProperties(trx: LineTrx, id: string): Promise<void> {
  const decisions = await readDecisions(trx);
  const shown = (properties: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(properties).filter(([name, value]) => !isErased(decisions, name, value)));
  const cleaned = (text: string): string => {
    const version = versionSchema.parse(JSON.parse(text));
    return JSON.stringify(
      version.properties === undefined ? version : { ...version, properties: shown(version.properties) },
    );
  };
  const entity = await trx.selectFrom('entities').select('properties').where('id', '=', id).executeTakeFirst();
  if (entity === undefined) return;
  const properties = JSON.stringify(shown(propertiesSchema.parse(JSON.parse(entity.properties))));
  await trx.updateTable('entities').set({ properties }).where('id', '=', id).execute();
  const versions = await trx
    .selectFrom('entity_changes')
    .select(['version', 'value'])
    .where('entity_id', '=', id)
    .execute();
  for (const { version, value } of versions) {
    await trx
      .updateTable('entity_changes')
      .set({ value: cleaned(value) })
      .where('entity_id', '=', id)
      .where('version', '=', version)
      .execute();
  }
  const merges = await trx
    .selectFrom('entity_merges')
    .select(['id', 'keep_before', 'keep_after', 'drop_before'])
    .where((eb) => eb.or([eb('keep_id', '=', id), eb('drop_id', '=', id)]))
    .execute();
  for (const merge of merges) {
    await trx
      .updateTable('entity_merges')
      .set({
        keep_before: cleaned(merge.keep_before),
        keep_after: cleaned(merge.keep_after),
        drop_before: cleaned(merge.drop_before),
      })
      .where('id', '=', merge.id)
      .execute();
  }
  const sequences = await moreSequences(trx, 1);
  await recordChange(trx, 'entity', id, sequences.next());
}

/** Somebody who works with the app: the name goes and everything is ended; what the person recorded stays, as nobody's. */
async function erasePerson(trx: LineTrx, id: string, at: string): Promise<number> {
  await trx.updateTable('users').set({ name: ERASED_NAME, ended_at: at }).where('id', '=', id).execute();
  await trx
    .updateTable('devices')
    .set({ name: 'Teléfono', revoked_at: at })
    .where('user_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  await trx.updateTable('devices').set({ name: 'Teléfono' }).where('user_id', '=', id).execute();
  await trx.deleteFrom('sessions').where('user_id', '=', id).execute();
  await trx.deleteFrom('confirmations').where('user_id', '=', id).execute();
  await trx.deleteFrom('lock_copies').where('user_id', '=', id).execute();
  await trx.updateTable('enrolments').set({ expires_at: at }).where('user_id', '=', id).execute();
  await trx
    .updateTable('read_tokens')
    .set({ revoked_at: at })
    .where('user_id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
  const records = await trx.selectFrom('submissions').select('id').where('author_id', '=', id).execute();
  const sequences = await moreSequences(trx, records.length + 1);
  await recordChange(trx, 'me', id, sequences.next());
  // The name stands in what phones have pulled.
  for (const record of records) await recordChange(trx, 'submission', record.id, sequences.next());
  return records.length;
}
