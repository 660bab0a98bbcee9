import { describe, expect, it } from 'vitest';
import { discardSetAside, setAside } from '../../src/storage/outbox/outbox.ts';
import { listPhotosToSend } from '../../src/storage/photos/photos.ts';
import { phonePort } from '../../src/sync/phone-port.ts';
import { RETRY_SET_ASIDE_MS } from '../../src/sync/plan.ts';
import { sendSetAsideAgain } from '../../src/sync/set-aside-again.ts';
import { photoOf } from '../support/sim-phone.ts';
import { setStage, statuses } from './stage.ts';

describe('what waits for a reason that may have gone', () => {
  it.each([
    ['hash-mismatch', true],
    ['offset-mismatch', true],
    ['forbidden', true],
    ['not-found', true],
    ['malformed-request', true],
    ['service-error', true],
    ['captive-portal', true],
    ['photo-missing', false],
    ['photo-damaged', false],
    ['too-large', false],
    ['unsupported-media-type', false],
  ])('a photo refused for %s goes again by itself: %s', async (code, goes) => {
    const { phone, link } = await setStage();
    await phone.finish('uno', [photoOf(1, 3_000)]);
    link.fate = ({ path }) => ({ kind: path.startsWith('/photos') ? 'cut-before' : 'pass' });
    await phone.wake();
    const port = phonePort(phone.storage, phone.own.owner);
    const [photo] = await listPhotosToSend(phone.own);
    await port.notePhotoRefused(photo?.sha256 ?? '', code);
    await sendSetAsideAgain(port, 0);
    expect((await listPhotosToSend(phone.own)).map(({ refusedCode }) => refusedCode)).toEqual([goes ? null : code]);
    phone.off();
  });

  it('a record goes again after an hour, unless somebody corrected or discarded it', async () => {
    const { phone, clock } = await setStage();
    const port = phonePort(phone.storage, phone.own.owner);
    for (const marker of ['vuelve', 'descartado', 'espera']) {
      const made = await phone.finish(marker);
      await setAside(phone.own, made.key, marker === 'espera' ? 'not-yours' : 'forbidden', {});
      if (marker === 'descartado') await discardSetAside(phone.own, made.key, 'confirmed-twice');
    }
    const replaced = await phone.finish('corregido');
    await setAside(phone.own, replaced.key, 'forbidden', {});
    await phone.correct(replaced.recordId, 'nuevo');
    const before = await statuses(phone);
    await sendSetAsideAgain(port, clock.now() + RETRY_SET_ASIDE_MS - 60_000);
    expect(await statuses(phone)).toEqual(before);
    await sendSetAsideAgain(port, clock.now() + RETRY_SET_ASIDE_MS + 60_000);
    expect(await statuses(phone)).toEqual({ ...before, 'vuelve#1': 'queued' });
    phone.off();
  });
});
