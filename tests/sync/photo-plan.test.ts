import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterHead, afterPut, PHOTO_BEGINNING, type PhotoMove } from '../../src/sync/photo-plan.ts';

const answered = (status: number, offset: number | null, complete: boolean | null) => ({
  kind: 'answered' as const,
  status,
  value: { offset, complete },
  headers: new Headers(),
  milliseconds: 1,
});
const refused = (status: number, code: string, headers: Record<string, string> = {}) => ({
  kind: 'refused' as const,
  status,
  code,
  details: {},
  headers: new Headers(headers),
  milliseconds: 1,
});
const at = (offset: number) => ({ offset, restarts: 0, stalls: 0 });

describe('asking for a photo (HEAD)', () => {
  it('proves it when the service says that it is whole', () => {
    expect(afterHead(answered(204, 100, true), PHOTO_BEGINNING, 100)).toEqual({ kind: 'proved' });
  });

  it('makes it go on from the byte that is there, or from 0 when nothing is', () => {
    expect(afterHead(answered(204, 40, false), PHOTO_BEGINNING, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 40 },
    });
    expect(afterHead(refused(404, 'not-found'), PHOTO_BEGINNING, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 0 },
    });
  });

  it('begins it where the service has let it go or says nothing of it, and keeps any other refusal as the reason', () => {
    const beginning = { kind: 'send', progress: { offset: 0, restarts: 0, stalls: 0 } };
    expect(afterHead(refused(410, 'gone'), PHOTO_BEGINNING, 100)).toEqual(beginning);
    expect(afterHead(answered(204, null, null), PHOTO_BEGINNING, 100)).toEqual(beginning);
    expect(afterHead(refused(403, 'forbidden'), PHOTO_BEGINNING, 100)).toEqual({ kind: 'refused', code: 'forbidden' });
  });

  it('does not prove it because all its bytes are there', () => {
    expect(afterHead(answered(204, 100, false), PHOTO_BEGINNING, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 0 },
    });
  });
});

