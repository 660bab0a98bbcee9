import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { may } from '../../domain/access/roles.ts';
import { MOST_WRONG_TRIES, waitBeforeTry } from '../../domain/phone/lock.ts';
import {
  CONFIRMED_MINUTES,
  type Confirmation,
  plainWord,
  type WordFault,
  wordFault,
} from '../../domain/sync/confirmation.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import { onTheLine, type Trx } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { transact } from '../db/transact.ts';
import type { Db } from '../foundations.ts';
import { codeUsedAt } from './code-use.ts';
import type { Session } from './person.ts';
import { sessionNow } from './session-now.ts';

const CONFIRMED_MS = CONFIRMED_MINUTES * 60_000;
/**
 * scrypt: 32 MiB and some 0.1 s a try, in a thread of its own. Ten tries are all that anybody has at the service; this slows
 * who has the database and the key of codes beside it.
 */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** Why a delicate act does not go on (2.6). */
export type ConfirmationNeed = { readonly word: Confirmation['word'] };

/** What came of giving the word. `waitMs`: before it is tried again. */
export type ConfirmOutcome =
  | { readonly kind: 'confirmed'; readonly until: string }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  | { readonly kind: 'unset' | 'closed' };

export type ChooseOutcome =
  | { readonly kind: 'chosen'; readonly until: string }
  | { readonly kind: 'fault'; readonly fault: WordFault }
  /** There is one already: it has to be given first, or a fresh code. */
  | { readonly kind: 'needed'; readonly word: Confirmation['word'] };

/** 2.6: how it stands with the word of this person, and whether this session is asked for it. */
export async function readConfirmation(context: Context, session: Session): Promise<Confirmation> {
  const { until, row } = await standing(context, context.db, session);
  const word = wordOf(context, row);
  const required = isRequired(context, session);
  return { word, required, asks: until === null && (word !== 'unset' || required), until };
}

/**
 * 2.6: null where the session may do something delicate now: its word was given within ten minutes, it was opened with a
 * code within ten minutes, or the person has chosen no word and nobody requires one.
 */
export async function confirmationNeeded(context: Context, session: Session): Promise<ConfirmationNeed | null> {
  const { asks, word } = await readConfirmation(context, session);
  return asks ? { word } : null;
}

/** 2.6: the word of the person, for this session. Wrong ones are counted for the person, over all phones and processes. */
export async function confirm(context: Context, session: Session, text: string): Promise<ConfirmOutcome> {
  const { row } = await standing(context, context.db, session);
  const word = wordOf(context, row);
  if (row === null || word !== 'set') return { kind: word === 'closed' ? 'closed' : 'unset' };
  const now = context.clock.now();
  // Counted before it is looked at, so that many at once cannot pass the bound.
  const counted = await transact(context.db, async (trx): Promise<ConfirmOutcome | null> => {
    const locked = await trx
      .updateTable('confirmations')
      .set((eb) => ({ wrong_tries: eb('wrong_tries', '+', 1) }))
      .where('user_id', '=', session.userId)
      .returning(['wrong_tries', 'last_wrong_at'])
      .executeTakeFirst();
    if (locked === undefined) return { kind: 'unset' };
    const wrong = locked.wrong_tries - 1;
    const waitMs = waitBeforeTry({ wrong, lastAt: locked.last_wrong_at }, now.toISOString());
    if (wrong < MOST_WRONG_TRIES && waitMs === 0) {
      await setTries(trx, session, { wrong_tries: wrong + 1, last_wrong_at: now.toISOString() });
      return null;
    }
    await setTries(trx, session, { wrong_tries: wrong, last_wrong_at: locked.last_wrong_at });
    return wrong >= MOST_WRONG_TRIES ? { kind: 'closed' } : { kind: 'wait', waitMs };
  });
  if (counted !== null) return counted;
  const isRight = await matches(context.codeKey, text, row.word_hash);
  return await transact(context.db, async (trx): Promise<ConfirmOutcome> => {
    const who = actorOf(session);
    // Somebody chose another word meanwhile: that of before opens nothing any more.
    if (!isRight || !(await forgetTries(trx, session, row.word_hash))) {
      const tries = await trx
        .selectFrom('confirmations')
        .select('wrong_tries')
        .where('user_id', '=', session.userId)
        .executeTakeFirst();
      const left = Math.max(0, MOST_WRONG_TRIES - (tries?.wrong_tries ?? MOST_WRONG_TRIES));
      await writeAudit(trx, { at: now, who, action: 'confirmation-wrong', details: { left } });
      return { kind: 'wrong', left };
    }
    await markConfirmed(trx, session, now);
    await writeAudit(trx, { at: now, who, action: 'confirmed' });
    return { kind: 'confirmed', until: new Date(now.getTime() + CONFIRMED_MS).toISOString() };
  });
}

/**
 * 2.6: chooses the word. The first one by whoever has the session; another one only after the one of before, or within ten
 * minutes of joining with a code: the way back of who forgot it.
 */
