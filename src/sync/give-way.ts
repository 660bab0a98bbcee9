/**
 * Settles when the next part of a long piece of work may begin. Example: a pull writes a page of records only when the
 * person has neither typed nor touched for a second, because both need the same processor.
 */
export type GiveWay = () => Promise<void>;

/** Never waits: for the service worker, tools and tests, which have no page that a person touches. */
export const goOn: GiveWay = () => Promise.resolve();

/** Milliseconds after a touch in which no part begins: a phone of 2 GB opens a form within this time. */
const REST_MS = 1_000;
/**
 * Each part begins after this at the latest, also while a person types without a pause: else a pull would never end.
 */
const LONGEST_WAIT_MS = 3_000;

type Page = {
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly isHidden: () => boolean;
  readonly nowMs: () => number;
  /** Waits so long, and lets the browser do first what it has to do. */
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Watches for touches and keys on this page until `stop`. On a hidden page `giveWay` does not wait: a browser slows the
 * timers of hidden pages, and nobody touches them.
 */
export function watchHands(page: Page = thisPage()): { readonly giveWay: GiveWay; readonly stop: () => void } {
  let lastTouch = Number.NEGATIVE_INFINITY;
  const note = (): void => {
    lastTouch = page.nowMs();
  };
  for (const kind of TOUCHES) page.target.addEventListener(kind, note, { capture: true, passive: true });
  return {
    giveWay: async () => {
      if (page.isHidden()) return;
      await page.pause(0);
      const begun = page.nowMs();
      for (;;) {
        const left = Math.min(lastTouch + REST_MS, begun + LONGEST_WAIT_MS) - page.nowMs();
        if (left <= 0 || page.isHidden()) return;
        await page.pause(left);
      }
    },
    stop: () => {
      for (const kind of TOUCHES) page.target.removeEventListener(kind, note, { capture: true });
    },
  };
}

const TOUCHES = ['keydown', 'pointerdown'] as const;

function thisPage(): Page {
  return {
    target: window,
    isHidden: () => document.visibilityState === 'hidden',
    nowMs: () => performance.now(),
    pause: (milliseconds) =>
      new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      }),
  };
}
