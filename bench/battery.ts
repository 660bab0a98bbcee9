/**
 * `npm run bench:battery`: what wakes the app. An hour in which nobody touches it and an hour in which a form is filled,
 * by a clock that is wound on, in a real Chromium: timers that fired, requests that the service saw (those of the service
 * worker too), writes into the database, questions for the position, and how often the screen was drawn by script. `--only idle` or `--only filled`: one of the two.
 * `--minutes N`: another length (60).
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openLinkWorld } from './link-world.ts';

const { values: flags } = parseArgs({
  options: { only: { type: 'string', default: '' }, minutes: { type: 'string', default: '60' } },
});
const MINUTES = Number(flags.minutes);
/** Real milliseconds after each minute of the clock: what a timer has begun (a request, a write) comes to its end. */
const BREATH_MS = 150;
/** What somebody types into one answer, each second minute. */
const WORDS = 'La tapa está rota';

type Counts = { timers: number; writes: number; positions: number; frames: number };
declare global {
  interface Window {
    wakes: Counts;
  }
}

const world = await openLinkWorld();
const { page } = world.phone;
let requests: string[] = [];
world.link.fate = ({ method, url }) => {
  requests.push(`${method} ${url.replace(/\?.*/, '')}`);
  return { kind: 'pass' };
};
try {
  await page.clock.install();
  await page.addInitScript(countWakes);
  const rows: Record<string, string | number>[] = [];
  if (flags.only !== 'filled') {
    await page.goto(`${world.proxy.url}/`);
    await page.getByText('Nueva visita', { exact: true }).waitFor();
    await toRest(page);
    rows.push(await minutes('idle, on Inicio', async () => undefined));
  }
  if (flags.only !== 'idle') {
    const draft = await world.hand.evaluate(() => window.hand.begin('chlorination-check', 'pagina_cierre'));
    await page.goto(`${world.proxy.url}/registro/${draft}`);
    const field = page.locator('[data-path="observaciones"]').getByRole('textbox');
    await field.waitFor();
    await toRest(page);
    rows.push(
      await minutes(`filled, ${(MINUTES / 2) * WORDS.length} keys`, async (minute) => {
        if (minute % 2 === 1) return;
        await field.fill('');
        await field.pressSequentially(WORDS);
      }),
    );
  }
  console.table(rows);
} finally {
  await world.close();
}

async function minutes(what: string, act: (minute: number) => Promise<void>): Promise<Record<string, string | number>> {
  requests = [];
  await page.evaluate(() => {
    window.wakes = { timers: 0, writes: 0, positions: 0, frames: 0 };
  });
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await act(minute);
    await page.clock.runFor(60_000);
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }
  const counts = await page.evaluate(() => window.wakes);
  console.log(what, counts, requests);
  return { [`${MINUTES} minutes`]: what, ...counts, requests: requests.length };
}

/** What the start left to do, by clock and by hand. */
async function toRest(on: Page): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    await on.clock.runFor(1000);
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }
}

/** Runs in the page, before anything of the app and behind the clock. */
function countWakes(): void {
  window.wakes = { timers: 0, writes: 0, positions: 0, frames: 0 };
  const counted =
    (what: keyof Counts, act: TimerHandler) =>
    (...values: unknown[]): void => {
      window.wakes[what] += 1;
      if (typeof act === 'function') act(...values);
    };
  const { setTimeout: later, setInterval: often, requestAnimationFrame: drawn } = window;
  Object.assign(window, {
    setTimeout: (act: TimerHandler, ms?: number) => later.call(window, counted('timers', act), ms),
    setInterval: (act: TimerHandler, ms?: number) => often.call(window, counted('timers', act), ms),
    requestAnimationFrame: (act: FrameRequestCallback) => drawn.call(window, counted('frames', act)),
  });
  for (const name of ['put', 'add', 'delete'] as const) {
    const write = IDBObjectStore.prototype[name];
    Object.assign(IDBObjectStore.prototype, {
      [name](this: IDBObjectStore, ...values: unknown[]): unknown {
        window.wakes.writes += 1;
        return Reflect.apply(write, this, values);
      },
    });
  }
  for (const name of ['watchPosition', 'getCurrentPosition'] as const) {
    const ask = Geolocation.prototype[name];
    Object.assign(Geolocation.prototype, {
      [name](this: Geolocation, ...values: unknown[]): unknown {
        window.wakes.positions += 1;
        return Reflect.apply(ask, this, values);
      },
    });
  }
}
