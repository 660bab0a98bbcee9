import { describe, expect, it } from 'vitest';
import { formFileTypeOf } from '../../../src/domain/sync/published-form.ts';
import { readReceipts } from '../../../src/domain/sync/read-receipts.ts';

const rejected = {
  id: '6f2c0e9a-6f0b-4a55-9a51-0c1d2e3f4a5b',
  revision: 1,
  contentHash: 'a'.repeat(64),
  outcome: 'rejected',
};

describe('the receipts of an answer', () => {
  it('are read with the reason that this app knows', () => {
    expect(readReceipts({ results: [{ ...rejected, code: 'not-yours' }] })).toMatchObject([{ code: 'not-yours' }]);
  });

  it('leave out the reason that only a newer app knows, and keep the receipt', () => {
    const read = readReceipts({ results: [{ ...rejected, code: 'of-next-year' }] });
    expect(read).toMatchObject([{ outcome: 'rejected' }]);
    expect(read?.[0]).not.toHaveProperty('code');
  });

  it('leave out a receipt that cannot be read, and are null where the answer is none', () => {
    expect(readReceipts({ results: [{ id: 7 }, rejected] })).toHaveLength(1);
    expect(readReceipts({ results: 'none' })).toBeNull();
    expect(readReceipts(null)).toBeNull();
  });
});

describe('the type of a file that travels with a form', () => {
  it('is told by its ending, whatever its letters, and is none where a form has no use for it', () => {
    expect(formFileTypeOf('aldeas.CSV')).toBe('text/csv');
    expect(formFileTypeOf('aldeas')).toBeNull();
    expect(formFileTypeOf('aldeas.exe')).toBeNull();
    expect(formFileTypeOf('aldeas.toString')).toBeNull();
  });
});
