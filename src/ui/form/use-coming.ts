import { useEffect, useState } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { comingTo } from './arrivals.ts';
import type { Arrivals } from './on-the-way.ts';

/**
 * Whether a question's file is on its way. One that was taken before the page was left is on its way still when the person
 * comes back; where nothing comes of it, `failed` is told.
 */
export function useComing<Trouble>(
  arrivals: Arrivals,
  path: Path,
  failed: Trouble,
  tell: (trouble: Trouble) => void,
): { readonly wasComing: boolean; readonly busy: boolean; readonly setBusy: (busy: boolean) => void } {
  const [before] = useState(() => comingTo(arrivals, path));
  const [busy, setBusy] = useState(before !== null);
  useEffect(() => {
    let isHere = true;
    const wait = async (): Promise<void> => {
      const came = await before;
      if (!isHere || came === null) return;
      setBusy(false);
      if (!came) tell(failed);
    };
    void wait();
    return () => {
      isHere = false;
    };
  }, [before, failed, tell]);
  return { wasComing: before !== null, busy, setBusy };
}
