import { type PullState, pullStateSchema, ROWS_FOR_DESK } from '../../domain/phone/pull-state.ts';
import type { OwnStorage } from './phone-storage.ts';
import type { BitacoraDatabase } from './schema.ts';

/** How far the records of this person are here. */
export type PullProgress =
  /** Nothing has come yet, or what came does not say what the supervisor's desk asks (`askAgainForDesk`). */
  | 'none'
  /** A run from 0 is under way. */
  | 'coming'
  | 'here';

/** How far this person's records have been pulled, as screens tell it. */
export function readPullProgress({ storage, owner }: OwnStorage): Promise<PullProgress> {
  return storage.read(async (database) => {
    const state = await keptState(database, owner);
    if (state === null || (state.after > 0 && state.rows !== ROWS_FOR_DESK)) return 'none';
    // A service that has nothing to tell ends the first run at 0.
    return state.sweeping ? 'coming' : 'here';
  });
}

/** Where the next pull goes on: after sequence 0 when nothing was pulled yet. Inside a transaction over `meta`. */
export async function readPullState(database: BitacoraDatabase, owner: string): Promise<PullState> {
  return (
    (await keptState(database, owner)) ?? { after: 0, scope: null, epoch: 1, sweeping: false, rows: ROWS_FOR_DESK }
  );
}

async function keptState(database: BitacoraDatabase, owner: string): Promise<PullState | null> {
  const parsed = pullStateSchema.safeParse((await database.meta.get(`pull/${owner}`))?.value);
  return parsed.success ? parsed.data : null;
}
