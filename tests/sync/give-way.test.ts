import { expect, test } from 'vitest';
import { watchHands } from '../../src/sync/give-way.ts';
import { createRunner } from '../../src/sync/runner.ts';
import { setStage } from './stage.ts';

/** A page whose clock goes on only by what is waited for. `touchAt`: when somebody types or touches, milliseconds. */
function watchedPage({ touchAt = [], hidden = false }: { touchAt?: readonly number[]; hidden?: boolean }) {
  let now = 0;
  const target = new EventTarget();
  const rest = [...touchAt];
  const hands = watchHands({
    target,
    isHidden: () => hidden,
    nowMs: () => now,
    pause: async (milliseconds) => {
      const until = now + milliseconds;
      while (rest[0] !== undefined && rest[0] <= until) {
        now = Math.max(now, rest.shift() ?? now);
        target.dispatchEvent(new Event('pointerdown'));
      }
      now = Math.max(now, until);
    },
  });
  const waited = async (): Promise<number> => {
    const before = now;
    await hands.giveWay();
    return now - before;
  };
  return { ...hands, waited, touch: (kind: string) => target.dispatchEvent(new Event(kind)) };
}

test('a part of a pull goes on at once where nobody touches anything', async () => {
  expect(await watchedPage({}).waited()).toBe(0);
});

test('after a touch a part of a pull waits until the hands have rested for a second', async () => {
  const page = watchedPage({ touchAt: [400] });
  page.touch('keydown');
  expect(await page.waited()).toBe(1_400);
  expect(await page.waited()).toBe(0);
});

test('somebody who types without a pause holds a part back for three seconds and no longer', async () => {
  const page = watchedPage({ touchAt: Array.from({ length: 100 }, (_, index) => index * 200) });
  page.touch('keydown');
  expect(await page.waited()).toBe(3_000);
});

test('a page that is hidden holds nothing back, nor one whose synchronisation was stopped', async () => {
  const hidden = watchedPage({ hidden: true });
  hidden.touch('keydown');
  expect(await hidden.waited()).toBe(0);
  const stopped = watchedPage({});
  stopped.stop();
  stopped.touch('keydown');
  expect(await stopped.waited()).toBe(0);
});

test.each([
  ['button', 0],
  ['joined', 0],
  ['timer', 2],
] as const)(
  'a round because of "%s" stands back %i times for each page: nobody waits for what she asked for',
  async (reason, times) => {
    const stage = await setStage();
    let stoodBack = 0;
    const runner = createRunner({
      storage: stage.phone.storage,
      fetch: stage.link.fetch,
      origin: '',
      clock: stage.clock,
      random: () => 0.5,
      locks: null,
      compress: null,
      connection: () => null,
      giveWay: async () => {
        stoodBack += 1;
      },
    });
    expect(await runner.wake(reason)).toMatchObject({ kind: 'done' });
    runner.stop();
    expect(stoodBack).toBe(times);
  },
);
