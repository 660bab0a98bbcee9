import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { approvedAfter } from '../../../src/domain/submission/approved-after.ts';
import type { ReviewState } from '../../../src/domain/sync/protocol.ts';

const told = (...decisions: readonly (readonly [number, ReviewState])[]): number | null =>
  approvedAfter(decisions.map(([revision, state]) => ({ revision, state })));

test('7.1 which revision counts after each decision', () => {
  expect(told()).toBeNull();
  expect(told([1, 'approved'])).toBe(1);
  expect(told([1, 'approved'], [2, 'approved'])).toBe(2);
  expect(told([1, 'approved'], [2, 'returned'])).toBe(1);
  expect(told([1, 'approved'], [2, 'declined'])).toBeNull();
  expect(told([1, 'approved'], [1, 'returned'])).toBeNull();
});

test('7.1 a decision that is taken back lets the approved revision before it count again, and a declined one not', () => {
  for (const first of ['approved', 'declined'] as const) {
    for (const then of ['returned', 'received'] as const) {
      expect(told([1, 'approved'], [2, first], [2, then])).toBe(1);
      expect(told([1, 'approved'], [2, 'declined'], [3, first], [3, then])).toBeNull();
    }
  }
});

const step = fc.oneof(
  fc.constant('corrected'),
  fc.constantFrom<ReviewState>('approved', 'declined', 'returned', 'received'),
);

test('7.1 whatever is decided again and again, each revision is as its last decision says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 24 }), (steps) => {
      const decisions: { revision: number; state: ReviewState }[] = [];
      let head = 1;
      // What counted before the head came, and what counts now.
      let before: number | null = null;
      let counts: number | null = null;
      for (const each of steps) {
        if (each === 'corrected') {
          head += 1;
          before = counts;
          continue;
        }
        decisions.push({ revision: head, state: each });
        counts = each === 'approved' ? head : each === 'declined' ? null : before;
        expect(approvedAfter(decisions)).toBe(counts);
      }
    }),
  );
});
