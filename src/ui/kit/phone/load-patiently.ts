const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const WAKING = ['online', 'visibilitychange'] as const;

/**
 * Loads a part of the app, however often it takes. At the first visit, before everything is on the phone, a link that
 * breaks must not leave the app without the part that sends until somebody reloads it (lesson 11). Null: given up.
 */
export async function loadPatiently<T>(
  load: () => Promise<T>,
  pause: (milliseconds: number) => Promise<unknown>,
  isGivenUp: () => boolean,
): Promise<T | null> {
  for (let next = FIRST_PAUSE_MS; !isGivenUp(); next = Math.min(LONGEST_PAUSE_MS, next * 2)) {
    try {
      return await load();
    } catch {
      // Without signal there is nothing to tell: nothing could be sent now anyway.
      if (!isGivenUp()) await pause(next);
    }
  }
  return null;
}

/** Waits so long, or until there is signal again or the person comes back to the app (lesson 11: what wakes a round wakes this too). */
export function pauseUntilWoken(milliseconds: number, page: EventTarget = window): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      for (const name of WAKING) page.removeEventListener(name, over);
      resolve();
    };
    const timer = setTimeout(over, milliseconds);
    for (const name of WAKING) page.addEventListener(name, over);
  });
}
