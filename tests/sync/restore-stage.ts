import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Role } from '../../src/domain/access/roles.ts';
import { keptApartOf, writeKeptApart } from '../../src/server/backup/kept-apart.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { restoreBackup } from '../../src/server/backup/restore-backup.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createParcelFiles } from '../../src/server/parcels/parcel-files.ts';
import { keepDeviceKey, newDeviceKey } from '../../src/storage/phone/device-key.ts';
import { storageOf } from '../../src/storage/phone/phone-storage.ts';
import { enrol } from '../../src/sync/administration.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import { leaveAndClear } from '../../src/sync/leaving.ts';
import { join } from '../../src/sync/session.ts';
import { startRunning } from '../server/support/running.ts';
import { type Reach, type SimOptions, SimPhone } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';

const CODE_KEY = 'llave-de-prueba-de-treinta-y-dos-letras';

/** The address of the service as the phones know it; where it listens changes with a restore. */
const ORIGIN = 'http://service.example';

/** A real service that can be put back to an older backup, with phones that go on as if nothing had happened. */
export async function restoreStage() {
  const folder = await mkdtemp(path.join(tmpdir(), 'restore-'));
  const place = { kind: 'sqlite' as const, file: path.join(folder, 'before', 'service.sqlite') };
  const files = createFolderStore(path.join(folder, 'files'), () => Date.now());
  const parcels = path.join(folder, 'parcels');
  const beside = { codeKey: CODE_KEY, parcelFiles: createParcelFiles(parcels) };
  let service = await startRunning({ files, db: await openDatabase(place, randomUUID), ...beside });
  const { token } = service;
  const asked: string[] = [];
  let photosPass = true;
  let pullsPass = true;
  let questionsPass = true;
  const reach: Reach = {
    fetch: async (url, init) => {
      if (!photosPass && url.includes('/photos/')) throw new TypeError('Failed to fetch');
      if (!pullsPass && url.includes('/sync/pull')) throw new TypeError('Failed to fetch');
      if (!questionsPass && url.endsWith('/sync/receipts')) throw new TypeError('Failed to fetch');
      if (url.endsWith('/sync/receipts')) asked.push(url);
      return await fetch(url.replace(ORIGIN, service.url), init);
    },
  };
  const phones: SimPhone[] = [];

  async function joinOn(phone: SimPhone, person: Parameters<typeof enrol>[1]): Promise<void> {
    const wire = { fetch, origin: service.url, clock: browserClock };
    const enrolled = await enrol({ ...wire, bearer: token }, person);
    if (enrolled.kind !== 'done') throw new Error(enrolled.kind);
    const key = await newDeviceKey(phone.storage);
    const device = { id: phone.storage.device.id, name: 'phone' };
    const keyed = key === null ? device : { ...device, key: key.publicKey };
    const joined = await join(wire, enrolled.value.url, keyed, true);
    if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
    if (key !== null) await keepDeviceKey(storageOf(phone.storage, joined.me.userId), key);
    await phone.joinAs(joined.me, joined.token);
  }

  return {
    /** Requests that asked what became of records (4.7). */
    asked,
    letPhotosPass: (pass: boolean): void => {
      photosPass = pass;
    },
    letQuestionsPass: (pass: boolean): void => {
      questionsPass = pass;
    },
    letPullsPass: (pass: boolean): void => {
      pullsPass = pass;
    },
    phone: async (seed: number, role: Role = 'technician', options: Partial<SimOptions> = {}): Promise<SimPhone> => {
      const clock = new VirtualClock(Date.now());
      const all = { clock, random: seededRandom(seed), origin: ORIGIN, ...options };
      const phone = await new SimPhone(reach, all).start();
      await joinOn(phone, { name: `P${seed}`, role, municipalities: null });
      phones.push(phone);
      return phone;
    },
    /** The same person joins on the phone again. */
    joinAgain: (phone: SimPhone, userId: string): Promise<void> =>
      joinOn(phone, { name: 'P', role: 'technician', municipalities: null, userId }),
    backup: () => makeBackup({ database: place, files }, path.join(folder, 'backups'), new Date()),
    /** The service is lost, and stands again as it was when the backup was made. */
    restore: async (): Promise<void> => {
      const apart = path.join(folder, 'kept-apart.json');
      await writeKeptApart(apart, await keptApartOf(service.db));
      await service.stop();
      const again = randomUUID();
      const store = createFolderStore(path.join(folder, again, 'files'), () => Date.now());
      const database = { kind: 'sqlite' as const, file: path.join(folder, again, 'service.sqlite') };
      const to = { database, files: store };
      const restored = await restoreBackup(to, path.join(folder, 'backups'), randomUUID, [apart], null, [parcels]);
      if (restored.kind !== 'restored') throw new Error(restored.kind);
      const db = await openDatabase(database, randomUUID);
      service = await startRunning({ files: store, db, ...beside, token });
    },
    post: async (address: string, body: object): Promise<unknown> => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await service.api(address, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${address} ${answer.status}`);
      return await answer.json();
    },
    api: (...asked: Parameters<typeof service.api>) => service.api(...asked),
    /** What the service holds, in the order in which it came: number, base, place, the name that was answered. */
    held: async (): Promise<string[]> => {
      const rows = await service.db
        .selectFrom('revisions')
        .select(['revision', 'base_revision', 'place', 'body'])
        .orderBy('sequence')
        .execute();
      return rows.map(
        (row) => `${row.revision} on ${row.base_revision} ${row.place} ${JSON.parse(row.body).answers.nombre}`,
      );
    },
    /** All that was stored, as text. */
    everything: async (): Promise<string> =>
      JSON.stringify(await service.db.selectFrom('revisions').select(['body', 'erased_at']).execute()),
    /** Leaves the phone with everything taken off it. */
    leaveAndClear: (phone: SimPhone) =>
      leaveAndClear(phone.own, { fetch: reach.fetch, origin: ORIGIN, bearer: phone.bearer, clock: browserClock }),
    end: async (): Promise<void> => {
      for (const phone of phones) phone.off();
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
