import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { listSent } from '../../src/storage/outbox/outbox.ts';
import { readSession } from '../../src/storage/phone/session.ts';
import { listToCorrect } from '../../src/storage/pulled/records.ts';
import { changePerson, enrol, importRegistry, listPeople, revokeDevice } from '../../src/sync/administration.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { DOWNLOAD_FORMATS, downloadUrls } from '../../src/sync/downloads.ts';
import { join } from '../../src/sync/session.ts';
import { type Running, startRunning } from '../server/support/running.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { type Fate, type Link, openLink } from '../support/link.ts';
import { type FinishedByHand, photoOf, SimPhone } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';
import { countEntities } from './entities.ts';

/** The runner of the phone against the real service, over HTTP and a link with faults, on SQLite. */
describe('the real service', () => {
  let folder: string;
  let service: Running;
  let link: Link;
  let admin: Wire;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'bitacora-sync-'));
    service = await startRunning({ files: createFolderStore(folder, () => Date.now()) });
    link = await openLink(service.url);
    admin = { fetch: (url, init) => fetch(url, init), origin: service.url, bearer: service.token, clock: browserClock };
  });

  afterEach(async () => {
    await link.close();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function newPhone(seed: number): Promise<SimPhone> {
    const clock = new VirtualClock(Date.now());
    const options = { clock, random: seededRandom(seed), origin: link.url };
    const phone = await new SimPhone({ fetch: (url, init) => fetch(url, init) }, options).start();
    const enrolled = await enrol(admin, { name: `Técnica ${seed}`, role: 'technician', municipalities: null });
    if (enrolled.kind !== 'done') throw new Error(enrolled.kind);
    const wire: Wire = { fetch: (url, init) => fetch(url, init), origin: service.url, clock: browserClock };
    const joined = await join(wire, enrolled.value.url, { id: phone.storage.device.id, name: 'prueba' }, true);
    if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
    await phone.joinAs(joined.me, joined.token);
    return phone;
  }

  /** What the service's own database holds of these, and that it is exactly that, once. */
  async function expectHeldOnce(phone: SimPhone, finished: readonly FinishedByHand[]): Promise<void> {
    const revisions = await service.db.selectFrom('revisions').select(['submission_id', 'body']).execute();
    const markers = revisions.map((row) => {
      const submission: { readonly answers: { readonly nombre: string } } = JSON.parse(row.body);
      return `${row.submission_id} ${submission.answers.nombre}`;
    });
    expect(markers.sort()).toEqual(finished.map((one) => `${one.recordId} ${one.marker}`).sort());
    const photos = new Map(finished.flatMap((one) => one.photos).map((photo) => [photo.sha256, photo.bytes]));
    for (const [sha256, bytes] of photos) {
      const answer = await service.api(`/photos/${sha256}`);
      expect(answer.status).toBe(200);
      const stored = new Uint8Array(await answer.arrayBuffer());
      expect(createHash('sha256').update(stored).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    expect(await listOutbox(phone.own)).toEqual([]);
    const kinds = new Set((await listSent(phone.own, 1000)).map((item) => item.status.kind));
    expect([...kinds]).toEqual(['proved']);
  }

  it('gets records and photos once, in parts, and the phone reads them as sent', async () => {
    const phone = await newPhone(1);
    const first = await phone.finish('uno', [photoOf(1, 120_000), photoOf(2, 9_000)]);
    const made = [first, await phone.finish('dos', [photoOf(2, 9_000)]), await phone.finish('tres')];
    const corrected = await phone.correct(first.recordId, 'uno corregido', [photoOf(1, 120_000)]);
    if (corrected !== null) made.push(corrected);
    expect(await phone.wake()).toEqual({ kind: 'done', left: false });
    await expectHeldOnce(phone, made);
    phone.off();
  });

  it.each([11, 12, 13])('gets everything once over a link with faults (seed %i)', async (seed) => {
    const phone = await newPhone(seed);
    const random = seededRandom(seed);
    link.fate = () => (random() < 0.4 ? pick(random, FATES)(random) : { kind: 'pass' });
    const made: FinishedByHand[] = [];
    for (let step = 1; step <= 6; step += 1) {
      const one = await phone.finish(`n${step}`, step % 2 === 0 ? [photoOf(step, 20_000)] : []);
      made.push(one);
      await phone.wake();
      const next = step % 3 === 0 ? await phone.correct(one.recordId, `c${step}`) : null;
      if (next !== null) made.push(next);
      if (step % 2 === 0) await phone.start();
    }
    for (let round = 0; round < 8; round += 1) await phone.wake();
    link.fate = () => ({ kind: 'pass' });
    for (let round = 0; round < 4; round += 1) {
      // An hour, so that what was set aside for damage on the way is sent again.
      await phone.start();
      phone.passHours(2);
      await phone.wake();
    }
    expect(link.fired.size).toBeGreaterThanOrEqual(3);
    await expectHeldOnce(phone, made);
    phone.off();
  });

  it('sends a returned record back to the phone, and takes its correction', async () => {
    const phone = await newPhone(2);
    const first = await phone.finish('uno');
    await phone.wake();
    const review = {
      id: '0190b000-0000-7000-8000-000000000001',
      revision: 1,
      state: 'returned',
      reason: 'falta la foto',
    };
    const answer = await service.api(`/submissions/${first.recordId}/reviews`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(review),
    });
    expect(answer.ok).toBe(true);
    await phone.wake();
    expect((await listToCorrect(phone.own)).map((item) => item.review.reason)).toEqual(['falta la foto']);
    const second = await phone.correct(first.recordId, 'con foto', [photoOf(3, 9_000)]);
    await phone.wake();
    expect(await listToCorrect(phone.own)).toEqual([]);
    const line = await service.db.selectFrom('revisions').select(['revision', 'base_revision', 'place']).execute();
    expect(line).toMatchObject([
      { revision: 1, base_revision: 0, place: 'line' },
      { revision: 2, base_revision: 1, place: 'line' },
    ]);
    expect(second).not.toBeNull();
    phone.off();
  });

  it('is administered: registry in with its report, phones told of it, a lost phone revoked that keeps its work', async () => {
    const phone = await newPhone(3);
    const csv = 'type,code,name,municipality\nprovider,P1,Junta El Cedro,0801\nprovider,P2,Junta,9999\n';
    const imported = await importRegistry(admin, new TextEncoder().encode(csv), 'juntas.csv');
    expect(imported).toMatchObject({ kind: 'done', value: { counts: { created: 1, refused: 1 } } });
    const before = await countEntities(phone);
    await phone.wake();
    expect(await countEntities(phone)).toBeGreaterThan(before);

    const people = await listPeople(admin);
    if (people.kind !== 'done') throw new Error(people.kind);
    const technician = people.value.find((person) => person.name === 'Técnica 3');
    expect(technician?.devices.map((device) => device.id)).toEqual([phone.storage.device.id]);
    expect(await changePerson(admin, technician?.userId ?? '', { name: 'Ana' })).toEqual({ kind: 'done', value: true });
    expect(await revokeDevice(admin, phone.storage.device.id)).toEqual({ kind: 'done', value: true });

    await phone.finish('queda aquí');
    // A phone that was revoked shows nobody's data any more; what it has not sent stays there for who joins again.
    expect(await phone.wake()).toEqual({ kind: 'nobody' });
    expect(await readSession(phone.storage)).toBeNull();
    expect((await listOutbox(phone.own)).map((item) => item.status.kind)).toEqual(['queued']);
    phone.off();
  });

  it('refuses Administración to a technician, in words that can be told', async () => {
    const phone = await newPhone(4);
    const wire = { ...admin, bearer: phone.bearer };
    expect(await listPeople(wire)).toMatchObject({ kind: 'refused', code: 'forbidden' });
    expect(await enrol(wire, { name: 'x', role: 'admin', municipalities: null })).toMatchObject({ code: 'forbidden' });
    phone.off();
  });

  it('gives its files at the addresses that Administración shows, and takes the bounds that it asks for', async () => {
    const request = {
      revision: 'approved',
      from: '2026-01-01',
      to: '2026-12-31',
      municipality: '0801',
      show: 'es',
      reason: 'Llamar a las Juntas',
    } as const;
    const urls = downloadUrls('', 'chlorination-check', ['puntos'], request);
    const files = DOWNLOAD_FORMATS.map((format) => urls.records(format));
    for (const url of [...files, ...urls.repeats.map((repeat) => repeat.url), urls.dictionary]) {
      const answer = await service.api(url.replace('/api/v1', ''));
      expect([url, answer.status]).toEqual([url, 200]);
      await answer.arrayBuffer();
    }
  });
});

const FATES: readonly ((random: () => number) => Fate)[] = [
  () => ({ kind: 'lose-answer' }),
  () => ({ kind: 'cut-before' }),
  (random) => ({ kind: 'cut-during', afterBytes: Math.floor(random() * 15_000) }),
  () => ({ kind: 'repeat' }),
  () => ({ kind: 'captive-portal' }),
  () => ({ kind: 'status', status: 502 }),
  () => ({ kind: 'truncate-answer' }),
  () => ({ kind: 'corrupt-request' }),
];

function pick<T>(random: () => number, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
