import { expect, test } from 'vitest';
import { arrowHead, lineWidth, markOf, placeText } from '../../../../src/ui/form/notes/photo-marks.ts';

const SIZE = { width: 1600, height: 1200 };
const DRAWN = { colour: 'yellow', text: '' } as const;

test('a finger that hardly moved draws no arrow and no circle; one that moved draws what it was led to', () => {
  const from = { x: 100, y: 100 };
  for (const tool of ['arrow', 'circle'] as const) {
    expect(markOf({ ...DRAWN, tool }, from, { x: 110, y: 105 }, SIZE)).toBeNull();
  }
  expect(markOf({ ...DRAWN, tool: 'arrow' }, from, { x: 400, y: 500 }, SIZE)).toEqual({
    kind: 'arrow',
    colour: 'yellow',
    from,
    to: { x: 400, y: 500 },
  });
  expect(markOf({ ...DRAWN, tool: 'circle' }, from, { x: 400, y: 500 }, SIZE)).toMatchObject({ radius: 500 });
});

test('a text stands where the photo was touched, once there is one', () => {
  const at = { x: 30, y: 40 };
  expect(markOf({ ...DRAWN, tool: 'text' }, at, at, SIZE)).toBeNull();
  expect(markOf({ ...DRAWN, tool: 'text', text: ' Fuga ' }, at, at, SIZE)).toMatchObject({ at, text: 'Fuga' });
});

test('a text is whole on the photo at any edge, and smaller where it is longer than the photo is wide', () => {
  for (const at of [
    { x: 0, y: 0 },
    { x: 1600, y: 1200 },
    { x: 1590, y: 3 },
  ]) {
    for (const length of [90, 900, 4000]) {
      const { x, y, size } = placeText(at, { length, size: 89 }, SIZE);
      const wide = length * (size / 89);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + wide).toBeLessThanOrEqual(SIZE.width);
      expect(y - size / 2).toBeGreaterThanOrEqual(0);
      expect(y + size / 2).toBeLessThanOrEqual(SIZE.height);
    }
  }
  expect(placeText({ x: 0, y: 0 }, { length: 900, size: 89 }, SIZE).size).toBe(89);
});

test('the head of an arrow points where the arrow does, on both sides of it', () => {
  const [one, other] = arrowHead({ x: 0, y: 0 }, { x: 400, y: 0 }, lineWidth(SIZE));
  expect(one.x).toBeCloseTo(other.x);
  expect(one.x).toBeLessThan(400);
  expect(one.y).toBeCloseTo(-other.y);
  expect(Math.abs(one.y)).toBeGreaterThan(10);
});
