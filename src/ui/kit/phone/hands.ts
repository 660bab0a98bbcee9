/** After so long without a touch or key, work that can wait begins: the person reads, thinks or is done. */
const REST_MS = 1_500;
/** Work that waits for a pause begins after this long even when there is none. */
const LONGEST_WAIT_MS = 10_000;

let lastTouch = Number.NEGATIVE_INFINITY;
let isWatching = false;

function note(): void {
  lastTouch = performance.now();
}

/**
 * Resolves when nobody has typed or touched for a second and a half, counted from this call, and at the latest after
 * ten seconds. Work that can wait then does not delay the letter of a key that is pressed.
 */
export async function untilHandsRest(): Promise<void> {
  if (!isWatching) {
    isWatching = true;
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, note, { capture: true, passive: true });
  }
  const begun = performance.now();
  for (;;) {
    const now = performance.now();
    const left = Math.min(Math.max(lastTouch, begun) + REST_MS, begun + LONGEST_WAIT_MS) - now;
    if (left <= 0) return;
    await new Promise((over) => setTimeout(over, left));
  }
}
