import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parcelsAnswerSchema } from '../../src/domain/sync/parcel.ts';
import { readRevoked } from '../../src/storage/phone/change-session.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { photoOf, type SimPhone } from '../support/sim-phone.ts';
import { restoreStage } from './restore-stage.ts';

// The phone has heard of a restored service, and the link breaks before it has asked what that one still has (4.7).

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let stage: Awaited<ReturnType<typeof restoreStage>>;
beforeEach(async () => {
  stage = await restoreStage();
});
afterEach(() => stage.end());

/** A record with a photo is proved after the backup, and the service is put back to that. */
async function provedAndLost(seed: number): Promise<SimPhone> {
  const phone = await stage.phone(seed, 'technician', { keys: true });
  await phone.wake();
  await stage.backup();
  await phone.finish('UNO', [photoOf(seed, 9_000)]);
  expect(await phone.wake()).toMatchObject({ kind: 'done', left: false });
  expect(await stage.held()).toEqual(['1 on 0 line UNO']);
  await stage.restore();
  expect(await stage.held()).toEqual([]);
  return phone;
}

/** The next round hears of it, and no more. */
async function hearOnly(phone: SimPhone): Promise<void> {
  stage.letQuestionsPass(false);
  expect(await phone.wake()).toMatchObject({ kind: 'stopped' });
  stage.letQuestionsPass(true);
}

async function revoke(phone: SimPhone): Promise<void> {
  await stage.api(`/devices/${phone.storage.device.id}`, { method: 'DELETE' });
  phone.passHours(2);
  await phone.wake();
  expect(await readSession(phone.storage)).toBeNull();
}

async function takeIn(phone: SimPhone): Promise<void> {
  const { handIns } = parcelsAnswerSchema.parse(await (await stage.api('/parcels')).json());
  expect(handIns).toMatchObject([{ state: 'waiting', device: phone.storage.device.id }]);
  for (const { device, person } of handIns)
    await stage.post('/parcels/decisions', { action: 'take-in', device, person });
}

/** Whether the service has the photo of `provedAndLost`. */
async function hasPhoto(seed: number): Promise<boolean> {
  const sha256 = createHash('sha256').update(photoOf(seed, 9_000)).digest('hex');
  return (await stage.api(`/photos/${sha256}`)).status === 200;
}

describe('4.7 a restored service that was not asked yet', () => {
  it('gets back what a person wanted to leave and clear: that refuses, and the next round sends it again', async () => {
    const phone = await provedAndLost(1);
    await hearOnly(phone);
    expect(await stage.leaveAndClear(phone)).toEqual({ status: 'unsent' });
    expect(await readSession(phone.storage)).not.toBeNull();
    await phone.wake();
    expect([await stage.held(), await hasPhoto(1)]).toEqual([['1 on 0 line UNO'], true]);
    expect(await stage.leaveAndClear(phone)).toEqual({ status: 'cleared' });
  });

  it('gets it as a parcel of a phone that is revoked then, with the photo', async () => {
    const phone = await provedAndLost(2);
    await hearOnly(phone);
    await revoke(phone);
    expect(await readRevoked(phone.storage)).toMatchObject({ unsent: false });
    await takeIn(phone);
    expect([await stage.held(), await hasPhoto(2)]).toEqual([['1 on 0 line UNO'], true]);
  });
});