export async function chooseWord(context: Context, session: Session, text: string): Promise<ChooseOutcome> {
  const fault = wordFault(text);
  if (fault !== null) return { kind: 'fault', fault };
  const { row, until } = await standing(context, context.db, session);
  const before = wordOf(context, row);
  if (before !== 'unset' && until === null) return { kind: 'needed', word: before };
  const salt = Buffer.from(context.random(SALT_BYTES));
  const word_hash = `${salt.toString('hex')}.${(await derive(context.codeKey, text, salt)).toString('hex')}`;
  const now = context.clock.now();
  const values = { word_hash, key_check: keyCheck(context.codeKey), set_at: now.toISOString() };
  const fresh = { ...values, wrong_tries: 0, last_wrong_at: null };
  // On the line. Two at once: the second one has to know the word of the first.
  return await onTheLine(context.db, 0, async (trx): Promise<ChooseOutcome> => {
    if ((await sessionNow(trx, session)) === null) return { kind: 'needed', word: 'closed' };
    const there = await trx
      .selectFrom('confirmations')
      .select('word_hash')
      .where('user_id', '=', session.userId)
      .executeTakeFirst();
    if (there?.word_hash !== row?.word_hash) return { kind: 'needed', word: 'set' };
    await trx
      .insertInto('confirmations')
      .values({ user_id: session.userId, ...fresh })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(fresh))
      .execute();
    // A new word ends the ten minutes that the old word has opened on other phones.
    await trx.updateTable('sessions').set({ confirmed_at: null }).where('user_id', '=', session.userId).execute();
    await markConfirmed(trx, session, now);
    await writeAudit(trx, {
      at: now,
      who: actorOf(session),
      action: 'confirmation-set',
      details: { first: before === 'unset' },
    });
    return { kind: 'chosen', until: new Date(now.getTime() + CONFIRMED_MS).toISOString() };
  });
}

/** Who may do what asks for it: everybody else is never asked. */
function mayDelicate({ role }: Session): boolean {
  return may(role, 'people-manage') || may(role, 'export') || may(role, 'erase');
}

function isRequired({ config }: Context, session: Session): boolean {
  return config.confirm === 'required' && mayDelicate(session);
}

type Row = DatabaseSchema['confirmations'];

/** The person's row, and until when this session is not asked: since its word, or since the code that opened it was used. */
async function standing(
  context: Context,
  db: Db | Trx,
  session: Session,
): Promise<{ readonly row: Row | null; readonly until: string | null }> {
  const row = await db.selectFrom('confirmations').selectAll().where('user_id', '=', session.userId).executeTakeFirst();
  const opened = await db
    .selectFrom('sessions')
    .select('confirmed_at')
    .where('token_hash', '=', session.tokenHash)
    .executeTakeFirst();
  const last = [await codeUsedAt(db, session), opened?.confirmed_at]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1);
  const until = last === undefined ? null : new Date(Date.parse(last) + CONFIRMED_MS);
  return { row: row ?? null, until: until !== null && until > context.clock.now() ? until.toISOString() : null };
}

function wordOf({ codeKey }: Context, row: Row | null): Confirmation['word'] {
  if (row === null) return 'unset';
  return row.wrong_tries >= MOST_WRONG_TRIES || row.key_check !== keyCheck(codeKey) ? 'closed' : 'set';
}

async function setTries(
  trx: Trx,
  { userId }: Session,
  tries: Pick<Row, 'wrong_tries' | 'last_wrong_at'>,
): Promise<void> {
  await trx.updateTable('confirmations').set(tries).where('user_id', '=', userId).execute();
}

/** A right word: nothing of the wrong ones counts any more. False: the word is another one by now. */
async function forgetTries(trx: Trx, { userId }: Session, wordHash: string): Promise<boolean> {
  const row = await trx
    .updateTable('confirmations')
    .set({ wrong_tries: 0, last_wrong_at: null })
    .where('user_id', '=', userId)
    .where('word_hash', '=', wordHash)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function markConfirmed(trx: Trx, { tokenHash }: Session, now: Date): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ confirmed_at: now.toISOString() })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** By which a key that is not the one of before is known: its words open nothing any more. */
function keyCheck(codeKey: string): string {
  return createHmac('sha256', codeKey).update('bitacora-confirmation-key').digest('hex').slice(0, 16);
}

async function matches(codeKey: string, text: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('.');
  const derived = await derive(codeKey, text, Buffer.from(salt, 'hex'));
  const kept = Buffer.from(hash, 'hex');
  return kept.length === derived.length && timingSafeEqual(derived, kept);
}

/** Slow, and under a key that is not in the database: whoever has a copy of it has nothing to try words against. */
function derive(codeKey: string, text: string, salt: Buffer): Promise<Buffer> {
  const keyed = createHmac('sha256', codeKey).update(plainWord(text), 'utf8').digest();
  return new Promise((resolve, reject) => {
    scrypt(keyed, salt, HASH_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