describe('after sending a part (PUT)', () => {
  it('201 to the last byte and 200 are proof; a part is not', () => {
    expect(afterPut(answered(201, null, null), at(50), 100, 100)).toEqual({ kind: 'proved' });
    expect(afterPut(answered(200, null, null), at(50), 100, 100)).toEqual({ kind: 'proved' });
    expect(afterPut(answered(200, null, true), at(0), 50, 100)).toEqual({ kind: 'proved' });
    expect(afterPut(answered(200, null, null), at(0), 50, 100).kind).toBe('ask');
    expect(afterPut(answered(201, 50, false), at(0), 50, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 50 },
    });
    expect(afterPut(answered(204, null, null), at(0), 50, 100).kind).toBe('ask');
  });

  it('409 goes on from where the service is, forwards or backwards', () => {
    const mismatch = (offset: number) => refused(409, 'offset-mismatch', { 'Upload-Offset': String(offset) });
    expect(afterPut(mismatch(70), at(50), 100, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 70, stalls: 0 },
    });
    expect(afterPut(mismatch(20), at(50), 100, 100)).toMatchObject({
      kind: 'send',
      progress: { offset: 20, stalls: 1 },
    });
    expect(afterPut(refused(409, 'offset-mismatch'), at(50), 100, 100).kind).toBe('ask');
  });

  it('422 hash-mismatch begins at 0, and the third time waits with its reason', () => {
    const wrong = refused(422, 'hash-mismatch');
    const first = afterPut(wrong, at(50), 100, 100);
    expect(first).toEqual({ kind: 'send', progress: { offset: 0, restarts: 1, stalls: 0 } });
    expect(afterPut(wrong, { offset: 0, restarts: 2, stalls: 0 }, 100, 100)).toEqual({
      kind: 'refused',
      code: 'hash-mismatch',
    });
  });

  it('404 not-expected asks about the record again', () => {
    expect(afterPut(refused(404, 'not-expected'), at(0), 100, 100)).toEqual({ kind: 'record-unknown' });
  });

  it.each([
    [413, 'too-large'],
    [415, 'unsupported-media-type'],
    [422, 'length-mismatch'],
    [403, 'forbidden'],
  ])('%i %s waits with its reason', (status, code) => {
    expect(afterPut(refused(status, code), at(0), 100, 100)).toEqual({ kind: 'refused', code });
  });

  it('a part that brings nothing forward is given four chances, and the whole begins anew at most twice', () => {
    const ended = { kind: 'refused', code: 'offset-mismatch' };
    const told = (offset: string) => refused(409, 'offset-mismatch', { 'Upload-Offset': offset });
    const stalled = (stalls: number) => ({ offset: 50, restarts: 1, stalls });
    expect(afterPut(told('50'), stalled(3), 80, 100)).toEqual({ kind: 'send', progress: stalled(4) });
    expect(afterPut(told('50'), stalled(4), 80, 100)).toEqual(ended);
    for (const nothing of [
      told('5x'),
      refused(409, 'busy'),
      refused(400, 'malformed-request'),
      answered(204, null, false),
    ]) {
      expect(afterPut(nothing, stalled(3), 80, 100)).toEqual({ kind: 'ask', progress: stalled(4) });
      expect(afterPut(nothing, stalled(4), 80, 100)).toEqual(ended);
    }
    // What moves on has all its chances again, and keeps count of how often it began anew.
    expect(afterPut(told('51'), stalled(4), 80, 100)).toEqual({
      kind: 'send',
      progress: { offset: 51, restarts: 1, stalls: 0 },
    });
    // All bytes there, and not the photo.
    const whole = (restarts: number) =>
      afterPut(answered(204, 100, false), { offset: 50, restarts, stalls: 3 }, 80, 100);
    expect(whole(1)).toEqual({ kind: 'send', progress: { offset: 0, restarts: 2, stalls: 0 } });
    expect(whole(2)).toEqual(ended);
    expect(afterPut(refused(422, 'hash-mismatch'), { offset: 0, restarts: 1, stalls: 3 }, 100, 100)).toEqual({
      kind: 'send',
      progress: { offset: 0, restarts: 2, stalls: 0 },
    });
  });

  it('a refusal of the last part is about the photo, one of an earlier part may be about parts', () => {
    expect(afterPut(refused(400, 'malformed-request'), at(50), 100, 100)).toEqual({
      kind: 'refused',
      code: 'malformed-request',
    });
    expect(afterPut(refused(403, 'forbidden'), at(50), 80, 100)).toEqual({ kind: 'refused', code: 'forbidden' });
  });

  it('comes to an end whatever the service answers, and is proved only by what says so', () => {
    const answers = fc.oneof(
      fc
        .tuple(fc.constantFrom(200, 201, 204), fc.option(fc.nat(130)), fc.option(fc.boolean()))
        .map(([s, o, c]) => answered(s, o, c)),
      fc.nat(130).map((offset) => refused(409, 'offset-mismatch', { 'Upload-Offset': String(offset) })),
      fc.constantFrom(
        refused(422, 'hash-mismatch'),
        refused(400, 'malformed-request'),
        refused(409, 'offset-mismatch'),
      ),
    );
    const play = () =>
      fc.property(fc.infiniteStream(answers), (stream) => {
        let move: PhotoMove = { kind: 'ask', progress: PHOTO_BEGINNING };
        for (let step = 0; step < 400; step += 1) {
          const answer = stream.next().value;
          if (move.kind === 'ask') move = afterHead(answer, move.progress, 100);
          else if (move.kind === 'send') {
            const end = Math.min(100, move.progress.offset + 30);
            move = afterPut(answer, move.progress, end, 100);
            const said = answer.kind === 'answered' ? answer.value.complete : false;
            const whole = said === true || (said === null && end === 100);
            if (move.kind === 'proved' && !whole) throw new Error('proved by nothing');
          } else return;
        }
        throw new Error('it goes on for ever');
      });
    expect(fc.check(play()).failed).toBe(false);
  });
});
