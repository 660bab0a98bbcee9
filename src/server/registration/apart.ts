import { answersFor } from '../../domain/access/roles.ts';
import type { Apart, KeptApart } from '../../domain/registry/keeping.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../db/clock.ts';
import { codesIn } from '../db/codes-in.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Db } from '../foundations.ts';
import type { Decider } from './merge.ts';

export type ApartOutcome =
  | { readonly kind: 'done'; readonly apart: Apart }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-mergeable'; readonly reason: 'same' | 'other-merge' };

type ApartRow = DatabaseSchema['registry_apart'];

/** Pairs that one answer holds. */
const MAX_APART = 100;

/** Two that resemble each other are two: their pair is offered no more, until somebody takes it back. */
export async function keepApart(
  context: Context,
  decider: Decider,
  asked: { readonly id: string; readonly left: string; readonly right: string },
): Promise<ApartOutcome> {
  const [left, right] = [asked.left.toLowerCase(), asked.right.toLowerCase()].toSorted();
  if (left === undefined || right === undefined || left === right) return { kind: 'not-mergeable', reason: 'same' };
  return await context.db.transaction().execute(async (trx): Promise<ApartOutcome> => {
    const id = asked.id.toLowerCase();
    const names = await namesOf(trx, decider, [left, right]);
    if (names.kind !== 'read') return names;
    const known = await trx
      .selectFrom('registry_apart')
      .selectAll()
      .where((eb) => eb.or([eb('id', '=', id), eb.and([eb('left_id', '=', left), eb('right_id', '=', right)])]))
      .where((eb) => eb.or([eb('id', '=', id), eb('undone_at', 'is', null)]))
      .executeTakeFirst();
    if (known !== undefined) {
      const same = known.left_id === left && known.right_id === right;
      return same ? { kind: 'done', apart: apartOf(known) } : { kind: 'not-mergeable', reason: 'other-merge' };
    }
    const now = context.clock.now();
    const decided = { by_user: decider.userId, at: now.toISOString(), undone_at: null, undone_by: null };
    const row: ApartRow = { id, left_id: left, right_id: right, ...decided };
    await trx.insertInto('registry_apart').values(row).execute();
    const about = { about: id, aboutName: names.names.join(' / '), details: { left, right } };
    await writeAudit(trx, { at: now, who: decider.who, action: 'apart', ...about });
    return { kind: 'done', apart: apartOf(row) };
  });
}

/** The pair is offered again. Again changes nothing. */
export async function undoApart(context: Context, decider: Decider, apartId: string): Promise<ApartOutcome> {
  return await context.db.transaction().execute(async (trx): Promise<ApartOutcome> => {
    const row = await trx
      .selectFrom('registry_apart')
      .selectAll()
      .where('id', '=', apartId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return { kind: 'not-found' };
    const names = await namesOf(trx, decider, [row.left_id, row.right_id]);
    if (names.kind !== 'read') return names;
    if (row.undone_at !== null) return { kind: 'done', apart: apartOf(row) };
    const now = context.clock.now();
    const undone = { undone_at: now.toISOString(), undone_by: decider.userId };
    await trx.updateTable('registry_apart').set(undone).where('id', '=', row.id).execute();
    const about = { about: row.id, aboutName: names.names.join(' / ') };
    await writeAudit(trx, { at: now, who: decider.who, action: 'apart-undone', ...about });
    return { kind: 'done', apart: apartOf({ ...row, ...undone }) };
  });
}

/** The latest decisions "these are two" that nobody took back, within the municipalities of whoever asks. */
export async function listApart({ db }: Pick<Context, 'db'>, { scope }: Decider): Promise<readonly KeptApart[]> {
  let query = db
    .selectFrom('registry_apart')
    .innerJoin('entities as one', 'one.id', 'registry_apart.left_id')
    .innerJoin('entities as other', 'other.id', 'registry_apart.right_id')
    .selectAll('registry_apart')
    .select(['one.name as one_name', 'other.name as other_name'])
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('registry_apart.id')
    .limit(MAX_APART);
  // Before the limit: behind a hundred newer pairs of others those of this person would not be seen.
  if (scope !== null)
    query = query.where('one.municipality', 'in', codesIn(scope)).where('other.municipality', 'in', codesIn(scope));
  const rows = await query.execute();
  return rows.map((row) => ({ apart: apartOf(row), names: [row.one_name, row.other_name] }));
}

/** Every pair that holds, as `pairKey`. */
export async function apartPairs(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('registry_apart')
    .select(['left_id', 'right_id'])
    .where('undone_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => pairKey(row.left_id, row.right_id)));
}

/** The same for both orders. */
export function pairKey(one: string, other: string): string {
  return [one, other].toSorted().join(' ');
}

type Names =
  | { readonly kind: 'read'; readonly names: readonly string[] }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' };

async function namesOf(trx: Trx, decider: Decider, ids: readonly string[]): Promise<Names> {
  const rows = await trx
    .selectFrom('entities')
    .select(['id', 'name', 'municipality'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  if (rows.length !== ids.length) return { kind: 'not-found' };
  if (!rows.every((row) => answersFor(decider.scope, row.municipality))) return { kind: 'forbidden' };
  return { kind: 'read', names: rows.map(({ name }) => name) };
}

function apartOf(row: ApartRow): Apart {
  return { id: row.id, left: row.left_id, right: row.right_id, at: row.at, undoneAt: row.undone_at };
}
