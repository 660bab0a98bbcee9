import { useEffect } from 'react';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';

/** The first screens come first. */
const AFTER_START_MS = 15_000;
const LOOK_EVERY_MS = 10 * 60_000;
const AGAIN_AFTER_MS = 24 * 3_600_000;

/** Puts the phone in order some seconds after the start, and again when the app has been open for a day. */
export function useHousekeeping(own: OwnStorage): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    async function work(): Promise<void> {
      const { keepHouseByForms } = await import('./house-work.ts');
      if ((await keepHouseByForms(own)) === 'closed') last = Number.NEGATIVE_INFINITY;
    }
    function look(): void {
      if (Date.now() - last < AGAIN_AFTER_MS) return;
      last = Date.now();
      // Nobody waits for it; what failed is tried again at the next start.
      work().catch(reportError);
    }
    const first = setTimeout(look, AFTER_START_MS);
    const later = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(later);
    };
  }, [own]);
}
