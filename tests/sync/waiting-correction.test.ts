import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBackupTools } from '../../src/domain/sync/backup-tools.ts';
import { makeBackup } from '../../src/storage/outbox/backup.ts';
import { setAside } from '../../src/storage/outbox/outbox.ts';
import { chunksOf, takeInBackup } from '../../src/storage/outbox/take-in-backup.ts';
import { revokeDevice } from '../../src/sync/administration.ts';
import { openCaches } from '../storage/support/caches.ts';
import { listOutbox, memoryPlace } from '../storage/support/phone.ts';
import type { SimPhone } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const tools = makeBackupTools({
  crypto: globalThis.crypto,
  compress: () => new CompressionStream('gzip'),
  decompress: () => new DecompressionStream('gzip'),
});

/** A record and its finished correction, neither of which was sent: the correction waits for the answer to the record. */
describe('3.1 a correction that waits for its record is one revision, by whatever way it is sent', () => {
  let stage: HandInStage;

  beforeAll(async () => {
    stage = await openHandInStage();
  });

  afterAll(() => stage.close());

  const once = ['1 on 0 line uno', '2 on 1 line uno corregido'];
  const file = (phone: SimPhone) => makeBackup(phone.own, tools, { app: '1', passphrase: null });
  const takeIn = (phone: SimPhone, blob: Blob) => takeInBackup(phone.own, chunksOf(blob), tools, null);
  const rounds = async (phone: SimPhone, count = 3) => {
    for (let n = 0; n < count; n += 1) {
      await phone.wake('button');
      phone.passHours(2);
    }
  };
  const line = async (recordId: string) => {
    const rows = await stage.service.db
      .selectFrom('revisions')
      .select(['revision', 'base_revision', 'place', 'body'])
      .where('submission_id', '=', recordId)
      .orderBy('sequence')
      .execute();
    return rows.map(
      (row) => `${row.revision} on ${row.base_revision} ${row.place} ${JSON.parse(row.body).answers.nombre}`,
    );
  };
  async function withoutSignal(phone: SimPhone) {
    phone.online = false;
    const record = await phone.finish('uno');
    const correction = await phone.correct(record.recordId, 'uno corregido');
    if (correction === null) throw new Error('no correction');
    return { id: record.recordId, record: record.key, correction: correction.key };
  }

  test('the same person on two phones, with one file: stored once, and nothing is left on either', async () => {
    for (const first of ['maker', 'other'] as const) {
      const maker = await stage.knownPhone(first === 'maker' ? 1 : 2);
      const other = await stage.knownPhone(first === 'maker' ? 3 : 4, {}, maker.own.owner);
      const { id } = await withoutSignal(maker);
      await takeIn(other, await file(maker));
      maker.online = true;
      for (const phone of first === 'maker' ? [maker, other] : [other, maker]) await rounds(phone);
      expect(await line(id)).toEqual(once);
      expect(await listOutbox(maker.own)).toEqual([]);
      expect(await listOutbox(other.own)).toEqual([]);
    }
  });

  test('a colleague brings the file of a lost phone: both are stored as proved', async () => {
    const lost = await stage.knownPhone(11);
    const colleague = await stage.knownPhone(12);
    const { id } = await withoutSignal(lost);
    await takeIn(colleague, await file(lost));
    await rounds(colleague);
    // 3.5: the colleague may not write the next revision, so it waits for a person.
    expect(await line(id)).toEqual(['1 on 0 line uno', '2 on 1 branch uno corregido']);
    expect(await listOutbox(colleague.own)).toEqual([]);
  });

  test('a database is lost after both were sent and before copies were looked at again: nothing is doubled', async () => {
    const beside = { caches: openCaches(), place: memoryPlace() };
    const phone = await stage.knownPhone(21, { beside });
    const userId = phone.own.owner;
    const { id } = await withoutSignal(phone);
    await phone.keepCopies();
    phone.online = true;
    await rounds(phone, 1);
    expect(await line(id)).toEqual(once);
    await phone.loseDatabase();
    await stage.joinOn(phone, userId);
    await rounds(phone, 4);
    expect(await line(id)).toEqual(once);
    expect(await listOutbox(phone.own)).toEqual([]);
  });

  test('a revoked phone hands both in, and whoever takes them in stores both', async () => {
    const phone = await stage.knownPhone(31);
    const { id } = await withoutSignal(phone);
    phone.online = true;
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    await rounds(phone, 2);
    for (const handIn of await stage.handIns(phone))
      expect(await stage.takeIn(handIn)).toMatchObject({ outcome: { records: { stored: 2 }, drafts: {} } });
    expect(await line(id)).toEqual(once);
  });

  test('the revision before it becomes a branch: it goes as it is in the file, and is a branch too', async () => {
    const phone = await stage.knownPhone(51);
    const other = await stage.knownPhone(52, {}, phone.own.owner);
    const { recordId } = await phone.finish('uno');
    for (const one of [phone, other]) await rounds(one, 1);
    phone.online = false;
    await phone.correct(recordId, 'dos');
    await phone.correct(recordId, 'tres');
    const inFile = await file(phone);
    await other.correct(recordId, 'dos del otro');
    await rounds(other, 1);
    phone.online = true;
    await rounds(phone, 2);
    await takeIn(other, inFile);
    await rounds(other, 2);
    const kept = ['1 on 0 line uno', '2 on 1 line dos del otro', '2 on 1 branch dos', '3 on 2 branch tres'];
    expect(await line(recordId)).toEqual(kept);
    for (const one of [phone, other]) expect(await listOutbox(one.own)).toEqual([]);
  });

  test('the record of a correction that is in a file is refused: the correction goes as the record', async () => {
    const phone = await stage.knownPhone(41);
    const { id, record } = await withoutSignal(phone);
    await file(phone);
    await setAside(phone.own, record, 'malformed');
    phone.online = true;
    await rounds(phone, 2);
    expect(await line(id)).toEqual(['2 on 0 line uno corregido']);
    expect((await listOutbox(phone.own)).map(({ row }) => row.key)).toEqual([record]);
  });
});
