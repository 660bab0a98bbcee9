import { Dexie } from 'dexie';
import { readPullState } from './pull-progress.ts';
import type { BitacoraDatabase, StoredSubmission } from './schema.ts';

/** How far the service that stands now has answered, where that could not be written down yet. `to` null: to the end. */
export type AnsweredTo = { readonly scope: string; readonly to: number | null };

/**
 * 4.7: what was proved, and what the service that stands now was not asked about since: it may have been put back to an
 * older backup that lacks it, so that this phone has the only one. Whoever drops something because it was proved asks here
 * first: of what is answered, nothing may be dropped. `most`: so many are enough. Inside or outside a transaction.
 */
export async function unaskedOf(
  database: BitacoraDatabase,
  owner: string,
  { most = Number.POSITIVE_INFINITY, answered }: { readonly most?: number; readonly answered?: AnsweredTo } = {},
): Promise<readonly StoredSubmission[]> {
  const { scope, asked, askedTo } = await readPullState(database, owner);
  const told = answered?.scope === scope ? answered : undefined;
  // Before its first page the phone has heard of one service only.
  if (scope === null || asked === scope || told?.to === null) return [];
  const from = told?.to ?? askedTo;
  return await database.submissions
    .where('[owner+place+order]')
    .between([owner, 'history', from ?? Dexie.minKey], [owner, 'history', Dexie.maxKey], from === undefined)
    .filter((row) => isAskable(row) && !row.practice)
    .limit(most)
    .toArray();
}

/** Whether the service is asked what became of a revision: it left this phone, and was not refused. */
export function isAskable({ frozen, setAside }: StoredSubmission): boolean {
  return frozen !== null && frozen.onlyKept !== true && setAside === null;
}
