import type { Page } from 'playwright-core';

/** What a task costs: touches, keys typed, pages gone through, and screens that had to be scrolled on them. */
export type Effort = {
  readonly taps: number;
  readonly keys: number;
  readonly pages: number;
  readonly screens: number;
  /** Words that stand on these pages: questions, hints, choices, figures. What is folded is not counted. */
  readonly words: number;
  /** What was read, in order. */
  readonly read: readonly PageRead[];
};

/** A page: its title, the touches up to its end, the screens scrolled on it, and its words. */
type PageRead = {
  readonly title: string;
  readonly taps: number;
  readonly screens: number;
  readonly words: number;
};

export type TapCounter = {
  /** Begins a task. */
  readonly start: () => Promise<void>;
  /** A page was read to its end: what of it did not fit the screen had to be scrolled. */
  readonly readPage: () => Promise<void>;
  readonly stop: () => Promise<Effort>;
};

/**
 * Counts in the page itself, so that whatever drives the browser is counted alike: each pointer that goes down is a
 * touch; a box that is typed into without a touch before cost one too, unless Enter led there.
 */
export async function countTaps(page: Page): Promise<TapCounter> {
  await page.addInitScript(() => {
    const counts = { taps: 0, keys: 0 };
    Object.assign(window, { effort: counts });
    let touched: EventTarget | null = null;
    const typedInto = new WeakSet<EventTarget>();
    // The key of the keyboard that goes on: whatever has the focus after it was reached without a touch.
    addEventListener('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      counts.keys += 1;
      touched = document.activeElement;
    });
    addEventListener(
      'pointerdown',
      (event) => {
        counts.taps += 1;
        touched = event.target;
      },
      true,
    );
    addEventListener(
      'input',
      (event) => {
        const box = event.target;
        const isBox =
          box instanceof HTMLTextAreaElement ||
          (box instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'file'].includes(box.type));
        if (!isBox) return;
        if (!typedInto.has(box) && touched !== box) counts.taps += 1;
        typedInto.add(box);
        counts.keys += box.value.length;
      },
      true,
    );
  });
  await page.reload();
  let pages: PageRead[] = [];
  const read = (): Promise<{ taps: number; keys: number }> =>
    page.evaluate(() => ({ ...Reflect.get(window, 'effort') }));
  let before = { taps: 0, keys: 0 };
  return {
    start: async () => {
      pages = [];
      before = await read();
    },
    readPage: async () => {
      // Read once all of it has come: a result on its way is as short as what holds its place.
      await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
      const title = (await page.locator('h1').first().textContent()) ?? '';
      const { screens, words } = await page.evaluate(() => ({
        screens: Math.max(0, document.documentElement.scrollHeight / innerHeight - 1),
        words: document.querySelector('main')?.innerText.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
      }));
      pages.push({ title, taps: (await read()).taps - before.taps, screens: round(screens), words });
    },
    stop: async () => {
      const now = await read();
      return {
        taps: now.taps - before.taps,
        keys: now.keys - before.keys,
        pages: pages.length,
        screens: round(pages.reduce((sum, each) => sum + each.screens, 0)),
        words: pages.reduce((sum, each) => sum + each.words, 0),
        read: pages,
      };
    },
  };
}

function round(screens: number): number {
  return Math.round(screens * 10) / 10;
}
