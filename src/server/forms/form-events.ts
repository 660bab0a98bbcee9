import { randomUUID } from 'node:crypto';
import type { Publication } from '../../domain/publishing/publication.ts';
import type { Trx } from '../db/clock.ts';
import type { Clock } from '../foundations.ts';
import type { FormVersion } from './form-versions.ts';

/** What can be done with a version of a form. */
type FormAction = 'upload' | 'subject' | 'file' | 'practice' | 'publish' | 'withdraw' | 'place';

/** Writes down who did what with a version, and where it stands then, in the transaction that does it. */
export async function noteEvent(
  trx: Trx,
  clock: Clock,
  { id, version }: FormVersion,
  userId: string,
  action: FormAction,
  publication: Publication | null = null,
): Promise<void> {
  await trx
    .insertInto('form_events')
    .values({
      id: randomUUID(),
      form_id: id,
      form_version: version,
      at: clock.now().toISOString(),
      by_user: userId,
      action,
      publication: publication === null ? null : JSON.stringify(publication),
    })
    .execute();
}
