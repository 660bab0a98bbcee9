import { useMemo } from 'react';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readPullProgress } from '../../../storage/phone/pull-progress.ts';
import { watchTables } from '../../../storage/phone/watched-changes.ts';
import type { Stored } from './use-stored.ts';
import { useWhole, type WholeReading, wholeReading } from './whole-reading.ts';

/** Rows that were made from what this phone has. `isComing`: records were still being pulled when they were read. */
export type MadeRows<T> =
  | Exclude<Stored<T>, { readonly state: 'read' }>
  | { readonly state: 'read'; readonly value: T; readonly isComing: boolean };

/**
 * A value that was read. While `isComing`, records are still being pulled, and nobody can say yet that one is missing.
 */
export type SoFar<T> = { readonly value: T; readonly isComing: boolean };

/** A large reading of what a pull brings: read again when one of the tables changes, and once more when all has come. */
export function pulledReading<T>(
  own: OwnStorage,
  tables: Parameters<typeof watchTables>[0],
  read: () => Promise<T>,
): WholeReading<SoFar<T>> {
  let isComing = true;
  return wholeReading(
    async () => {
      // Asked before: a last page that comes between both is told of once more, never too early.
      isComing = (await readPullProgress(own)) !== 'here';
      return { value: await read(), isComing };
    },
    (changed) => {
      const unwatch = [
        watchTables(tables, changed),
        // A pull may end without any of these in its last page: that is written beside them.
        watchTables(['meta'], () => {
          if (isComing) changed();
        }),
      ];
      return () => {
        for (const each of unwatch) each();
      };
    },
  );
}

/** What such a reading has read. */
export function usePulled<T>(reading: WholeReading<SoFar<T>>): MadeRows<T> {
  const read = useWhole(reading);
  return useMemo(() => (read.state === 'read' ? { state: 'read', ...read.value } : read), [read]);
}
