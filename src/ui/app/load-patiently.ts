const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

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
      await pause(next);
    }
  }
  return null;
}
