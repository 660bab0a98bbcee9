import { type PullState, ROWS_FOR_DESK } from '../../domain/phone/pull-state.ts';
import type { PullAnswer } from '../../domain/sync/protocol.ts';
import { officeKey } from '../phone/body-keys.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { HEAD_TABLES } from '../phone/pulled-rows.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { dropErased } from './drop-erased.ts';
import { withOwnRevisions } from './own-revisions.ts';
import { prepareChange } from './prepare-change.ts';
import { readPullState } from './pull-progress.ts';
import { applyChanges, sweepEpoch } from './pulled-changes.ts';

/** Where the pull stands: send both back (6, 6.4). */
export type PullCursor = { readonly after: number; readonly scope: string | null };

export function readPullCursor({ storage, owner }: OwnStorage): Promise<PullCursor> {
  return storage.read(async (database) => cursorOf(await readPullState(database, owner)));
}

export type ApplyOutcome =
  | { readonly status: 'applied'; readonly cursor: PullCursor; readonly changes: number }
  /** 6.4: begin again from 0 with the new scope. Local work is untouched. */
  | { readonly status: 'reset'; readonly cursor: PullCursor }
  /** The answer begins beyond the cursor, so something would be skipped: ask again from the cursor. */
  | { readonly status: 'gap'; readonly cursor: PullCursor }
  /** 6.10: the page leaves out a revision that is not here any more: ask for it whole. */
  | { readonly status: 'own-missing' }
  | NoSpace;

/** Tables of pulled copies: all that a pull may write. Drafts and the outbox are not among them (6.5, lesson 3). */
export const PULLED_TABLES = [
  'meta',
  'entities',
  'forms',
  'formNotes',
  ...HEAD_TABLES,
  'reviews',
  'otherChanges',
  'bodies',
] as const;

/**
 * Changes that are written in one transaction. While it runs, a form that is being opened waits for the same tables; and
 * each costs the phone a wait for its disk.
 */
const CHANGES_AT_ONCE = 100;

/**
 * Writes a page, some changes at a time, each time with the cursor and the scope in the same transaction: killed
 * between two, the phone goes on where it was. Twice is harmless (6.5). `asked` is what was sent; `giveWay` is waited for
 * between two parts.
 */
export async function applyPull(
  own: OwnStorage,
  asked: PullCursor,
  answer: PullAnswer,
  giveWay: () => Promise<void> = () => Promise.resolve(),
): Promise<ApplyOutcome> {
  let from = asked;
  let changes = 0;
  const { parts, last } = partsOf(answer);
  for (const part of parts) {
    const outcome = await applyPart(own, from, part);
    if (outcome.status !== 'applied') return outcome;
    changes += outcome.changes;
    // From here on a cursor that another tab has put back is a gap, also where this page began at 0.
    from = { after: part.last, scope: part.scope };
    await giveWay();
  }
  const outcome = await applyPart(own, from, last);
  return outcome.status === 'applied' ? { ...outcome, changes: changes + outcome.changes } : outcome;
}

/** The answer in parts, cut only between two sequences; whole where it is short, begins anew or is in another order. */
function partsOf(answer: PullAnswer): { readonly parts: readonly PullAnswer[]; readonly last: PullAnswer } {
  const { changes } = answer;
  const sequenceAt = (index: number): number => changes[index]?.sequence ?? answer.last;
  const inOrder = changes.every(({ sequence }, index) => index === 0 || sequence >= sequenceAt(index - 1));
  if (answer.reset === true || !inOrder) return { parts: [], last: answer };
  const parts: PullAnswer[] = [];
  let begin = 0;
  for (let end = 1; end < changes.length; end += 1) {
    if (end - begin < CHANGES_AT_ONCE || sequenceAt(end) === sequenceAt(end - 1)) continue;
    parts.push({ ...answer, changes: changes.slice(begin, end), last: sequenceAt(end - 1), more: true });
    begin = end;
  }
  return { parts, last: { ...answer, changes: changes.slice(begin) } };
}

async function applyPart(own: OwnStorage, asked: PullCursor, answer: PullAnswer): Promise<ApplyOutcome> {
  const { storage, owner } = own;
  const changes = await withOwnRevisions(own, answer.changes);
  if (changes === null) return { status: 'own-missing' };
  const prepared = await Promise.all(changes.map((change) => prepareChange(own, change)));
  // 6.12: before the page counts as applied, so that a phone which is killed in between does it again.
  for (const change of prepared) {
    if (change.kind === 'submission' && change.submission.erased === true)
      await dropErased(own, change.id, change.submission);
  }
  return orNoSpace(() =>
    storage.write(PULLED_TABLES, async (database): Promise<ApplyOutcome> => {
      const state = await readPullState(database, owner);
      if (answer.reset === true) return reset(database, owner, state, asked, answer.scope);
      if (asked.after > state.after) return { status: 'gap', cursor: cursorOf(state) };
      // What lies at or below the cursor was applied already; written again it could undo what came later.
      const fresh = prepared.filter((change) => change.sequence > state.after);
      await applyChanges(database, { owner, epoch: state.epoch }, fresh);
      const complete = state.sweeping && !answer.more;
      if (complete) await sweepEpoch(database, owner, state.epoch);
      const next: PullState = {
        ...state,
        after: Math.max(state.after, answer.last),
        scope: answer.scope,
        // The first run of all has nothing to sweep, and is under way as well until its last page.
        sweeping: (state.sweeping || state.after === 0) && answer.more,
      };
      await writeState(database, owner, next);
      return { status: 'applied', cursor: cursorOf(next), changes: fresh.length };
    }),
  );
}

/**
 * Begins the pull anew where a version before the desk wrote the rows: they lack when a record arrived and its flags.
 * What is here stays readable meanwhile. Answers whether a round is needed.
 */
export function askAgainForDesk({ storage, owner }: OwnStorage): Promise<boolean> {
  return storage.write(['meta'], async (database) => {
    const state = await readPullState(database, owner);
    if (state.rows === ROWS_FOR_DESK) return false;
    const { scope, epoch } = state;
    await writeState(database, owner, { after: 0, scope, epoch: epoch + 1, sweeping: true, rows: ROWS_FOR_DESK });
    return true;
  });
}

async function reset(
  database: BitacoraDatabase,
  owner: string,
  state: PullState,
  asked: PullCursor,
  scope: string,
): Promise<ApplyOutcome> {
  // The same reset again (its first answer was applied already) must not begin a second run.
  if (state.scope === scope && asked.scope !== scope) return { status: 'reset', cursor: cursorOf(state) };
  const next: PullState = { after: 0, scope, epoch: state.epoch + 1, sweeping: true, rows: ROWS_FOR_DESK };
  // By what she may now, she may be told less of the registry.
  await database.bodies.where('key').startsWith(officeKey(owner, '')).delete();
  await writeState(database, owner, next);
  return { status: 'reset', cursor: cursorOf(next) };
}

/** Which run from 0 writes now. Inside a transaction over `meta`. */
export async function readPullEpoch(database: BitacoraDatabase, owner: string): Promise<number> {
  return (await readPullState(database, owner)).epoch;
}

async function writeState(database: BitacoraDatabase, owner: string, value: PullState): Promise<void> {
  await database.meta.put({ key: `pull/${owner}`, value });
}

function cursorOf({ after, scope }: PullState): PullCursor {
  return { after, scope };
}
