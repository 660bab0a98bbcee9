import { type Actor, writeAudit } from '../audit/write-audit.ts';
import type { Clock, Db, Log } from '../foundations.ts';
import type { Person } from '../people/person.ts';

/** A download as it stands in the audit: which data, with which filters, with personal data or not, and why. */
export type Download = {
  /** `provider-assessment.xlsx`, `odata/complaint`, ... */
  readonly what: string;
  /** The filters in the words of the file: `2026-01-01 a 2026-12-31`. */
  readonly filters: string;
  readonly personal: boolean;
  readonly reason: string | null;
};

/** Who downloads: a session, or a program with a read token (`deviceId` null, `tokenId` the token's). */
export type Downloader = Pick<Person, 'userId' | 'name' | 'municipalities'> &
  Pick<Actor, 'deviceId' | 'address'> & { readonly tokenId?: string };

/**
 * Every download goes through here before its first byte leaves: the one place where they are written down. Where the
 * line cannot be written, nothing is downloaded.
 */
export async function noteDownload(
  { db, clock, log }: { readonly db: Db; readonly clock: Clock; readonly log: Log },
  who: Downloader,
  { what, ...download }: Download,
): Promise<void> {
  const { userId, name, deviceId, address, municipalities, tokenId } = who;
  const details = { ...download, municipalities, ...(tokenId === undefined ? {} : { tokenId }) };
  const line = { at: clock.now(), who: { userId, name, deviceId, address }, about: what, details };
  await db.transaction().execute((trx) => writeAudit(trx, { ...line, action: 'download' }));
  log('info', 'download', { by: userId, what, ...download });
}
