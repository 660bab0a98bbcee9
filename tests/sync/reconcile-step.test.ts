import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { PhonePort } from '../../src/sync/ports.ts';
import { reconcile } from '../../src/sync/reconcile.ts';
import { answered, DONE, noSignal, refusal, scriptedRound, stoppedBy } from './scripted-round.ts';

describe('asking what became of records (4.7)', () => {
  const keys = Array.from({ length: 450 }, (_, index) => ({ id: `r${index}`, revision: 1, contentHash: 'h' }));
  /** A phone whose records left without an answer; `all` are those of the last days too. */
  const phone = (applied: unknown[] = []): Partial<PhonePort> => ({
    listToReconcile: async (history) => (history === 20 ? keys : []),
    listToSend: async () => [],
    applyReceipts: async (receipts) => applied.push(...receipts.map(({ id }) => id)),
  });
  const idsOf = (json: Record<string, unknown>): unknown[] => {
    const { submissions } = json;
    return Array.isArray(submissions) ? submissions.map(({ id }) => id) : [];
  };

  it('goes two hundred at a time, and takes only receipts of what was asked', async () => {
    const applied: unknown[] = [];
    const { round, asked } = await scriptedRound(
      ({ json }) =>
        answered({
          results: [...idsOf(json).slice(1), 'another'].map((id) => ({
            id,
            revision: 1,
            contentHash: 'h',
            outcome: 'stored',
            missingPhotos: [],
          })),
          time: '2026-11-22T08:00:00Z',
        }),
      { port: phone(applied) },
    );
    expect(await reconcile(round, 'all')).toEqual(DONE);
    expect(asked.map(({ json }) => idsOf(json).length)).toEqual([200, 200, 50]);
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/sync/receipts' });
    expect(asked[0]?.json).toEqual({ submissions: keys.slice(0, 200) });
    expect(applied).toHaveLength(447);
    expect(applied).not.toContain('another');
    expect(round.answered).toBe(true);
  });

  it('asks nothing where nothing is without an answer', async () => {
    const { round, asked } = await scriptedRound(noSignal, { port: phone() });
    expect(await reconcile(round, 'unanswered')).toEqual(DONE);
    expect(asked).toEqual([]);
  });

  it('goes on where the service refuses to say, and stops where there is no service', async () => {
    const refused = await scriptedRound(() => refusal(403, 'forbidden'), { port: phone() });
    expect(await reconcile(refused.round, 'all')).toEqual(DONE);
    expect([refused.asked.length, refused.round.answered]).toEqual([3, false]);
    const cut = await scriptedRound(noSignal, { port: phone() });
    expect(await reconcile(cut.round, 'all')).toEqual(stoppedBy('offline'));
    expect([cut.asked.length, cut.round.link.budgetBytes, cut.round.link.maxItems]).toEqual([1, 25_000, 500]);
    const ended = await scriptedRound(() => refusal(401, 'signed-out'), { port: phone() });
    expect(await reconcile(ended.round, 'all')).toEqual({ kind: 'signed-out' });
    expect(ended.asked).toHaveLength(1);
  });
});
