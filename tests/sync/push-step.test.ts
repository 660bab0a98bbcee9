import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { Submission } from '../../src/domain/submission/submission.ts';
import { linkAtStart } from '../../src/sync/link.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import type { Sendable } from '../../src/sync/plan.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import { pushSome, rowsToPush } from '../../src/sync/push.ts';
import type { Round } from '../../src/sync/round-state.ts';
import { submissionOf } from '../storage/support/changes.ts';
import { type Answering, answered, DONE, noSignal, OURS, refusal, scriptedRound, stoppedBy } from './scripted-round.ts';
import { setStage } from './stage.ts';

/** What a phone holds of a queue, and what was done to each of its records. */
function queueOf(count: number, attempts = 0) {
  const rows: Sendable[] = Array.from({ length: count }, (_, index) => ({
    key: `k${index}`,
    approximateBytes: 1_000,
    attempts,
  }));
  const told: string[] = [];
  const submission = (index: number): Submission =>
    submissionOf(`018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`);
  const port: Partial<PhonePort> = {
    freezeForSending: async (keys) => keys.map((key) => ({ key, submission: submission(Number(key.slice(1))) })),
    applyReceipts: async (receipts) => told.push(...receipts.map(({ id }) => `receipt ${Number(id.slice(-3))}`)),
    markNotSending: async (keys) => {
      told.push(...keys.map((key) => `queued ${key.slice(1)}`));
    },
    setAside: async (key, code) => {
      told.push(`aside ${key.slice(1)} ${code}`);
    },
  };
  return { rows, told, port };
}
const sentIn = (json: Record<string, unknown>): readonly Submission[] =>
  Array.isArray(json['submissions']) ? json['submissions'] : [];
const received = (json: Record<string, unknown>, missingPhotos: readonly string[] = []): Response =>
  answered({
    results: sentIn(json).map(({ id, revision, contentHash }) => ({
      id,
      revision,
      contentHash,
      outcome: 'stored',
      missingPhotos,
    })),
    time: '2026-11-22T08:00:00Z',
  });

describe('pushing (4)', () => {
  const push = async (
    count: number,
    answer: Answering,
    { round: known = {}, attempts = 0 }: { readonly round?: Partial<Round>; readonly attempts?: number } = {},
  ) => {
    const { rows, told, port } = queueOf(count, attempts);
    const stage = await scriptedRound(answer, { port, round: known });
    const end = await pushSome(stage.round, rows);
    return { ...stage, told, end, sizes: stage.asked.map(({ json }) => sentIn(json).length) };
  };

  it('takes each receipt, and nothing twice in a round', async () => {
    const { round, end, told, sizes } = await push(3, ({ json }) => received(json));
    expect([end, told, sizes]).toEqual([DONE, ['receipt 0', 'receipt 1', 'receipt 2'], [3]]);
    expect([round.answered, round.progressed]).toEqual([true, true]);
    expect([...round.pushed]).toEqual(['k0', 'k1', 'k2']);
  });

  it('offers what waits and was not pushed in this round', async () => {
    const { phone } = await setStage();
    const [first, second] = [await phone.finish('uno'), await phone.finish('dos')];
    const { round } = await scriptedRound(noSignal, { round: { pushed: new Set([first.key]) } });
    const port = phonePort(phone.storage, phone.own.owner);
    expect((await rowsToPush({ ...round, phone: port })).map(({ key }) => key)).toEqual([second.key]);
    phone.off();
  });

  it('goes in two where the whole is a quarter larger than the link bears, and in one up to there', async () => {
    const whole = await push(4, ({ json }) => received(json));
    const { body } = whole.asked[0] ?? {};
    const bytes = body instanceof Uint8Array ? body.byteLength : 0;
    const link = { ...linkAtStart(0, null, 0.02), budgetBytes: bytes / 1.25 };
    expect((await push(4, ({ json }) => received(json), { round: { link } })).sizes).toEqual([4]);
    const less = { ...link, budgetBytes: (bytes - 1) / 1.25 };
    const halves = await push(4, ({ json }) => received(json), { round: { link: less } });
    expect(halves.sizes).toEqual([2, 2]);
    expect(halves.told).toEqual(['receipt 0', 'receipt 1', 'receipt 2', 'receipt 3']);
    // One alone goes however large it is.
    const tiny = { ...link, budgetBytes: 10, maxItems: 1 };
    expect((await push(1, ({ json }) => received(json), { round: { link: tiny } })).sizes).toEqual([1]);
  });

  it('that is refused as a whole is halved, the first half first, until the one that spoils it stands alone', async () => {
    const spoilt = '018f0000-0000-7000-8000-000000000003';
    const { end, told, sizes } = await push(
      5,
      ({ json }) => (sentIn(json).some(({ id }) => id === spoilt) ? refusal(422, 'malformed') : received(json)),
      { attempts: 4 },
    );
    expect(end).toEqual(DONE);
    expect(sizes).toEqual([5, 3, 2, 1, 1]);
    expect(told).toEqual(['receipt 0', 'receipt 1', 'receipt 2', 'aside 3 malformed', 'receipt 4']);
  });

  it('keeps in mind for the rest of the round what a 413 said of its bounds', async () => {
    const { round } = await push(4, ({ json }) =>
      sentIn(json).length > 2 ? refusal(413, 'too-large', { maxBytes: 3_000, maxItems: 2 }) : received(json),
    );
    expect(round.limits).toEqual({ maxBytes: 3_000, maxItems: 2 });
  });

  it('stops where the link breaks, and all that was under way or waits its turn is in the queue again', async () => {
    const { round, end, told, sizes } = await push(4, ({ json }, before) => {
      if (before === 0) return refusal(422, 'malformed');
      return before === 1 ? received(json) : noSignal();
    });
    expect(end).toEqual(stoppedBy('offline'));
    expect(sizes).toEqual([4, 2, 2]);
    expect(told).toEqual(['receipt 0', 'receipt 1', 'queued 2', 'queued 3']);
    // Something was answered in this round, so the batch may be what breaks it: half as many records go next time.
    expect(round.link.maxItems).toBe(1);
    const first = await push(4, noSignal);
    expect([first.end, first.told.length, first.round.link.maxItems]).toEqual([stoppedBy('offline'), 4, 500]);
    const ended = await push(2, () => refusal(401, 'signed-out'));
    expect([ended.end, ended.told]).toEqual([{ kind: 'signed-out' }, ['queued 0', 'queued 1']]);
  });

  it('of one that broke on the way is tried again in a later round, and set aside the fourth time', async () => {
    const broken = () => refusal(400, 'malformed-request');
    expect((await push(1, broken, { attempts: 2 })).told).toEqual(['queued 0']);
    expect((await push(1, broken, { attempts: 3 })).told).toEqual(['aside 0 malformed-request']);
  });

  it('of one that fells the service again and again sets it aside and goes on', async () => {
    const falls = () => new Response('{}', { status: 500, headers: OURS });
    const known = { answered: true };
    const felled = await push(1, falls, { attempts: 5, round: known });
    expect([felled.end, felled.told]).toEqual([DONE, ['aside 0 service-error']]);
    const early = await push(1, falls, { attempts: 4, round: known });
    expect([early.end, early.told]).toEqual([stoppedBy('service-error'), ['queued 0']]);
  });

  it('whose answer says nothing of a record leaves it in the queue, and is no progress', async () => {
    const { round, end, told } = await push(2, () => answered({ results: [], time: '2026-11-22T08:00:00Z' }));
    expect([end, told, round.progressed, round.answered]).toEqual([DONE, ['queued 0', 'queued 1'], false, true]);
  });
});
