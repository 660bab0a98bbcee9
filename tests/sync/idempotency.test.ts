import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listPhotosToSend } from '../../src/storage/photos/photos.ts';
import { photoOf } from '../support/sim-phone.ts';
import { faultOnce, faultsOf, heldBy, isPhotoPut, isPush, setStage, statuses } from './stage.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The six cases that ODK's and Kobo's servers are known to have got wrong, seen from the phone. */
describe('the six idempotency cases', () => {
  it('1 first: a record with its photos arrives once, and reads sent', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 9_000), photoOf(2, 9_000)]);
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(1);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('2 duplicate: the same record again is the same record, with the sequence of the first time', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno');
    // Two runners at once, as page and worker in a browser without locks: both push.
    const worker = stage.phone.newRunner();
    faultOnce(stage.link, isPush, [{ kind: 'repeat' }, { kind: 'repeat' }]);
    await Promise.all([stage.phone.wake(), worker.wake('service-worker')]);
    worker.stop();
    expect(heldBy(stage.service)).toHaveLength(1);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('3 photo in a second request: the record is there, the photo comes later, only then it reads sent', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 9_000)]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'photos-pending' });
    await stage.phone.wake();
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'proved' });
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('4 photo again: a photo that is there is not sent a second time, after a lost answer or for another record', async () => {
    const stage = await setStage();
    const photo = photoOf(1, 9_000);
    const first = await stage.phone.finish('uno', [photo]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'lose-answer' }]);
    await stage.phone.wake();
    const second = await stage.phone.finish('dos', [photo]);
    await stage.phone.wake();
    expect(stage.service.photoBytesTaken.get(hashOf(photo))).toBe(9_000);
    expect(stage.service.requests.filter((request) => request.method === 'PUT')).toHaveLength(1);
    expect(await faultsOf(stage, [first, second], true)).toEqual([]);
  });

  it('5 new and old mixed: a batch of records that are there and records that are not', async () => {
    const stage = await setStage();
    const made = [await stage.phone.finish('vieja', [photoOf(1, 3_000)])];
    faultOnce(stage.link, (request) => isPush(request) || request.path === '/sync/receipts', [{ kind: 'lose-answer' }]);
    await stage.phone.wake();
    made.push(await stage.phone.finish('nueva', [photoOf(2, 3_000)]));
    // Nobody can be asked what became of the first: it is pushed again beside the new one.
    faultOnce(stage.link, (request) => request.path === '/sync/receipts', [
      { kind: 'problem', status: 404, code: 'not-found' },
    ]);
    await stage.phone.start();
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(2);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('6 same name, other bytes: a photo is its content, and what arrived damaged is sent anew', async () => {
    const stage = await setStage();
    const made = [
      await stage.phone.finish('uno', [photoOf(1, 9_000)]),
      await stage.phone.finish('dos', [photoOf(2, 9_000)]),
    ];
    faultOnce(stage.link, isPhotoPut, [{ kind: 'corrupt-request', at: 0.5 }]);
    await stage.phone.wake();
    expect(stage.service.photos.size).toBe(2);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });
});

describe('a photo (5.2)', () => {
  it('that was just named as missing goes without a question; one that was begun is asked about first', async () => {
    const stage = await setStage();
    const asked = () => stage.service.requests.filter((request) => request.method === 'HEAD').length;
    const made = [await stage.phone.finish('uno', [photoOf(1, 9_000)])];
    await stage.phone.wake();
    expect(asked()).toBe(0);
    made.push(await stage.phone.finish('dos', [photoOf(2, 40_000)]));
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-during', part: 0.7 }]);
    await stage.phone.wake();
    expect(asked()).toBe(0);
    await stage.phone.wake();
    expect(asked()).toBe(1);
    // Another record names the same photo while only the service knows how much of it has come.
    made.push(await stage.phone.finish('tres', [photoOf(3, 40_000)]));
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-during', part: 0.7 }]);
    await stage.phone.wake();
    made.push(await stage.phone.finish('cuatro', [photoOf(3, 40_000)]));
    await stage.phone.wake();
    expect(asked()).toBe(2);
    for (const seed of [2, 3]) expect(stage.service.photoBytesTaken.get(hashOf(photoOf(seed, 40_000)))).toBe(40_000);
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('of which an older version of the app left a row that does not say whether it was begun is asked about', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 9_000)]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    await stage.phone.storage.write(['photoTransfers'], async (database) => {
      for (const { begun: _unsaid, ...row } of await database.photoTransfers.toArray())
        await database.photoTransfers.put(row);
    });
    expect((await listPhotosToSend(stage.phone.own)).map((photo) => photo.begun)).toEqual([true]);
    await stage.phone.wake();
    expect(stage.service.requests.filter((request) => request.method === 'HEAD')).toHaveLength(1);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('goes on at the byte where it was cut, also after the phone was killed', async () => {
    const stage = await setStage();
    const photo = photoOf(1, 40_000);
    const made = await stage.phone.finish('uno', [photo]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-during', part: 0.7 }]);
    await stage.phone.wake();
    await stage.phone.start();
    await stage.phone.wake('start');
    expect(stage.service.photoBytesTaken.get(hashOf(photo))).toBe(40_000);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });

  it('is set aside, and the rest goes on, when it arrives wrong again and again', async () => {
    const stage = await setStage();
    const made = [
      await stage.phone.finish('uno', [photoOf(1, 3_000)]),
      await stage.phone.finish('dos', [photoOf(2, 3_000)]),
    ];
    const bad = hashOf(photoOf(1, 3_000));
    stage.link.fate = (request) =>
      request.method === 'PUT' && request.path.includes(bad) ? { kind: 'corrupt-request', at: 0.5 } : { kind: 'pass' };
    expect(await stage.phone.wake()).toEqual({ kind: 'done', left: false });
    expect((await listPhotosToSend(stage.phone.own)).map((photo) => photo.refusedCode)).toEqual(['hash-mismatch']);
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'photos-pending', 'dos#2': 'proved' });
    // The link was the culprit: an hour later it goes by itself.
    stage.link.fate = () => ({ kind: 'pass' });
    stage.clock.advance(3_700_000);
    await stage.phone.settle();
    await stage.phone.wake();
    expect(await faultsOf(stage, made, true)).toEqual([]);
  });

  it('that lost its bytes on the phone is told as such and never sent (lesson 1)', async () => {
    const stage = await setStage();
    await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    const sha256 = hashOf(photoOf(1, 3_000));
    await stage.phone.storage.write(['photoBytes'], async (database) => {
      await database.photoBytes.put({ sha256, data: new ArrayBuffer(0), mediaType: 'image/jpeg' });
    });
    await stage.phone.wake();
    expect(stage.service.requests.filter((request) => request.method === 'PUT')).toEqual([]);
    expect((await listPhotosToSend(stage.phone.own)).map((photo) => photo.refusedCode)).toEqual(['photo-damaged']);
    expect(await statuses(stage.phone)).toEqual({ 'uno#1': 'photos-pending' });
  });

  it('makes the phone ask about its record again when the service expects no such photo', async () => {
    const stage = await setStage();
    const made = await stage.phone.finish('uno', [photoOf(1, 3_000)]);
    faultOnce(stage.link, isPhotoPut, [{ kind: 'cut-before' }]);
    await stage.phone.wake();
    stage.service.lines.clear();
    await stage.phone.wake();
    expect(heldBy(stage.service)).toHaveLength(1);
    expect(await faultsOf(stage, [made], true)).toEqual([]);
  });
});
