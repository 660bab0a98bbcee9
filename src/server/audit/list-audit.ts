import * as z from 'zod/mini';
import type { AuditAction, AuditAnswer, AuditLine } from '../../domain/sync/audit.ts';
import { foldedWords } from '../../domain/text/fold.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';

/** Which lines: older than the number `before`, those whose words hold every word of `search`, of one action. */
export type AuditQuestion = {
  readonly before: number | null;
  readonly limit: number;
  readonly search: string;
  readonly action: AuditAction | null;
};

/** Lines, the newest first. */
export async function listAudit(db: Db, { before, limit, search, action }: AuditQuestion): Promise<AuditAnswer> {
  let query = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('sequence', 'desc')
    .limit(limit + 1);
  if (before !== null) query = query.where('sequence', '<', before);
  if (action !== null) query = query.where('action', '=', action);
  // Folded words hold letters and digits only, so none is a pattern of its own.
  for (const word of foldedWords(search)) query = query.where('words', 'like', `%${word}%`);
  const rows = await query.execute();
  const lines = rows.slice(0, limit).map(lineOf);
  return { lines, next: rows.length > limit ? (lines.at(-1)?.sequence ?? null) : null };
}

const detailsSchema = z.record(z.string(), z.unknown());

function lineOf(row: DatabaseSchema['audit']): AuditLine {
  return {
    sequence: row.sequence,
    at: row.at,
    userId: row.user_id,
    userName: row.user_name,
    deviceId: row.device_id,
    address: row.address,
    action: row.action,
    about: row.about,
    aboutName: row.about_name,
    count: row.count,
    details: readDetails(row.details),
    hash: row.hash,
  };
}

/** A line that somebody has spoilt is shown all the same; the chain says that it is spoilt. */
function readDetails(text: string): Record<string, unknown> {
  try {
    return detailsSchema.safeParse(JSON.parse(text)).data ?? { text };
  } catch {
    return { text };
  }
}
