import { useEffect } from 'react';
import { type Rest, restLeftMs } from '../../domain/sync/rest.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';

/** The first screens come first. */
const AFTER_START_MS = 15_000;
const LOOK_EVERY_MS = 10 * 60_000;
const AGAIN_AFTER_MS = 24 * 3_600_000;

/** Puts the phone in order some seconds after the start, and again when the app has been open for a day. */
export function useHousekeeping(own: OwnStorage): void {
  useEffect(() => {
    let rest: Rest | null = null;
    async function work(): Promise<void> {
      const { keepHouseByForms } = await import('./house-work.ts');
      if ((await keepHouseByForms(own)) === 'closed') rest = null;
    }
    function look(): void {
      if (restLeftMs(rest, Date.now()) > 0) return;
      rest = { fromMs: Date.now(), forMs: AGAIN_AFTER_MS };
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
