import { expect, it } from 'vitest';
import { createActiveTime } from '../../../src/ui/form/active-time.ts';
import { formClock } from '../../../src/ui/form/form-clock.ts';

const at = (text: string) => Date.parse(text);

it.each([
  ['1970-01-01T00:00:00Z', '2026-10-01T00:00:00Z', null, '2026-10-01T00:00:00Z'],
  ['1970-01-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z'],
  ['2026-11-22T20:05:00Z', '2026-10-01T00:00:00Z', '2026-11-20T10:00:00Z', '2026-11-22T20:05:00Z'],
])('with the phone at %s, built %s, told %s: it is %s (10.1)', (device, builtAt, toldTime, now) => {
  expect(at(formClock({ deviceNow: () => at(device), builtAt, toldTime }).now())).toBe(at(now));
});

it('counts only the seconds in sight', () => {
  let ms = 1_000;
  const time = createActiveTime(30, () => ms);
  ms += 10_000;
  time.setVisible(false);
  ms += 60_000;
  expect(time.seconds()).toBe(40);
  time.setVisible(true);
  ms += 5_000;
  expect(time.seconds()).toBe(45);
});
