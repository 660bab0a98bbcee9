import type { CDPSession, Page } from 'playwright-core';

/** What one thing cost on the phone, in milliseconds: until it stood there, of its main thread, and the longest task. */
export type Spent = { readonly shown: number; readonly busy: number; readonly longest: number };

/** Watches the main thread of a page: call once, before the page is opened. */
export async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { benchTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** Does something, waits until the main thread has had nothing to do for a while, and tells what both took. */
export async function spentOn(page: Page, devtools: CDPSession, act: () => Promise<unknown>): Promise<Spent> {
  await clearTasks(page);
  const before = await busyOf(devtools);
  const began = performance.now();
  await act();
  const shown = performance.now() - began;
  await untilRest(page, devtools);
  const tasks = await page.evaluate((): unknown => Reflect.get(window, 'benchTasks'));
  const longest = Array.isArray(tasks) ? Math.max(0, ...tasks.map(Number)) : Number.NaN;
  return { shown, busy: (await busyOf(devtools)) - before, longest };
}

/** Until the main thread is busy for less than a tenth of a second and a half. */
export async function untilRest(page: Page, devtools: CDPSession, patienceMs = 120_000): Promise<void> {
  const until = performance.now() + patienceMs;
  for (let before = await busyOf(devtools); performance.now() < until; ) {
    await page.waitForTimeout(1_500);
    const now = await busyOf(devtools);
    if (now - before < 150) return;
    before = now;
  }
}

async function clearTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: unknown = Reflect.get(window, 'benchTasks');
    if (Array.isArray(tasks)) tasks.length = 0;
  });
}

/** Milliseconds that the main thread has worked since the page's process began. */
async function busyOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
