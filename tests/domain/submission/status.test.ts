import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StatusFacts, statusOf } from '../../../src/domain/submission/status.ts';

const held = { id: 'a', revision: 1, outcome: 'stored' } as const;
const facts: StatusFacts = {
  sending: false,
  withdrawn: false,
  receipt: null,
  setAsideCode: null,
  replaced: false,
  discarded: false,
  photos: 0,
  provedPhotos: 0,
  review: null,
  branch: null,
};

test('without a receipt a revision is queued or being sent', () => {
  expect(statusOf(facts)).toEqual({ kind: 'queued' });
  expect(statusOf({ ...facts, sending: true })).toEqual({ kind: 'sending' });
  expect(statusOf({ ...facts, receipt: { ...held, outcome: 'unknown' } })).toEqual({ kind: 'queued' });
});

test('what the reviewer decided is told once the record and its photos are proved', () => {
  expect(statusOf({ ...facts, receipt: held })).toEqual({ kind: 'proved' });
  for (const review of ['returned', 'approved', 'declined'] as const) {
    expect(statusOf({ ...facts, receipt: held, review })).toEqual({ kind: review });
  }
  expect(statusOf({ ...facts, receipt: held, review: 'received', withdrawn: true })).toEqual({ kind: 'withdrawn' });
});

test('a branch reads as in review until it is decided', () => {
  const branch = { ...facts, receipt: { ...held, outcome: 'conflict' as const } };
  expect(statusOf(branch)).toEqual({ kind: 'in-review' });
  expect(statusOf({ ...branch, branch: 'open' })).toEqual({ kind: 'in-review' });
  expect(statusOf({ ...branch, branch: 'adopted' })).toEqual({ kind: 'proved' });
  expect(statusOf({ ...branch, branch: 'dismissed' })).toEqual({ kind: 'dismissed' });
});

test('a refused revision says why, also when a later one mends it', () => {
  expect(statusOf({ ...facts, setAsideCode: 'malformed' })).toEqual({ kind: 'set-aside', code: 'malformed' });
  expect(statusOf({ ...facts, setAsideCode: 'malformed', replaced: true })).toEqual({
    kind: 'replaced',
    code: 'malformed',
  });
  expect(statusOf({ ...facts, setAsideCode: 'malformed', discarded: true })).toEqual({ kind: 'discarded' });
});

test('nothing is told as sent unless a receipt holds the record and every photo is proved', () => {
  const claimsSent = ['proved', 'in-review', 'dismissed', 'withdrawn', 'returned', 'approved', 'declined'];
  const anyFacts = fc.record({
    sending: fc.boolean(),
    withdrawn: fc.boolean(),
    receipt: fc.option(
      fc
        .constantFrom('stored', 'duplicate', 'conflict', 'rejected', 'unknown')
        .map((outcome) => ({ ...held, outcome })),
    ),
    setAsideCode: fc.option(fc.constant('malformed')),
    replaced: fc.boolean(),
    discarded: fc.boolean(),
    photos: fc.nat(3),
    provedPhotos: fc.nat(3),
    review: fc.option(fc.constantFrom('received', 'returned', 'approved', 'declined')),
    branch: fc.option(fc.constantFrom('open', 'adopted', 'dismissed')),
  });
  fc.assert(
    fc.property(anyFacts, (some) => {
      if (!claimsSent.includes(statusOf(some).kind)) return;
      expect(['stored', 'duplicate', 'conflict']).toContain(some.receipt?.outcome);
      expect(some.provedPhotos).toBeGreaterThanOrEqual(some.photos);
    }),
  );
});
