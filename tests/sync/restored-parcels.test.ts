import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parcelsAnswerSchema } from '../../src/domain/sync/parcel.ts';
import { openCaches } from '../storage/support/caches.ts';
import { listOutbox, memoryPlace } from '../storage/support/phone.ts';
import { photoOf, type SimPhone } from '../support/sim-phone.ts';
import { restoreStage } from './restore-stage.ts';

// What phones handed in since the backup: they have let go of it, and it lies beside the service's database.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let stage: Awaited<ReturnType<typeof restoreStage>>;
beforeEach(async () => {
  stage = await restoreStage();
});
afterEach(() => stage.end());

async function rounds(phone: SimPhone, count = 3): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await phone.wake('button');
    phone.passHours(2);
  }
}

async function handIns(): Promise<readonly (readonly [string, number])[]> {
  const answer = parcelsAnswerSchema.parse(await (await stage.api('/parcels')).json());
  return answer.handIns.map(({ state, parcels }) => [state, parcels] as const);
}

/** Nothing of the record is on the phone any more. */
async function revokedWithOne(seed: number): Promise<SimPhone> {
  const phone = await stage.phone(seed, 'technician', { keys: true });
  await phone.wake();
  await stage.backup();
  phone.online = false;
  await phone.finish('DOS', [photoOf(seed, 20_000)]);
  phone.online = true;
  await stage.api(`/devices/${phone.storage.device.id}`, { method: 'DELETE' });
  phone.passHours(2);
  await rounds(phone);
  expect(await handIns()).toEqual([['waiting', 1]]);
  return phone;
}

describe('2.7 what was handed in outlives a restore from an older backup', () => {
  it('copies of a database that was lost, taken in before the restore, come back by themselves, once', async () => {
    const beside = { caches: openCaches(), place: memoryPlace() };
    const phone = await stage.phone(1, 'technician', { keys: true, beside });
    const { owner } = phone.own;
    await phone.wake();
    await stage.backup();
    phone.online = false;
    const { photos } = await phone.finish('UNO', [photoOf(1, 20_000)]);
    await phone.keepCopies();
    await phone.loseDatabase();
    phone.online = true;
    await stage.joinAgain(phone, owner);
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line UNO']);
    await stage.restore();
    expect(await stage.held()).toEqual([]);
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line UNO']);
    expect((await stage.api(`/photos/${photos[0]?.sha256}`)).status).toBe(200);
    await stage.restore();
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line UNO']);
  });

  it('what a revoked phone handed in waits again, and comes back to who joins again', async () => {
    const phone = await revokedWithOne(2);
    const { owner } = phone.own;
    await stage.restore();
    expect(await handIns()).toEqual([['waiting', 1]]);
    await stage.joinAgain(phone, owner);
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line DOS']);
    expect(await listOutbox(phone.own)).toEqual([]);
  });

  it('what was discarded since stays discarded', async () => {
    const phone = await revokedWithOne(3);
    const of = { device: phone.storage.device.id, person: phone.own.owner };
    await stage.post('/parcels/decisions', { action: 'discard', ...of, word: 'una prueba' });
    await stage.restore();
    expect(await handIns()).toEqual([['discarded', 1]]);
    // A person may still let it wait again.
    await stage.post('/parcels/decisions', { action: 'back', ...of, state: 'discarded' });
    await stage.restore();
    expect(await handIns()).toEqual([['waiting', 1]]);
    await stage.post('/parcels/decisions', { action: 'take-in', ...of });
    expect(await stage.held()).toEqual(['1 on 0 line DOS']);
  });
});
