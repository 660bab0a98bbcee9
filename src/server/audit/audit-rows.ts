import { BOM, csvRows } from '../export/csv.ts';
import type { Db } from '../foundations.ts';
import { type AuditQuestion, listAudit } from './list-audit.ts';

const PAGE = 500;
const HEADERS = [
  'sequence',
  'at',
  'user_name',
  'user_id',
  'device_id',
  'address',
  'action',
  'about',
  'about_name',
  'count',
  'details',
  'hash',
];

/** The lines as CSV, the latest first, in pieces. */
export async function* auditRows(db: Db, asked: Pick<AuditQuestion, 'search' | 'action'>): AsyncGenerator<string> {
  yield BOM + csvRows([HEADERS]);
  let before: number | null = null;
  do {
    const { lines, next }: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, {
      ...asked,
      before,
      limit: PAGE,
    });
    yield csvRows(
      lines.map((line) => [
        line.sequence,
        line.at,
        line.userName ?? '',
        line.userId ?? '',
        line.deviceId ?? '',
        line.address ?? '',
        line.action,
        line.about ?? '',
        line.aboutName ?? '',
        line.count ?? '',
        JSON.stringify(line.details),
        line.hash,
      ]),
    );
    before = next;
  } while (before !== null);
}
