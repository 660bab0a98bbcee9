/**
 * Settles when this part of a long piece of work may go on: work that nobody waits for stands back behind whoever draws,
 * types, or opens a form.
 */
export type GiveWay = () => Promise<void>;

/** Where nobody looks on: the service worker, tools, tests. */
export const goOn: GiveWay = () => Promise.resolve();

/** A form that was touched is open after this, on a phone of 2 GB. */
const REST_MS = 1_000;
/** Somebody who types without a pause holds each part back for so long and no longer, so that a pull comes to its end. */
const LONGEST_WAIT_MS = 3_000;

type Page = {
  readonly target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  readonly isHidden: () => boolean;
  readonly nowMs: () => number;
  /** Lets everything go first that the browser has to do, and waits so long. */
  readonly pause: (milliseconds: number) => Promise<void>;
};

/**
 * Watches the hands on this page until `stop`. A page that is hidden gives way to nobody: its timers are slow, and
 * whatever comes is to be there when it is looked at.
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
