import { WEBHOOK_LOG_DAYS } from '../domain/sync/webhooks.ts';
import { clearAudit } from './audit/clear-audit.ts';
import { carryOutTerms } from './carry-out-terms.ts';
import type { Context } from './context.ts';
import { emptyLog } from './db/forget.ts';
import { removePhotos } from './erasure/remove-photos.ts';
import { eraseAgain, eraseLateArrivals, settleLateDrafts } from './erasure/sweep.ts';
import { DEFAULT_TERMS, type Terms } from './terms.ts';

const DAY_MS = 86_400_000;
/** Longer than any session lives without contact (2.3): nobody can have one any more. */
const SESSION_ROW_DAYS = 401;
/** How long the row of a used or expired code is kept, so that whoever types the code is told which of the two. */
const CODE_ROW_DAYS = 90;

/**
 * What the service promises to do by itself, once a day and at its start (docs/privacy.md has the terms): lines of the
 * audit beyond their term, sessions and codes that ended long ago, what has a term of its own (terms.ts), erasures that a
 * kill cut or a restored backup does not know of, what came late for whom or what was erased, photos that nothing names
 * any more. Each step may be cut and repeated.
 */
export async function keepHouse(
  context: Pick<Context, 'db' | 'clock' | 'files' | 'log'>,
  auditMonths: number,
  terms: Terms = DEFAULT_TERMS,
): Promise<void> {
  const { db, clock } = context;
  const before = (days: number): string => new Date(clock.now().getTime() - days * DAY_MS).toISOString();
  await eraseAgain(context);
  await clearAudit({ db, clock }, auditMonths);
  await db.deleteFrom('sessions').where('renewed_at', '<', before(SESSION_ROW_DAYS)).execute();
  await db.deleteFrom('ended_sessions').where('ended_at', '<', before(SESSION_ROW_DAYS)).execute();
  await db.deleteFrom('enrolments').where('expires_at', '<', before(CODE_ROW_DAYS)).execute();
  await db.deleteFrom('webhook_deliveries').where('created_at', '<', before(WEBHOOK_LOG_DAYS)).execute();
  await carryOutTerms(context, terms);
  await eraseLateArrivals(context);
  await settleLateDrafts(context);
  await removePhotos(context);
  // 6.12: what was taken out stands in the log of the database until then.
  await emptyLog(db);
}
