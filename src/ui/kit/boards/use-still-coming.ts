import { readPullProgress } from '../../../storage/phone/pull-progress.ts';
import type { MadeRows } from '../hooks/pulled-reading.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

/**
 * Whether records of this person may still be on their way: what a list lacks is then no "nothing". For as long as
 * what is shown (`made`) was read before all had come, they may.
 */
export function useStillComing(...made: readonly MadeRows<unknown>[]): boolean {
  const own = useOwn();
  const isPulling =
    storedOr(
      useStored(() => readPullProgress(own), [own]),
      'here',
    ) !== 'here';
  return isPulling || made.some((rows) => rows.state === 'read' && rows.isComing);
}
