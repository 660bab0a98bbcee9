import { expect, test, vi } from 'vitest';
import { wholeReading } from '../../../../src/ui/kit/hooks/whole-reading.ts';

/** A table whose reading takes as long as a test wants. */
function slowTable() {
  let changed = (): void => undefined;
  const open: ((value: number) => void)[] = [];
  const read = vi.fn<() => Promise<number>>(() => new Promise((resolve) => open.push(resolve)));
  const reading = wholeReading(read, (tell) => {
    changed = tell;
    return () => undefined;
  });
  return { reading, read, change: () => changed(), answer: (value: number) => open.shift()?.(value) };
}

test('a reading goes to its end however much comes meanwhile, and what came is read once after it', async () => {
  const { reading, read, change, answer } = slowTable();
  reading.subscribe(() => undefined);
  for (let at = 0; at < 50; at += 1) change();
  expect(read).toHaveBeenCalledTimes(1);
  answer(1);
  await expect.poll(() => reading.read()).toEqual({ state: 'read', value: 1 });
  await expect.poll(() => read.mock.calls.length).toBe(2);
  answer(2);
  await expect.poll(() => reading.read()).toEqual({ state: 'read', value: 2 });
  expect(read).toHaveBeenCalledTimes(2);
});

test('what two lists show is read once, and not again when a third comes and nothing has changed', async () => {
  const { reading, read, answer } = slowTable();
  const heard = [vi.fn<() => void>(), vi.fn<() => void>()];
  const leave = heard.map((listener) => reading.subscribe(listener));
  answer(7);
  await expect.poll(() => heard[1]?.mock.calls.length).toBe(1);
  expect(heard[0]).toHaveBeenCalledTimes(1);
  for (const go of leave) go();
  reading.subscribe(() => undefined);
  expect(reading.read()).toEqual({ state: 'read', value: 7 });
  expect(read).toHaveBeenCalledTimes(1);
});

test('what changes while nobody looks is read when somebody looks again', async () => {
  const { reading, read, change, answer } = slowTable();
  const leave = reading.subscribe(() => undefined);
  answer(1);
  await expect.poll(() => reading.read().state).toBe('read');
  leave();
  change();
  expect(read).toHaveBeenCalledTimes(1);
  reading.subscribe(() => undefined);
  await expect.poll(() => read.mock.calls.length).toBe(2);
});

test('what could not be read is said, and read anew for whoever asks again', async () => {
  const read = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('damaged')).mockResolvedValue(3);
  const reading = wholeReading(read, () => () => undefined);
  reading.subscribe(() => undefined);
  await expect.poll(() => reading.read().state).toBe('failed');
  reading.subscribe(() => undefined);
  await expect.poll(() => reading.read()).toEqual({ state: 'read', value: 3 });
});
