import { useEffect, useState } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import { comingTo } from './arrivals.ts';
import type { Arrivals } from './on-the-way.ts';

/**
 * Whether a question's photo or file is still being prepared (`busy`). A photo that was taken before the person left
 * the page may still be prepared when the person returns (`wasComing`). When that preparing fails, `failed` is told.
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
