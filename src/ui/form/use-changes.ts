import { useEffect, useState } from 'react';
import type { FormSession } from './form-session.ts';

/** Counts the changes of the record, at most one a frame: a key press shall not score the whole form twice. */
export function useChanges({ engine }: FormSession): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let frame = 0;
    const stop = engine.subscribe('*', () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setCount((before) => before + 1));
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  }, [engine]);
  return count;
}
