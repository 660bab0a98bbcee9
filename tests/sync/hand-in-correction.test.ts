import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { listDrafts } from '../../src/storage/drafts/drafts.ts';
import { revokeDevice } from '../../src/sync/administration.ts';
import { listOutbox } from '../storage/support/phone.ts';
import type { SimPhone } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** A phone that is revoked while a correction of what it has not sent is being typed: the two are sealed apart. */
describe('2.7 a correction that is still typed stays on its record', () => {
  let stage: HandInStage;

  beforeAll(async () => {
    stage = await openHandInStage();
  });

  afterAll(() => stage.close());

  /** The record was handed in; the correction lies on the phone, because it was typed less than a minute ago. */
  async function revokedWhileTyping(seed: number): Promise<SimPhone> {
    const phone = await stage.knownPhone(seed);
    phone.online = false;
    const { recordId } = await phone.finish('UNO');
    phone.passHours(1);
    expect((await beginCorrection(phone.own, recordId)).status).toBe('begun');
    phone.online = true;
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    await phone.wake('button');
    expect((await stage.handIns(phone)).map(({ content }) => content.drafts)).toEqual([0]);
    return phone;
  }

  async function finishCorrection(phone: SimPhone): Promise<void> {
    const [draft] = await listDrafts(phone.own);
    if (draft === undefined) throw new Error('the correction is gone');
    await phone.finishRow(draft, 'UNO CORREGIDO');
  }

  const rounds = async (phone: SimPhone) => {
    for (let n = 0; n < 4; n += 1) {
      await phone.wake('button');
      phone.passHours(2);
    }
  };

  const line = async ({ storage }: SimPhone) => {
    const rows = await stage.service.db
      .selectFrom('revisions')
      .select(['revision', 'base_revision', 'place', 'body'])
      .where('device_id', '=', storage.device.id)
      .orderBy('sequence')
      .execute();
    return rows.map(
      (row) => `${row.revision} on ${row.base_revision} ${row.place} ${JSON.parse(row.body).answers.nombre}`,
    );
  };
  const together = ['1 on 0 line UNO', '2 on 1 line UNO CORREGIDO'];

  test('it is sealed later, and both come back when its person joins again', async () => {
    const phone = await revokedWhileTyping(71);
    const { owner } = phone.own;
    phone.passHours(3);
    await phone.wake('button');
    expect(await listDrafts(phone.own)).toEqual([]);
    await stage.joinOn(phone, owner);
    await rounds(phone);
    await finishCorrection(phone);
    await rounds(phone);
    expect(await line(phone)).toEqual(together);
    expect(await listOutbox(phone.own)).toEqual([]);
  });

  test('its person joins again at once: the record is there in the first round', async () => {
    const phone = await revokedWhileTyping(72);
    await stage.joinOn(phone, phone.own.owner);
    await phone.wake('joined');
    expect(await line(phone)).toEqual(['1 on 0 line UNO']);
    await finishCorrection(phone);
    await rounds(phone);
    expect(await line(phone)).toEqual(together);
  });

  test('it is finished and sent before the service has taken in the record: it waits for it', async () => {
    const phone = await revokedWhileTyping(73);
    await stage.joinOn(phone, phone.own.owner);
    await finishCorrection(phone);
    stage.link.fate = ({ url }) => ({ kind: url.endsWith('/parcels/mine') ? 'cut-before' : 'pass' });
    await rounds(phone);
    expect(await line(phone)).toEqual([]);
    stage.link.fate = () => ({ kind: 'pass' });
    await rounds(phone);
    expect(await line(phone)).toEqual(together);
    expect(await listOutbox(phone.own)).toEqual([]);
  });
});
