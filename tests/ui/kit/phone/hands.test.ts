import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function waiting(): Promise<{ readonly isOver: () => boolean }> {
  const { untilHandsRest } = await import('../../../../src/ui/kit/phone/hands.ts');
  let over = false;
  const wait = async (): Promise<void> => {
    await untilHandsRest();
    over = true;
  };
  void wait();
  return { isOver: () => over };
}

it('what can wait begins a second and a half after the last key', async () => {
  const work = await waiting();
  for (let key = 0; key < 20; key += 1) {
    page.dispatchEvent(new Event('keydown'));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(work.isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(1_300);
  expect(work.isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(work.isOver()).toBe(true);
});

it('who never stops typing holds it back ten seconds', async () => {
  const work = await waiting();
  for (let key = 0; key < 99; key += 1) {
    page.dispatchEvent(new Event('pointerdown'));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(work.isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(work.isOver()).toBe(true);
});
