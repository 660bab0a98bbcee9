import type { Page } from 'playwright-core';

/** What the main thread did while a table was used: the longest task, those over 100 ms, milliseconds. */
export type Tasks = { readonly longest: number; readonly over100: number };

/** Watches tasks of the main thread (50 ms and more are told) while something is done on the page. */
export async function tasksOf(page: Page, act: () => Promise<void>): Promise<Tasks> {
  await page.evaluate(() => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) =>
      found.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    Object.assign(window, { taskBench: { found, observer } });
  });
  await act();
  // A task is told once it is over.
  await page.waitForTimeout(500);
  const tasks = await page.evaluate((): readonly number[] => {
    const bench: unknown = Reflect.get(window, 'taskBench');
    if (typeof bench !== 'object' || bench === null || !('found' in bench) || !Array.isArray(bench.found)) return [];
    return bench.found.map(Number);
  });
  return { longest: Math.max(0, ...tasks), over100: tasks.filter((duration) => duration > 100).length };
}

/** Scrolls as a person with a wheel does, to the end of the page or for so many turns. */
export async function scrollDown(page: Page, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
}
