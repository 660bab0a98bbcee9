import { type PullState, ROWS_FOR_DESK } from '../../domain/phone/pull-state.ts';
import type { PullAnswer } from '../../domain/sync/protocol.ts';
import { dropErased } from '../outbox/drop-erased.ts';
import { officeKey } from '../phone/body-keys.ts';
import { lockAskedKey } from '../phone/lock-asked.ts';
import { type NoSpace, orNoSpace } from '../phone/no-space.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { readPullState } from '../phone/pull-progress.ts';
import { HEAD_TABLES } from '../phone/pulled-rows.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { submissionsIn } from '../phone/submission-rows.ts';
import { dropEmptied } from './drop-emptied.ts';
import { withOwnRevisions } from './own-revisions.ts';
import { prepareChange } from './prepare-change.ts';
import { applyChanges, sweepEpoch } from './pulled-changes.ts';
import { beginRun } from './registry-run.ts';

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

/** The end of a run from 0 asks beside these what unsent work is about, and writes none of it. */
const SWEPT_TABLES = [...PULLED_TABLES, 'drafts', 'submissions'] as const;

/** Whether a run from 0 is under way: the first one, or one after a reset. */
function isFromZero(state: PullState): boolean {
  return state.sweeping || state.after === 0;
}

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
  await dropEmptied(
    own,
    prepared.flatMap((change) => (change.kind === 'deleted' && change.of === 'submission' ? [change.id] : [])),
  );
  for (const change of prepared) {
    if (change.kind === 'submission' && change.submission.erased === true)
      await dropErased(own, change.id, change.submission);
    // Nobody reads it any more, but what this phone recorded of it is here.
    if (change.kind === 'deleted' && change.left !== null) await dropErased(own, change.id, change.left);
  }
  const { sweeps, proved } = await storage.read(async (database) => {
    const state = await readPullState(database, owner);
    return {
      sweeps: !answer.more && isFromZero(state),
      proved: state.scope === null && (await hasProved(database, owner)),
    };
  });
  return orNoSpace(() =>
    storage.write(sweeps ? SWEPT_TABLES : PULLED_TABLES, async (database): Promise<ApplyOutcome> => {
      const state = await readPullState(database, owner);
      if (answer.reset === true) return reset(database, owner, state, asked, answer.scope);
      if (asked.after > state.after) return { status: 'gap', cursor: cursorOf(state) };
      // What lies at or below the cursor was applied already; written again it could undo what came later.
      const fresh = prepared.filter((change) => change.sequence > state.after);
      const { epoch } = state;
      const begins = state.run === undefined && state.after === 0;
      const run = begins ? await beginRun(database) : (state.run ?? 0);
      const alone = begins ? (await database.entities.limit(1).count()) === 0 : state.alone === true;
      // What a version before began has rows without its number.
      const anew = isFromZero(state) && run > 0;
      const registry = { run, anew, shared: anew && (await isSharedPhone(database, owner)) };
      await applyChanges(database, { owner, epoch, ...registry }, fresh);
      if (isFromZero(state) && sweeps) await sweepEpoch(database, { owner, epoch, ...registry }, alone);
      const next: PullState = {
        ...state,
        ...(run > 0 ? { run } : {}),
        ...(alone ? { alone } : {}),
        // With the first page nothing is older than what the service is now, unless something was proved before it:
        // the service may have been put back to an older state since, and nobody would know.
        ...(state.scope === null && !proved ? { asked: answer.scope } : {}),
        after: Math.max(state.after, answer.last),
        scope: answer.scope,
        // Where another tab began a run from 0 only just now, it is still to be swept.
        sweeping: isFromZero(state) && !sweeps,
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
    const run = await beginRun(database);
    await writeState(database, owner, begunAnew(state, state.scope, run));
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
  const run = await beginRun(database);
  const next = begunAnew(state, scope, run);
  // By what she may now, she may be told less of the registry.
  await database.bodies.where('key').startsWith(officeKey(owner, '')).delete();
  await writeState(database, owner, next);
  // What was handed in may wait there again (2.7).
  await database.meta.delete(lockAskedKey(owner));
  return { status: 'reset', cursor: cursorOf(next) };
}

/** Another scope may be that of a restored service: what was asked under the one before is asked again (4.7). */
function begunAnew({ epoch, asked }: PullState, scope: string | null, run: number): PullState {
  const known = asked === undefined ? {} : { asked };
  return { ...known, after: 0, scope, epoch: epoch + 1, sweeping: true, rows: ROWS_FOR_DESK, run };
}

/** Whether somebody else has pulled on this phone: the registry is one for all. */
async function isSharedPhone(database: BitacoraDatabase, owner: string): Promise<boolean> {
  const keys = await database.meta.where('key').startsWith('pull/').primaryKeys();
  return keys.some((key) => key !== `pull/${owner}`);
}

async function writeState(database: BitacoraDatabase, owner: string, value: PullState): Promise<void> {
  await database.meta.put({ key: `pull/${owner}`, value });
}

async function hasProved(database: BitacoraDatabase, owner: string): Promise<boolean> {
  return (await submissionsIn(database, owner, 'history').limit(1).count()) > 0;
}

function cursorOf({ after, scope }: PullState): PullCursor {
  return { after, scope };
}
