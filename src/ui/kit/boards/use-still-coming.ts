import { readPullProgress } from '../../../storage/pulled/pull.ts';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useOwn } from '../phone/phone.tsx';

/** Whether records of this person may still be on their way: what a board lacks is then no "nothing". */
export function useStillComing(): boolean {
  const own = useOwn();
  return (
    storedOr(
      useStored(() => readPullProgress(own), [own]),
      'here',
    ) !== 'here'
  );
}
