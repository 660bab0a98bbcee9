import type { PullAnswer } from '../domain/sync/protocol.ts';
import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';

/** Where the pull stands: send both back (6, 6.4). */
export type PullCursor = { readonly after: number; readonly scope: string | null };

export async function readPullCursor(_own: OwnStorage): Promise<PullCursor> {
  throw new Error('being built');
}

export type ApplyOutcome =
  | { readonly status: 'applied'; readonly cursor: PullCursor; readonly changes: number }
  /** 6.4: begin again from 0 with the new scope. Local work is untouched. */
  | { readonly status: 'reset'; readonly cursor: PullCursor }
  /** The answer begins behind the cursor's reach: ask again from the cursor. */
  | { readonly status: 'gap'; readonly cursor: PullCursor }
  | NoSpace;

/** Writes one page with its cursor and scope in one transaction. Twice is harmless (6.5). `asked` is what was sent. */
export async function applyPull(_own: OwnStorage, _asked: PullCursor, _answer: PullAnswer): Promise<ApplyOutcome> {
  throw new Error('being built');
}
