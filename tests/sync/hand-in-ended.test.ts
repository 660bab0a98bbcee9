import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDraft, listDrafts } from '../../src/storage/drafts/drafts.ts';
import { countParcels } from '../../src/storage/phone/parcels-here.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { changePerson, revokeDevice } from '../../src/sync/administration.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { draftBody, type SimPhone } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

// A real service and many rounds, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** Phones whose person was erased, or was dismissed, against the real service. */
describe('2.1, 6.12 the phone of a person who was ended', () => {
  let stage: HandInStage;
  beforeAll(async () => {
    stage = await openHandInStage();
  });
  afterAll(() => stage.close());

  const everything = async (phone: SimPhone): Promise<string> =>
    phone.storage.read(async (database) => {
      const rows = await Promise.all(database.tables.map((table) => table.toArray()));
      return JSON.stringify(rows);
    });
  const maker = { form: { id: 'water-system', version: 2 }, subject: null, municipality: '0801', practice: false };

  test('whoever is erased: the phone hands in what was unsent and is cleared, and what is taken in says no name', async () => {
    const phone = await stage.knownPhone(1);
    const { owner } = phone.own;
    await phone.finish('enviado');
    await phone.wake('online');
    await phone.finish('sin enviar');
    const body = draftBody({ encuestador: 'Ana', nombre_sistema: 'El Pino' });
    await createDraft(phone.own, { ...maker, label: 'a medias', body });
    const order = { id: randomUUID(), kind: 'person', target: owner, reason: 'Lo pidió por escrito' };
    const headers = { 'Content-Type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(order) };
    expect((await stage.service.api('/erasures', sent)).status).toBe(201);
    phone.passHours(1);
    await phone.wake('online');
    expect(await readSession(phone.storage)).toBeNull();
    expect(await countParcels(phone.storage)).toBe(0);
    expect(await everything(phone)).not.toContain(owner);
    const [waiting] = await stage.handIns(phone);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting).toMatchObject({ personName: 'Persona borrada', content: { drafts: 1 } });
    expect(await stage.takeIn(waiting)).toMatchObject({ outcome: { records: { stored: 1 } } });
    expect(await stage.held(phone)).toEqual(['enviado', 'sin enviar']);
    // Nobody can take her drafts any more.
    expect(await stage.service.db.selectFrom('drafts').select('draft_id').execute()).toEqual([]);
  });

  test('whoever is dismissed: the phone keeps what it has, and hands it in once somebody removes that phone', async () => {
    const phone = await stage.knownPhone(2);
    await phone.finish('sin enviar');
    await createDraft(phone.own, { ...maker, label: 'a medias', body: draftBody({ nombre_sistema: 'El Pino' }) });
    expect((await changePerson(stage.admin, phone.own.owner, { active: false })).kind).toBe('done');
    phone.passHours(1);
    await phone.wake('online');
    expect([(await listOutbox(phone.own)).length, (await listDrafts(phone.own)).length]).toEqual([1, 1]);
    expect(await stage.handIns(phone)).toEqual([]);
    expect((await revokeDevice(stage.admin, phone.storage.device.id)).kind).toBe('done');
    phone.passHours(1);
    await phone.wake('online');
    expect(await everything(phone)).not.toContain(phone.own.owner);
    expect(await stage.handIns(phone)).toMatchObject([{ state: 'waiting', content: { drafts: 1 } }]);
  });
});
