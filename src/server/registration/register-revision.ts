import { sql } from 'kysely';
import { may, type Role } from '../../domain/access/roles.ts';
import type { Registration } from '../../domain/registry/registered-entity.ts';
import type { Context } from '../context.ts';
import type { LineTrx, Trx } from '../db/clock.ts';
import { storageFaultOf } from '../db/storage-fault.ts';
import { headRevision, type StoredRevision } from '../submissions/place.ts';
import type { RecordContent } from '../submissions/read-record.ts';
import { type AppliedRegistration, applyRegistration } from './apply-registration.ts';

/** A revision of a registration that was just written on the line. */
export type WrittenRegistration = {
  readonly id: string;
  readonly content: RecordContent;
  readonly registration: Registration;
  /** The revisions stored before it. */
  readonly earlier: readonly StoredRevision[];
  /** Who made it, or resolved it. */
  readonly by: { readonly userId: string; readonly role: Role };
  readonly at: string;
  /** The number of its change of the registry. */
  readonly sequence: number;
};

/**
 * Lets a stored registration make or change its thing, in the transaction of the record. What the registry cannot take
 * is told in the log and costs the record nothing: what hangs on the thing is flagged `subject-unknown` then (4.5).
 */
export async function registerRevision(
  trx: LineTrx,
  context: Pick<Context, 'log'>,
  written: WrittenRegistration,
): Promise<AppliedRegistration> {
  const { id, content, registration, by, at, sequence } = written;
  const previous = await previousText(trx, written);
  await sql`savepoint registration`.execute(trx);
  try {
    const applied = await applyRegistration(
      trx,
      {
        registration,
        id,
        answers: content.answers,
        municipality: content.municipality,
        practice: content.practice === true,
        withdrawn: content.withdrawn === true,
        previous,
        allowed: may(by.role, 'registry-register'),
        by: by.userId,
        at,
      },
      sequence,
    );
    await sql`release savepoint registration`.execute(trx);
    return applied;
  } catch (error) {
    if (storageFaultOf(error) !== null) throw error;
    context.log('error', 'a registration could not be applied', { id, error: String(error) });
    await sql`rollback to savepoint registration`.execute(trx);
    return null;
  }
}

/** The text of the head before this one. */
async function previousText(trx: Trx, { id, earlier }: WrittenRegistration): Promise<string | null> {
  const line = earlier.filter((entry) => entry.place === 'line');
  const head = headRevision(line);
  if (head === 0) return null;
  const row = await trx
    .selectFrom('revisions')
    .select('body')
    .where('submission_id', '=', id)
    .where('revision', '=', head)
    .where('place', '=', 'line')
    .executeTakeFirst();
  return row?.body ?? null;
}
