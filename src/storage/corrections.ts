import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import type { DraftRow } from './rows.ts';

export type CorrectionOutcome =
  | { readonly status: 'begun'; readonly draft: DraftRow }
  /** A correction of this record is open already; go on with that one. */
  | { readonly status: 'open-already'; readonly draft: DraftRow }
  | { readonly status: 'not-found' }
  | NoSpace;

/**
 * Begins the next revision of a finished record: of the service's head when that is newer than what this phone made,
 * else of the last finished revision here (also a refused one: "edit into the next revision").
 */
export async function beginCorrection(_own: OwnStorage, _recordId: string): Promise<CorrectionOutcome> {
  throw new Error('being built');
}
