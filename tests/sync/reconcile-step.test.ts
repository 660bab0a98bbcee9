import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { PhonePort } from '../../src/sync/ports.ts';
import { checkProved, reconcile } from '../../src/sync/reconcile.ts';
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

  it('asks about all that was proved, once, where the service lacks one of the last or a photo of it', async () => {
    const proved = Array.from({ length: 20 }, (_, index) => ({
      id: `p${index}`,
      revision: 1,
      contentHash: 'h',
      proved: true as const,
    }));
    const done = async (said: object) => {
      const order: string[] = [];
      const { round } = await scriptedRound(
        ({ json }) =>
          answered({
            results: idsOf(json).map((id) => ({
              id,
              revision: 1,
              contentHash: 'h',
              outcome: 'stored',
              missingPhotos: [],
              ...(id === 'p7' ? said : {}),
            })),
            time: '2026-11-22T08:00:00Z',
          }),
        {
          port: {
            listToReconcile: async () => proved,
            askAllProved: async () => void order.push('all'),
            applyReceipts: async (receipts) => order.push(...receipts.map(({ id }) => id)),
          },
        },
      );
      expect(await reconcile(round, 'all')).toEqual(DONE);
      return order;
    };
    expect(await done({})).toEqual([]);
    // Noted first: a phone that is killed after the record was put back must not forget to ask about the others.
    expect(await done({ outcome: 'unknown' })).toEqual(['all', 'p7']);
    expect(await done({ missingPhotos: ['x'] })).toEqual(['all', 'p7']);
  });
});

describe('asking about all that was proved, after another service answered (4.7, 6.4)', () => {
  const pages = (count: number) => {
    let at: number | undefined;
    let over = false;
    const port: Partial<PhonePort> = {
      listProved: async (limit) => {
        if (over) return null;
        const from = at ?? 0;
        const length = Math.min(limit, count - from);
        const keys = Array.from({ length }, (_, index) => ({
          id: `p${from + index}`,
          revision: 1,
          contentHash: 'h',
          proved: true as const,
        }));
        return { keys, scope: 's', from: at, to: length < limit ? null : from + length };
      },
      noteAsked: async ({ to }) => {
        if (to === null) over = true;
        else at = to;
      },
      askAllProved: async () => undefined,
    };
    return port;
  };
  const stored = (json: Record<string, unknown>) => {
    const { submissions } = json;
    const asked: readonly { readonly id: string }[] = Array.isArray(submissions) ? submissions : [];
    return asked.map(({ id }) => ({ id, revision: 1, contentHash: 'h', outcome: 'stored', missingPhotos: [] }));
  };
  const time = '2026-11-22T08:00:00Z';

  it('10,000 records are 50 small requests, write nothing of what is there, and stand back before each', async () => {
    let stoodBack = 0;
    const written: unknown[] = [];
    const { round, asked } = await scriptedRound(({ json }) => answered({ results: stored(json), time }), {
      port: { ...pages(10_000), applyReceipts: async (receipts) => written.push(...receipts) },
      round: {
        giveWay: async () => {
          stoodBack += 1;
        },
      },
    });
    let steps = 0;
    for (let more = true; more; steps += 1) more = (await checkProved(round)).more === true;
    expect([steps, asked.length, stoodBack, written.length]).toEqual([51, 50, 51, 0]);
    expect(await checkProved(round)).toEqual(DONE);
    expect(asked).toHaveLength(50);
  });

  it('asks a page again that was not answered whole, or not at all, and only in another round', async () => {
    const results = [noSignal, () => refusal(403, 'forbidden')];
    const { round, asked } = await scriptedRound(
      ({ json }, before) =>
        results[before]?.() ?? answered({ results: stored(json).slice(before === 2 ? 1 : 0), time }),
      { port: { ...pages(250), applyReceipts: async () => 0 } },
    );
    expect(await checkProved(round)).toEqual(stoppedBy('offline'));
    expect(await checkProved(round)).toEqual(DONE);
    expect(await checkProved(round)).toEqual(DONE);
    expect(await checkProved(round)).toEqual({ ...DONE, more: true });
    expect(await checkProved(round)).toEqual({ ...DONE, more: false });
    expect(asked.map(({ json }) => stored(json)[0]?.id)).toEqual(['p0', 'p0', 'p0', 'p0', 'p200']);
  });
});
