import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { keptApartOf, writeKeptApart } from '../../src/server/backup/kept-apart.ts';
import { makeBackup } from '../../src/server/backup/make-backup.ts';
import { restoreBackup } from '../../src/server/backup/restore-backup.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import { createFolderStore } from '../../src/server/files/folder-store.ts';
import { createDraft } from '../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../src/storage/drafts/finish.ts';
import { enrol } from '../../src/sync/administration.ts';
import { browserClock } from '../../src/sync/browser-parts.ts';
import type { Wire } from '../../src/sync/call.ts';
import { join } from '../../src/sync/session.ts';
import { startRunning } from '../server/support/running.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { draftBody, SimPhone } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';

vi.setConfig({ testTimeout: 60_000 });

const CODE_KEY = 'llave-de-prueba-de-treinta-y-dos-letras';

/** A service that is restored from a backup older than what phones did since, with the list beside its database. */
async function stage() {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-restored-'));
  const files = createFolderStore(path.join(folder, 'photos'), () => Date.now());
  const place = { kind: 'sqlite' as const, file: path.join(folder, 'before', 'b.sqlite') };
  let service = await startRunning({ files, db: await openDatabase(place, randomUUID), codeKey: CODE_KEY });
  const { token } = service;
  const phones: SimPhone[] = [];
  const call = (url: string, init?: RequestInit) => fetch(url.replace('http://svc', service.url), init);
  const newPhone = async (seed: number, role: 'technician' | 'supervisor' = 'technician') => {
    const clock = new VirtualClock(Date.now());
    const phone = await new SimPhone(
      { fetch: call },
      { clock, random: seededRandom(seed), origin: 'http://svc' },
    ).start();
    phones.push(phone);
    const admin: Wire = { fetch: call, origin: 'http://svc', bearer: token, clock: browserClock };
    const enrolled = await enrol(admin, { name: `P${seed}`, role, municipalities: null });
    if (enrolled.kind !== 'done') throw new Error(enrolled.kind);
    const anybody = { fetch: call, origin: 'http://svc', clock: browserClock };
    const joined = await join(anybody, enrolled.value.url, { id: phone.storage.device.id, name: 'p' }, true);
    if (joined.kind !== 'joined' || joined.token === null) throw new Error(joined.kind);
    await phone.joinAs(joined.me, joined.token);
    return phone;
  };
  const backup = async () => {
    await makeBackup({ database: place, files }, path.join(folder, 'backups'), new Date());
  };
  const restore = async () => {
    const list = path.join(folder, 'kept-apart.json');
    await writeKeptApart(list, await keptApartOf(service.db));
    await service.stop();
    const restored = { kind: 'sqlite' as const, file: path.join(folder, 'after', 'b.sqlite') };
    const store = createFolderStore(path.join(folder, 'photos-after'), () => Date.now());
    await restoreBackup({ database: restored, files: store }, path.join(folder, 'backups'), randomUUID, [list]);
    service = await startRunning({
      files: store,
      db: await openDatabase(restored, randomUUID),
      codeKey: CODE_KEY,
      token,
    });
  };
  const wakes = async (phone: SimPhone, times: number) => {
    for (let n = 0; n < times; n += 1) {
      await phone.wake();
      phone.passHours(2);
    }
  };
  const line = async () => {
    const rows = await service.db.selectFrom('revisions').select(['body', 'place']).orderBy('sequence').execute();
    return rows.map((row) => `${JSON.parse(row.body).answers.nombre} ${row.place}`);
  };
  const post = (address: string, body: object) =>
    service.api(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const end = async () => {
    for (const phone of phones) phone.off();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const api = (...asked: Parameters<typeof service.api>) => service.api(...asked);
  return { newPhone, backup, restore, wakes, line, post, api, end };
}

const label = (es: string) => ({ es, en: es });
const pumps = (words: readonly string[]) => ({
  id: 'own-pumps',
  version: 1,
  title: label('Bombas'),
  choices: { estado: { items: words.map((word, index) => ({ name: String(index), label: label(word) })) } },
  children: [{ type: 'select_one', name: 'estado', list: 'estado', label: label('Estado de la bomba') }],
});

describe('after a restore from an older backup', () => {
  test('the phone of somebody who joined since goes on by itself, and her work comes back', async () => {
    const s = await stage();
    await s.backup();
    const tech = await s.newPhone(12);
    await tech.finish('visita de la nueva');
    await tech.wake();
    await s.restore();
    await tech.finish('otra');
    await s.wakes(tech, 3);
    expect(await s.line()).toEqual(expect.arrayContaining(['visita de la nueva line', 'otra line']));
    expect(await listOutbox(tech.own)).toEqual([]);
    await s.end();
  });

  test('what was made on a revision that is lost never goes over what another wrote under its number', async () => {
    const s = await stage();
    const [tech, sup] = [await s.newPhone(1), await s.newPhone(2, 'supervisor')];
    const { recordId } = await tech.finish('uno');
    await tech.wake();
    await s.backup();
    for (const text of ['tecnica-2', 'tecnica-3']) {
      await tech.correct(recordId, text);
      await tech.wake();
    }
    await s.restore();
    await s.wakes(sup, 2);
    await sup.correct(recordId, 'SUPERVISORA');
    await s.wakes(sup, 1);
    await s.wakes(tech, 3);
    expect(await s.line()).toEqual(['uno line', 'SUPERVISORA line', 'tecnica-2 branch', 'tecnica-3 branch']);
    await s.end();
  });

  test('a number of a form that phones have had is given to no other, and to the same one again', async () => {
    const s = await stage();
    const upload = async (words: readonly string[]): Promise<number> => {
      const uploaded: { version: number } = await (await s.post('/publishing/forms', pumps(words))).json();
      return uploaded.version;
    };
    const publish = (version: number) =>
      s.post(`/publishing/forms/own-pumps/${version}/steps`, {
        action: 'publish',
        audience: { kind: 'everybody' },
        from: null,
      });
    await publish(await upload(['Sirve', 'No sirve']));
    // In the backup 2 is a draft that says something else.
    expect(await upload(['Borrador', 'Otro'])).toBe(2);
    await s.backup();
    expect(await upload(['Buena', 'Mala'])).toBe(2);
    expect((await publish(2)).status).toBe(204);
    await s.restore();
    const refused = await publish(2);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'step-not-possible',
      details: { reason: 'number', free: 3 },
    });
    expect(await upload(['Mala', 'Regular', 'Buena'])).toBe(3);
    expect((await publish(3)).status).toBe(204);
    expect(await upload(['Buena', 'Mala'])).toBe(2);
    expect((await publish(2)).status).toBe(204);
    expect(await upload(['Algo', 'más'])).toBe(4);
    await s.end();
  });

  test('a Junta that is imported again is the one that phones recorded about', async () => {
    const s = await stage();
    const tech = await s.newPhone(31);
    const importJunta = () =>
      s.api('/registry/imports', {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
        body: 'type,code,name,municipality\nprovider,J1,Junta El Ocote,0801',
      });
    const pulled = async () => {
      const answer: { changes: { kind: string; id: string; value?: Record<string, never> }[] } = await (
        await s.api('/sync/pull?after=0&limit=1000')
      ).json();
      return answer.changes;
    };
    const juntaId = async () => (await pulled()).find(({ value }) => value?.['code'] === 'J1')?.id ?? '';
    await s.backup();
    await importJunta();
    const id = await juntaId();
    await tech.wake();
    const created = await createDraft(tech.own, {
      form: { id: 'provider-assessment', version: 1 },
      subject: { type: 'provider', id },
      municipality: '0801',
      label: 'x',
      practice: false,
      body: draftBody({}),
    });
    if (created.status !== 'created') throw new Error(created.status);
    const facts = { photos: [], location: null, activeSeconds: 60, clockOffsetMs: null, app: '1.0.0' };
    const { id: draft, edition } = created.row;
    await finishDraft(tech.own, draft, { answers: { usuarios_al_dia: 10 }, edition, ...facts });
    await tech.wake();
    await s.restore();
    await importJunta();
    await s.wakes(tech, 3);
    expect(await juntaId()).toBe(id);
    const records = (await pulled()).filter(({ kind }) => kind === 'submission');
    expect(records).toHaveLength(1);
    expect(JSON.stringify(records[0]?.value?.['flags'])).not.toContain('subject-unknown');
    await s.end();
  });
});
