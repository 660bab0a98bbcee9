import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { type HandIn, parcelsAnswerSchema } from '../../src/domain/sync/parcel.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createDraft } from '../../src/storage/drafts/drafts.ts';
import { keepDeviceKey, newDeviceKey } from '../../src/storage/phone/device-key.ts';
import { readParcelKey } from '../../src/storage/phone/parcel-key.ts';
import { storageOf } from '../../src/storage/phone/phone-storage.ts';
import { enrol } from '../../src/sync/administration.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { join } from '../../src/sync/session.ts';
import { type Running, startRunning } from '../server/support/running.ts';
import { type Link, openLink } from '../support/link.ts';
import { draftBody, type SimOptions, SimPhone } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';

/** A real service behind a link with faults, with phones that join on it. */
export type HandInStage = {
  readonly service: Running;
  readonly link: Link;
  readonly admin: Wire;
  readonly joinOn: (phone: SimPhone, userId?: string) => Promise<void>;
  /** A phone that has met the service, so that it knows the key to seal to. `userId`: another phone of that person. */
  readonly knownPhone: (seed: number, options?: Partial<SimOptions>, userId?: string) => Promise<SimPhone>;
  readonly startDraft: (phone: SimPhone, marker: string) => ReturnType<typeof createDraft>;
  readonly handIns: (phone: SimPhone) => Promise<readonly HandIn[]>;
  readonly takeIn: (handIn: HandIn) => Promise<unknown>;
  /** The answers `nombre` of what the service has of this phone, one for each revision. */
  readonly held: (phone: SimPhone) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

export async function openHandInStage(): Promise<HandInStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-hand-in-'));
  const service = await startRunning({ files: createFolderStore(folder, () => Date.now()) });
  const link = await openLink(service.url);
  const admin: Wire = {
    fetch: (url, init) => fetch(url, init),
    origin: service.url,
    bearer: service.token,
    clock: browserClock,
  };

  const joinOn = async (phone: SimPhone, userId?: string): Promise<void> => {
    const person = { name: 'Ana', role: 'technician' as const, municipalities: null };
    const enrolled = await enrol(admin, userId === undefined ? person : { ...person, userId });
    if (enrolled.kind !== 'done') throw new Error(enrolled.kind);
    const wire: Wire = { fetch: (url, init) => fetch(url, init), origin: service.url, clock: browserClock };
    const key = await newDeviceKey(phone.storage);
    const device = { id: phone.storage.device.id, name: 'prueba' };
    const keyed = key === null ? device : { ...device, key: key.publicKey };
    const joined = await join(wire, enrolled.value.url, keyed, true);
    if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
    if (key !== null) await keepDeviceKey(storageOf(phone.storage, joined.me.userId), key);
    await phone.joinAs(joined.me, joined.token);
  };

  return {
    service,
    link,
    admin,
    joinOn,
    knownPhone: async (seed, options = {}, userId) => {
      const clock = new VirtualClock(Date.now());
      const all = { clock, random: seededRandom(seed), origin: link.url, keys: true, ...options };
      const phone = await new SimPhone({ fetch: (url, init) => fetch(url, init) }, all).start();
      await joinOn(phone, userId);
      expect(await phone.wake()).toMatchObject({ kind: 'done' });
      expect(await readParcelKey(phone.own)).not.toBeNull();
      return phone;
    },
    startDraft: (phone, marker) =>
      createDraft(phone.own, {
        form: { id: 'provider-assessment', version: 1 },
        subject: null,
        municipality: '0801',
        label: marker,
        practice: false,
        body: draftBody({ nombre: marker }),
      }),
    handIns: async ({ storage }) => {
      const { handIns } = parcelsAnswerSchema.parse(await (await service.api('/parcels')).json());
      return handIns.filter(({ device }) => device === storage.device.id);
    },
    takeIn: async ({ device, person }) => {
      const json = JSON.stringify({ action: 'take-in', device, person });
      const headers = { 'Content-Type': 'application/json' };
      return (await service.api('/parcels/decisions', { method: 'POST', headers, body: json })).json();
    },
    held: async ({ storage }) => {
      const { id } = storage.device;
      const rows = await service.db.selectFrom('revisions').select('body').where('device_id', '=', id).execute();
      return rows.map(({ body }) => String(JSON.parse(body).answers.nombre)).toSorted();
    },
    close: async () => {
      await link.close();
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
