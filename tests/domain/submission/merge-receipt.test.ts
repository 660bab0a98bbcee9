import { expect, test } from 'vitest';
import { mergeReceipt } from '../../../src/domain/submission/merge-receipt.ts';

const receipt = (outcome: 'stored' | 'duplicate' | 'conflict' | 'rejected' | 'unknown') => ({
  id: 'a',
  revision: 1,
  outcome,
});
const nothing = { receipt: null, refusedCode: null };

test('a refusal of what the service holds is an old answer', () => {
  const known = { receipt: receipt('conflict'), refusedCode: null };
  expect(mergeReceipt(known, { ...receipt('rejected'), code: 'form-version-unknown' })).toBe('ignored');
});

test('what was refused and is stored after all needs no mending any more', () => {
  const known = mergeReceipt(nothing, { ...receipt('rejected'), code: 'form-version-unknown' });
  expect(known).toMatchObject({ refusedCode: 'form-version-unknown' });
  expect(known !== 'ignored' && mergeReceipt(known, receipt('duplicate'))).toEqual({
    receipt: receipt('duplicate'),
    refusedCode: null,
  });
});

test('a refusal without a code still is one', () => {
  expect(mergeReceipt(nothing, receipt('rejected'))).toMatchObject({ refusedCode: 'malformed' });
});

test('"unknown" of 4.7 queues again what was held, and leaves what was refused to the person', () => {
  expect(mergeReceipt({ receipt: receipt('stored'), refusedCode: null }, receipt('unknown'))).toEqual(nothing);
  expect(mergeReceipt({ receipt: receipt('rejected'), refusedCode: 'malformed' }, receipt('unknown'))).toBe('ignored');
});

test('what stands on the line does not become a branch', () => {
  expect(mergeReceipt({ receipt: receipt('duplicate'), refusedCode: null }, receipt('conflict'))).toBe('ignored');
  expect(mergeReceipt({ receipt: receipt('conflict'), refusedCode: null }, receipt('stored'))).toEqual({
    receipt: receipt('stored'),
    refusedCode: null,
  });
});

test('a branch stays one when it is told again, and what stands on the line is told by either word', () => {
  for (const outcome of ['stored', 'duplicate'] as const)
    expect(mergeReceipt({ receipt: receipt(outcome), refusedCode: null }, receipt('conflict'))).toBe('ignored');
  for (const known of [receipt('conflict'), null])
    expect(mergeReceipt({ receipt: known, refusedCode: null }, receipt('conflict'))).toEqual({
      receipt: receipt('conflict'),
      refusedCode: null,
    });
});
