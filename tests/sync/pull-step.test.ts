import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { PullCursor } from '../../src/storage/pulled/pull.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import { pull } from '../../src/sync/pull.ts';
import { type Answering, answered, DONE, noSignal, refusal, scriptedRound, stoppedBy } from './scripted-round.ts';

const page = (members: object = {}) => ({
  changes: [],
  last: 0,
  more: false,
  scope: 's',
  time: '2026-11-22T08:00:00Z',
  ...members,
});

describe('pulling (6)', () => {
  type Outcome = Awaited<ReturnType<PhonePort['applyPull']>>;
  const pulling = async (
    outcomes: readonly Outcome[],
    answer: Answering = () => answered(page({ more: true })),
    waits: () => Promise<boolean> = async () => false,
  ) => {
    const left = [...outcomes];
    let cursor: PullCursor = { after: 5, scope: null };
    const port: Partial<PhonePort> = {
      readPullCursor: async () => cursor,
      applyPull: async () => {
        const outcome = left.shift() ?? { status: 'left' };
        if (outcome.status === 'applied') cursor = outcome.cursor;
        return outcome;
      },
    };
    const stage = await scriptedRound(answer, { port });
    const end = await pull(stage.round, waits);
    return { ...stage, end };
  };
  const applied = (after: number, changes = 0): Outcome => ({
    status: 'applied',
    cursor: { after, scope: 'a scope' },
    changes,
  });

  it('asks from where the phone stands, without its own revisions, in columns where they are taken', async () => {
    const { end, asked, round } = await pulling([applied(9, 4), applied(9)], (_asked, before) =>
      answered(page({ more: before === 0 }), { 'Bitacora-Bodies': 'application/vnd.bitacora.columns+json' }),
    );
    expect(end).toEqual(DONE);
    expect(asked.map(({ path }) => path)).toEqual([
      '/sync/pull?after=5&limit=200&own=brief',
      '/sync/pull?after=9&limit=200&scope=a+scope&own=brief',
    ]);
    expect(asked[0]?.headers.get('Accept')).toBe('application/vnd.bitacora.columns+json, application/json');
    expect([round.progressed, round.answered, round.columns]).toEqual([true, true, 'yes']);
  });

  it('that brings nothing is no progress', async () => {
    const { end, round } = await pulling([applied(5)], () => answered(page()));
    expect([end, round.progressed, round.answered]).toEqual([DONE, false, true]);
  });

  it('asks once more in the plain form for a page that it cannot read, and stops at the second', async () => {
    const { end, asked } = await pulling([applied(5)], (_asked, before) => answered(before === 0 ? 7 : page()));
    expect(end).toEqual(DONE);
    expect(asked.map(({ headers }) => headers.get('Accept')?.includes('columns') ?? false)).toEqual([true, false]);
    const never = await pulling([], () => answered(7));
    expect([never.end, never.asked.length]).toEqual([stoppedBy('unreadable-answer'), 2]);
  });

  it('asks for the page whole of which it lacks a revision of its own, and for the next ones as before', async () => {
    const { asked } = await pulling([{ status: 'own-missing' }, applied(6, 1), { status: 'left' }]);
    expect(asked.map(({ path }) => path.includes('own='))).toEqual([true, false, true]);
  });

  it.each<[string, Outcome]>([
    ['that does not move on', applied(5)],
    ['that begins beyond the cursor', { status: 'gap', cursor: { after: 5, scope: null } }],
    ['that begins anew', { status: 'reset', cursor: { after: 5, scope: null } }],
    ['of which something is missing', { status: 'own-missing' }],
  ])('gives up at the third page in a row %s', async (_what, outcome) => {
    const { end, asked } = await pulling(Array.from({ length: 9 }, () => outcome));
    expect([end, asked.length]).toEqual([stoppedBy('unreadable-answer'), 3]);
    // One that moves on is a new beginning.
    const moved = await pulling([outcome, outcome, applied(6), outcome, outcome, applied(7), { status: 'left' }]);
    expect([moved.end, moved.asked.length]).toEqual([stoppedBy('cancelled'), 7]);
  });

  it('stands back for what was finished meanwhile, between two pages and not behind the last', async () => {
    const waits = async () => true;
    expect((await pulling([applied(6)], undefined, waits)).end).toEqual({ ...DONE, isInterrupted: true });
    expect((await pulling([applied(6)], () => answered(page()), waits)).end).toEqual(DONE);
    // A page that repeats itself is no reason to stop asking.
    expect((await pulling([applied(5), { status: 'left' }], undefined, waits)).end).toEqual(stoppedBy('cancelled'));
  });

  it('says why it stopped: no room, no signal, no session, no permission', async () => {
    expect((await pulling([{ status: 'no-space' }])).end).toEqual(stoppedBy('no-space'));
    const cut = await pulling([], noSignal);
    expect([cut.end, cut.round.link.budgetBytes]).toEqual([stoppedBy('offline'), 25_000]);
    expect((await pulling([], () => refusal(401, 'signed-out'))).end).toEqual({ kind: 'signed-out' });
    expect((await pulling([], () => refusal(403, 'forbidden'))).end).toEqual(stoppedBy('forbidden'));
  });

  it('asks for larger pages as they come full and quickly', async () => {
    const changes = Array.from({ length: 200 }, (_, index) => ({ kind: 'x', sequence: index, id: 'i', value: null }));
    const { asked } = await pulling([applied(6), { status: 'left' }], () => answered(page({ more: true, changes })));
    expect(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('limit'))).toEqual(['200', '400']);
  });
});
