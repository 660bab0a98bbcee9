import { expect, test } from 'vitest';
import { watchSensor } from '../../../../src/ui/form/position/watch-sensor.ts';

/** A phone whose sensor counts how long it works, in seconds of a clock that a test winds on. */
function phoneWithSensor() {
  let now = 0;
  let since: number | null = null;
  let worked = 0;
  const shown: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const page = Object.assign(new EventTarget(), shown);
  const geolocation = {
    watchPosition: () => {
      if (since !== null) throw new Error('asked twice at once');
      since = now;
      return 7;
    },
    clearWatch: (handle: number) => {
      if (handle !== 7 || since === null) throw new Error('let go without having been asked');
      worked += now - since;
      since = null;
    },
  };
  return {
    sensor: { geolocation, page },
    pass: (seconds: number) => {
      now += seconds;
    },
    turn: (visibilityState: DocumentVisibilityState) => {
      page.visibilityState = visibilityState;
      page.dispatchEvent(new Event('visibilitychange'));
    },
    worked: () => worked,
    isWorking: () => since !== null,
  };
}

const nothing = (): void => undefined;

test('the sensor works while the question looks for a position, and not a second more', () => {
  const phone = phoneWithSensor();
  const stop = watchSensor(phone.sensor, nothing, nothing, {});
  phone.pass(12);
  stop();
  phone.pass(600);
  expect(phone.isWorking()).toBe(false);
  expect(phone.worked()).toBe(12);
});

test('with the screen off or another app in front the sensor rests, and looks again when the page comes back', () => {
  const phone = phoneWithSensor();
  let shown = 0;
  const stop = watchSensor(phone.sensor, nothing, nothing, {}, () => {
    shown += 1;
  });
  phone.pass(20);
  phone.turn('hidden');
  phone.pass(3_600);
  expect(phone.isWorking()).toBe(false);
  expect(shown).toBe(0);
  phone.turn('visible');
  expect(shown).toBe(1);
  phone.pass(5);
  stop();
  expect(phone.worked()).toBe(25);
});

test('once it was let go nothing asks the sensor again, and a page that begins hidden does not ask it', () => {
  const phone = phoneWithSensor();
  phone.turn('hidden');
  const stop = watchSensor(phone.sensor, nothing, nothing, {});
  expect(phone.isWorking()).toBe(false);
  stop();
  phone.turn('visible');
  expect(phone.isWorking()).toBe(false);
});
