import type { BackupAnswer } from '../../domain/sync/import-answer.ts';
import { outcomeSchema, type ParcelOutcome } from '../../domain/sync/parcel.ts';

/** How many came out how, of what was taken in. `damaged`: how many sections could not be read. */
export function outcomeOf(
  { results, drafts, photos }: Pick<BackupAnswer, 'results' | 'drafts' | 'photos'>,
  damaged: number,
): ParcelOutcome {
  const counted = (items: readonly { readonly outcome: string }[]) =>
    Object.fromEntries([...Map.groupBy(items, ({ outcome }) => outcome)].map(([name, all]) => [name, all.length]));
  return { records: counted(results), drafts: counted(drafts), photos: counted(photos), damaged };
}

/** As a column keeps it. */
export function readOutcome(text: string | null): ParcelOutcome | null {
  return text === null ? null : (outcomeSchema.safeParse(JSON.parse(text)).data ?? null);
}
