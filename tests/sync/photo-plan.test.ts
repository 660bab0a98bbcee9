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
