import type { AuditAction } from '../../domain/sync/audit.ts';
import { fold } from '../../domain/text/fold.ts';
import type { Trx } from '../db/clock.ts';
import { type ChainedLine, lineHash } from './line-hash.ts';

/** Who did something and from where. Null: not known; all null: whoever runs the service. */
export type Actor = {
  readonly userId: string | null;
  readonly name: string | null;
  readonly deviceId: string | null;
  /** Shortened (`http/short-address.ts`). */
  readonly address: string | null;
};

/** Something that was done, as it is to be written down. */
export type NewAuditLine = {
  readonly at: Date;
  readonly who: Actor;
  readonly action: AuditAction;
  /** What it was about: a file, the id of a person, phone or record, a form's version. */
  readonly about?: string | null;
  /** The name by which a person knows what it was about. */
  readonly aboutName?: string | null;
  readonly count?: number | null;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Whoever runs the service, at its own keyboard. */
export const OPERATOR: Actor = { userId: null, name: null, deviceId: null, address: null };

/** The actor of a session. */
export function actorOf(session: {
  readonly userId: string;
  readonly name: string;
  readonly deviceId: string;
  readonly address: string;
}): Actor {
  return { userId: session.userId, name: session.name, deviceId: session.deviceId, address: session.address };
}

/** A line holds no more of a text that somebody sent. */
const MOST_LETTERS = 500;

/**
 * Writes a line in the transaction that does the thing, so that there is never one without the other. The row of the
 * chain's end stays locked until the commit: two processes write one after the other, never both onto the same line.
 * Write it last in a transaction: who holds the end of the chain waits for no other row, so nobody waits in a circle.
 */
export async function writeAudit(trx: Trx, line: NewAuditLine): Promise<void> {
  const end = await trx
    .updateTable('audit_chain')
    .set((eb) => ({ last_sequence: eb('last_sequence', '+', 1) }))
    .where('id', '=', 1)
    .returning(['last_sequence', 'last_hash'])
    .executeTakeFirstOrThrow();
  const row: ChainedLine = {
    sequence: end.last_sequence,
    at: line.at.toISOString(),
    user_id: line.who.userId,
    user_name: line.who.name?.toWellFormed() ?? null,
    device_id: cut(line.who.deviceId),
    address: cut(line.who.address),
    action: line.action,
    about: cut(line.about ?? null),
    about_name: cut(line.aboutName ?? null),
    count: line.count ?? null,
    details: JSON.stringify(line.details ?? {}),
  };
  const hash = lineHash(row, end.last_hash);
  await trx
    .insertInto('audit')
    .values({ ...row, hash, words: wordsOf(row) })
    .execute();
  await trx.updateTable('audit_chain').set({ last_hash: hash }).where('id', '=', 1).execute();
}

/** Half a letter is none: the hash would be of one text and the database keep another. */
function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, MOST_LETTERS).toWellFormed();
}

/** What a search looks through: without accents, in small letters. */
function wordsOf(row: ChainedLine): string {
  const parts = [row.user_name, row.action, row.about, row.about_name, row.details, row.device_id, row.address];
  return fold(parts.filter((part) => part !== null).join(' '));
}
