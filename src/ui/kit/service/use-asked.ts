import { useCallback, useEffect, useState } from 'react';
import type { Administered } from '../../../sync/administration.ts';

/** What the service answered, asked when the screen opens, when `ask` changes and by `again`; null: not yet. */
export function useAsked<T>(
  ask: () => Promise<Administered<T>>,
): readonly [Administered<T> | null, () => Promise<void>] {
  const [answer, setAnswer] = useState<Administered<T> | null>(null);
  const again = useCallback(async () => setAnswer(await ask()), [ask]);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const came = await ask();
      if (current) setAnswer(came);
    };
    void first();
    return () => {
      current = false;
    };
  }, [ask]);
  return [answer, again];
}
