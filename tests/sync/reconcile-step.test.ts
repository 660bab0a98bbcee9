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

  it('asks about earlier proved records as long as the service lacks one of them or a photo, and no further', async () => {
    const proved = Array.from({ length: 3000 }, (_, index) => ({
      id: `p${index}`,
      revision: 1,
      contentHash: 'h',
      proved: true as const,
    }));
    const sizes = async (
      kept: (index: number) => { readonly outcome: string; readonly missingPhotos?: readonly string[] },
    ) => {
      const back: string[] = [];
      const { round, asked } = await scriptedRound(
        ({ json }) =>
          answered({
            results: idsOf(json).map((id) => ({
              id,
              revision: 1,
              contentHash: 'h',
              ...kept(Number(String(id).slice(1))),
            })),
            time: '2026-11-22T08:00:00Z',
          }),
        {
          port: {
            ...phone(),
            // What is not there any more goes back to what waits, and is no history.
            listToReconcile: async (history) => proved.filter(({ id }) => !back.includes(id)).slice(0, history),
            applyReceipts: async (receipts) =>
              back.push(...receipts.filter(({ outcome }) => outcome === 'unknown').map(({ id }) => id)),
          },
        },
      );
      expect(await reconcile(round, 'all')).toEqual(DONE);
      return { asked: asked.reduce((sum, { json }) => sum + idsOf(json).length, 0), back: back.length };
    };
    const here = { outcome: 'stored', missingPhotos: [] };
    expect(await sizes(() => here)).toEqual({ asked: 20, back: 0 });
    // Put back by 150 records: they are found, and what is older than they is asked about once.
    expect(await sizes((index) => (index < 150 ? { outcome: 'unknown' } : here))).toMatchObject({ back: 150 });
    // All of them, however many.
    expect(await sizes(() => ({ outcome: 'unknown' }))).toEqual({ asked: 3000, back: 3000 });
    // The records are there, and a photo of the newest is not.
    expect((await sizes((index) => (index === 0 ? { ...here, missingPhotos: ['x'] } : here))).asked).toBe(200);
  });
});
