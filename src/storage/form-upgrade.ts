import type { NoSpace } from './no-space.ts';
import type { OwnStorage } from './open-storage.ts';
import type { DraftBody } from './rows.ts';

export type UpgradeOutcome =
  | { readonly status: 'upgraded' | 'reverted'; readonly edition: number }
  | { readonly status: 'changed-elsewhere' | 'gone' }
  | NoSpace;

/** Moves a draft to another version of its form (after a preview, lesson 10); the old body is kept for going back. */
export async function upgradeDraft(
  _own: OwnStorage,
  _id: string,
  _upgrade: { readonly toVersion: number; readonly body: DraftBody; readonly edition: number },
): Promise<UpgradeOutcome> {
  throw new Error('being built');
}

/** Back to the version and the body of before; what was typed since is lost, so ask first. */
export async function revertDraftUpgrade(_own: OwnStorage, _id: string): Promise<UpgradeOutcome> {
  throw new Error('being built');
}
