import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { openValue, unlessDamaged } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import { readPullState } from '../phone/pull-progress.ts';
import type { BitacoraDatabase } from '../phone/schema.ts';
import { type PreparedChange, prepareChange } from './prepare-change.ts';
import { PULLED_TABLES } from './pull.ts';
import { applyChanges } from './pulled-changes.ts';

/**
 * Reads again what an earlier version of the app could not (6.5): a change of a kind that this one knows, or whose shape
 * it can read, is applied as if it had just come, unless something later has come of the same thing. Returns how many.
 */
export async function replayChanges(own: OwnStorage): Promise<number> {
  const { storage, owner } = own;
  const kept = await storage.read((database) =>
    database.otherChanges.filter((row) => row.owner === owner && row.kind !== LIST_ROW).toArray(),
  );
  const current = await storage.read(async (database) => (await readPullState(database, owner)).epoch);
  let applied = 0;
  for (const row of kept) {
    const { kind, id, sequence, epoch = current } = row;
    // A run from 0 is under way, and tells it again or sweeps it.
    if (epoch !== current) continue;
    const value = await unlessDamaged(() => openValue(own, row.value));
    if (value === null) continue;
    const change = await prepareChange(own, { kind, id, sequence, value });
    if (change.kind === 'other') continue;
    await storage.write(PULLED_TABLES, async (database) => {
      // A second tab may have been quicker.
      const still = await database.otherChanges.get([owner, kind, id]);
      const state = await readPullState(database, owner);
      if (still?.sequence !== sequence || state.epoch !== epoch) return;
      if (!(await hasLater(database, owner, change))) {
        await applyChanges(database, { owner, epoch, run: state.run ?? 0, anew: false, shared: false }, [change]);
        applied += 1;
      }
      await database.otherChanges.delete([owner, kind, id]);
    });
  }
  return applied;
}

/** Entities look at their own sequence, and a released form never changes; of a record the later head stays. */
async function hasLater(database: BitacoraDatabase, owner: string, change: PreparedChange): Promise<boolean> {
  if (change.kind !== 'submission') return false;
  const here = await database.pulledSubmissions.get([owner, change.id]);
  return here !== undefined && here.sequence >= change.sequence;
}
