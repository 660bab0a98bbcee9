import '../storage/support/indexed-db.ts';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PhotoToSend } from '../../src/storage/photos/photos.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import type { Round } from '../../src/sync/round-state.ts';
import { sendPhoto } from '../../src/sync/send-photo.ts';
import {
  type Answering,
  type Asked,
  DONE,
  noSignal,
  OURS,
  refusal,
  scriptedRound,
  stoppedBy,
} from './scripted-round.ts';

const BYTES = Uint8Array.from({ length: 60_000 }, (_, index) => index % 251);
const SHA = createHash('sha256').update(BYTES).digest('hex');
const photo = (members: Partial<PhotoToSend> = {}): PhotoToSend => ({
  question: 'foto',
  sha256: SHA,
  bytes: BYTES.byteLength,
  mediaType: 'image/webp',
  offset: 0,
  begun: true,
  present: true,
  refusedCode: null,
  ...members,
});

describe('sending a photo (5.2)', () => {
  const empty = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    new Response(null, { status, headers: { ...OURS, ...headers } });
  const sending = async (
    answer: Answering,
    {
      what = {},
      round: known = {},
      stored = BYTES,
    }: {
      readonly what?: Partial<PhotoToSend>;
      readonly round?: Partial<Round>;
      readonly stored?: Uint8Array | null;
    } = {},
  ) => {
    const told: string[] = [];
    const port: Partial<PhonePort> = {
      readPhoto: async () => (stored === null ? null : { data: Uint8Array.from(stored).buffer }),
      notePhotoOffset: async (_sha256, offset) => {
        told.push(`at ${offset}`);
      },
      notePhotoProved: async () => {
        told.push('proved');
      },
      notePhotoRefused: async (_sha256, code) => {
        told.push(`refused ${code}`);
      },
    };
    const stage = await scriptedRound(answer, { port, round: known });
    const end = await sendPhoto(stage.round, photo(what));
    const parts = stage.asked.map(({ method, headers, body }) =>
      method === 'HEAD'
        ? 'HEAD'
        : `${headers.get('Upload-Offset')}+${body instanceof Uint8Array ? body.byteLength : 0}`,
    );
    return { ...stage, end, told, parts };
  };
  const takes = (asked: Asked) => {
    if (asked.method === 'HEAD') return empty(404);
    const end =
      Number(asked.headers.get('Upload-Offset')) + (asked.body instanceof Uint8Array ? asked.body.byteLength : 0);
    return end === BYTES.byteLength
      ? empty(201)
      : empty(204, { 'Upload-Offset': String(end), 'Upload-Complete': '?0' });
  };

  it('asks how far it is, sends it in parts that the link bears, and is proved by the last', async () => {
    const { end, told, parts, asked, round } = await sending(takes);
    expect([end, told, parts]).toEqual([DONE, ['at 0', 'at 50000', 'proved'], ['HEAD', '0+50000', '50000+10000']]);
    expect(asked[1]).toMatchObject({ method: 'PUT', path: `/photos/${SHA}` });
    expect(Object.fromEntries(asked[1]?.headers ?? [])).toMatchObject({
      'content-type': 'image/webp',
      'upload-length': '60000',
    });
    expect([round.answered, round.progressed, round.link.budgetBytes]).toEqual([true, true, 100_000]);
    expect(round.photosDone.has(SHA)).toBe(true);
  });

  it('asks nothing of one that was just named as missing and never begun', async () => {
    const missed = new Set([SHA]);
    expect((await sending(takes, { what: { begun: false }, round: { missed } })).parts[0]).toBe('0+50000');
    expect((await sending(takes, { what: { begun: true }, round: { missed } })).parts[0]).toBe('HEAD');
    expect((await sending(takes, { what: { begun: false } })).parts[0]).toBe('HEAD');
  });

  it('goes on from what the service says of it, and believes no number that is none', async () => {
    const from = (headers: Readonly<Record<string, string>>) =>
      sending((asked) => (asked.method === 'HEAD' ? empty(204, headers) : takes(asked)));
    expect((await from({ 'Upload-Offset': '20000', 'Upload-Complete': '?0' })).parts).toEqual(['HEAD', '20000+40000']);
    expect((await from({ 'Upload-Offset': '2e4' })).parts[1]).toBe('0+50000');
    expect((await from({ 'Upload-Complete': 'yes' })).parts[1]).toBe('0+50000');
    const whole = await from({ 'Upload-Complete': '?1' });
    expect([whole.parts, whole.told, whole.round.progressed]).toEqual([['HEAD'], ['proved'], true]);
  });

  it('is progress only where the service has more of it than the phone knew', async () => {
    const at = (offset: number, told: string) =>
      sending(
        (asked) =>
          asked.method === 'HEAD' ? empty(204, { 'Upload-Offset': told, 'Upload-Complete': '?0' }) : noSignal(),
        { what: { offset } },
      );
    expect((await at(20_000, '20000')).round.progressed).toBe(false);
    expect((await at(20_000, '20001')).round.progressed).toBe(true);
  });

  it('learns the speed of the link from a part that was taken, also where the answer says where to go on', async () => {
    const elsewhere = await sending((asked, before) => {
      if (asked.method === 'HEAD') return empty(404);
      return before === 1
        ? new Response(JSON.stringify({ type: 'x', title: 'x', status: 409, code: 'offset-mismatch' }), {
            status: 409,
            headers: { ...OURS, 'Upload-Offset': '50000' },
          })
        : takes(asked);
    });
    expect([elsewhere.parts, elsewhere.round.link.budgetBytes]).toEqual([['HEAD', '0+50000', '50000+10000'], 100_000]);
    const refused = await sending((asked) => (asked.method === 'HEAD' ? empty(404) : refusal(413, 'too-large')));
    expect([refused.told, refused.round.link.budgetBytes]).toEqual([['at 0', 'refused too-large'], 50_000]);
  });

  it.each<[string, Partial<PhotoToSend>, Uint8Array | null, string]>([
    ['is not on the phone any more', { present: false }, BYTES, 'photo-missing'],
    ['was emptied', {}, new Uint8Array(0), 'photo-damaged'],
    ['is shorter than it was', {}, BYTES.slice(1), 'photo-damaged'],
    ['is another one', {}, BYTES.map((byte) => byte ^ 1), 'photo-damaged'],
    ['cannot be read', {}, null, 'photo-damaged'],
  ])('that %s is not sent, and its reason is kept', async (_what, what, stored, code) => {
    const { end, told, parts, round } = await sending(() => empty(404), { what, stored });
    expect([end, told, parts]).toEqual([DONE, [`refused ${code}`], ['HEAD']]);
    expect(round.progressed).toBe(false);
  });

  it('of which the service knows no record asks about all of them again', async () => {
    const { end, round, told } = await sending((asked) =>
      asked.method === 'HEAD' ? empty(404) : refusal(404, 'not-expected'),
    );
    expect([end, round.recordUnknown, told]).toEqual([DONE, true, ['at 0']]);
  });

  it('stops the round where the link breaks, and is set aside where it alone fells the service five times', async () => {
    const falls = (asked: Asked) =>
      asked.method === 'HEAD' ? empty(404) : new Response('{}', { status: 500, headers: OURS });
    const after = (failures: number, answer: Answering = falls, isAnswered = true) =>
      sending(answer, { round: { answered: isAnswered, photoFailures: new Map([[SHA, failures]]) } });
    const fourth = await after(3);
    expect([fourth.end, fourth.round.photoFailures.get(SHA)]).toEqual([stoppedBy('service-error'), 4]);
    expect(fourth.round.link.budgetBytes).toBe(25_000);
    const fifth = await after(4);
    expect([fifth.end, fifth.told.at(-1), fifth.round.photoFailures.has(SHA)]).toEqual([
      DONE,
      'refused service-error',
      false,
    ]);
    expect((await after(9, noSignal)).end).toEqual(stoppedBy('offline'));
    expect((await after(9, () => new Response('<html>'))).told).toEqual(['refused captive-portal']);
    expect((await after(9, () => new Response('<html>'), false)).end).toEqual(stoppedBy('captive-portal'));
    expect((await sending(() => refusal(401, 'signed-out'))).end).toEqual({ kind: 'signed-out' });
  });
});
