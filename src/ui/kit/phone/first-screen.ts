/** Somebody who waits for a form longer than this waits for something else than the round. */
const LONGEST_WAIT_MS = 4_000;

const shown = new EventTarget();
let isShown = false;

/** The screen that was asked for takes its first answer. */
export function tellFirstScreen(): void {
  isShown = true;
  shown.dispatchEvent(new Event('shown'));
}

/**
 * Resolves when the form that a person opened the app with takes its first answer, so that a round does not compete
 * with it for the processor and the database; at the latest after four seconds. At any other address at once.
 */
export function untilFirstScreen(address: string): Promise<void> {
  if (isShown || !address.startsWith('/registro/')) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    shown.addEventListener(
      'shown',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
