import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortInSteps } from '../../../src/domain/registry/sort-in-steps.ts';
import { ended } from '../../support/ended.ts';

type Item = { readonly key: number; readonly place: number };
const byKey = (left: Item, right: Item): number => left.key - right.key;

test('sorting in steps answers what sorting at once does, equal items in the order in which they came', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(lists, (keys) => {
      const items = keys.map((key, place) => ({ key, place }));
      expect(ended(sortInSteps(items, byKey))).toEqual(items.toSorted(byKey));
    }),
    { numRuns: 30 },
  );
});

test('a step compares some thousand times at most, however many items there are', () => {
  let compared = 0;
  let longest = 0;
  const items = Array.from({ length: 20_000 }, (_, place) => ({ key: (place * 7919) % 20_011, place }));
  const steps = sortInSteps(items, (left, right) => {
    compared += 1;
    return byKey(left, right);
  });
  for (let before = 0; steps.next().done !== true; before = compared) longest = Math.max(longest, compared - before);
  expect(compared).toBeGreaterThan(200_000);
  expect(longest).toBeLessThan(10_000);
});
