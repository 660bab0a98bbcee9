import { useEffect, useState } from 'react';

/** A tenth of a second is what a thumb can do. */
const TICK_MS = 100;

/**
 * Milliseconds since `runningSince` (1970's count), by the clock and not by counting ticks: a screen that sleeps, or an
 * app that was closed, loses nothing.
 */
export function useElapsed(runningSince: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (runningSince === null) return undefined;
    const look = () => setNow(Date.now());
    look();
    const timer = setInterval(look, TICK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [runningSince]);
  return runningSince === null ? 0 : Math.max(0, now - runningSince);
}
