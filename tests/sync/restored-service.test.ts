import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createDraft } from '../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../src/storage/drafts/finish.ts';
import { listSent, retrySetAside, setAside } from '../../src/storage/outbox/outbox.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { draftBody, photoOf, type SimPhone } from '../support/sim-phone.ts';
import { restoreStage } from './restore-stage.ts';

// A real service that is put back to an older backup, and phones that had sent more since.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let stage: Awaited<ReturnType<typeof restoreStage>>;
beforeEach(async () => {
  stage = await restoreStage();
});
afterEach(() => stage.end());

/** Rounds until nothing is left to send. */
async function rounds(phone: SimPhone, count = 4): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await phone.wake();
    phone.passHours(2);
  }
}

const statuses = async (phone: SimPhone) => (await listOutbox(phone.own)).map(({ status }) => status);
const sentKinds = async (phone: SimPhone, recordId: string) =>
  (await listSent(phone.own, 100)).filter(({ row }) => row.recordId === recordId).map(({ status }) => status.kind);

/** Records that stand in the backup, whatever was finished before them. */
async function finishMany(phone: SimPhone, count = 24): Promise<void> {
  for (let n = 1; n <= count; n += 1) await phone.finish(`n${n}`);
}

describe('4.7 everything that was proved is asked about once the service is another one', () => {
  it('a record that was finished first and arrived last, after the backup, comes back', async () => {
    const phone = await stage.phone(1);
    const first = await phone.finish('UNO');
    await setAside(phone.own, first.key, 'form-version-unknown');
    await finishMany(phone);
    await phone.wake();
    await stage.backup();
    await retrySetAside(phone.own, first.key);
    await phone.wake();
    expect(await stage.held()).toHaveLength(25);
    await stage.restore();
    await rounds(phone);
    expect(await stage.held()).toContain('1 on 0 line UNO');
    expect(await statuses(phone)).toEqual([]);
    // Asked once: from then on only what was proved last is, at a start.
    const asked = stage.asked.length;
    await rounds(phone, 2);
    expect(stage.asked).toHaveLength(asked);
  });

  it('what was proved before the first page of a pull ever came is asked about, too', async () => {
    const phone = await stage.phone(7);
    await stage.backup();
    stage.letPullsPass(false);
    await finishMany(phone);
    await rounds(phone, 2);
    expect(await stage.held()).toHaveLength(24);
    await stage.restore();
    await phone.start();
    stage.letPullsPass(true);
    await rounds(phone);
    expect(await stage.held()).toHaveLength(24);
    // Once.
    const asked = stage.asked.length;
    await rounds(phone, 2);
    expect(stage.asked).toHaveLength(asked);
  });

  it('a photo that came after the backup, of a record that came before it, comes back', async () => {
    const phone = await stage.phone(2);
    const one = await phone.finish('CON FOTO', [photoOf(1, 20_000)]);
    stage.letPhotosPass(false);
    await phone.wake();
    await finishMany(phone);
    await phone.wake();
    await stage.backup();
    stage.letPhotosPass(true);
    phone.passHours(1);
    await phone.wake();
    const photo = `/photos/${one.photos[0]?.sha256}`;
    expect((await stage.api(photo)).status).toBe(200);
    await stage.restore();
    expect((await stage.api(photo)).status).toBe(404);
    await rounds(phone);
    expect((await stage.api(photo)).status).toBe(200);
    expect(await sentKinds(phone, one.recordId)).toEqual(['proved']);
  });

  it('goes on where it was when the phone is killed at any step of it', async () => {
    const phone = await stage.phone(3);
    const first = await phone.finish('UNO');
    await setAside(phone.own, first.key, 'form-version-unknown');
    await finishMany(phone);
    await phone.wake();
    await stage.backup();
    await retrySetAside(phone.own, first.key);
    await phone.wake();
    await stage.restore();
    for (let step = 1; step < 60; step += 1) {
      phone.killIn = step;
      if ((await phone.wake()).kind !== 'killed') break;
      phone.passHours(2);
    }
    phone.killIn = null;
    await rounds(phone);
    expect((await stage.held()).filter((line) => line.endsWith(' UNO'))).toEqual(['1 on 0 line UNO']);
    expect(await stage.held()).toHaveLength(25);
    expect(await statuses(phone)).toEqual([]);
  });
});

describe('6.12 what was erased and lost by a restore', () => {
  const erase = (target: string) =>
    stage.post('/erasures', { id: randomUUID(), kind: 'record', target, reason: 'lo pidió la persona' });

  it('is sent again without what was erased, and is taken', async () => {
    const phone = await stage.phone(4);
    await phone.finish('antes');
    await phone.wake();
    await stage.backup();
    const one = await phone.finish('Juana Pérez');
    await phone.wake();
    await erase(one.recordId);
    await phone.wake();
    await stage.restore();
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line antes', '1 on 0 line [borrado]']);
    expect(await statuses(phone)).toEqual([]);
    expect(await stage.everything()).not.toContain('Juana');
    // It is known by its new hash from here on.
    await phone.start();
    await rounds(phone, 2);
    expect(await stage.held()).toHaveLength(2);
    expect(await sentKinds(phone, one.recordId)).toEqual(['proved']);
  });

  it('is sent again too where only its correction came after the backup', async () => {
    const phone = await stage.phone(5);
    const one = await phone.finish('Juana Pérez');
    await phone.wake();
    await stage.backup();
    await phone.correct(one.recordId, 'Juana Pérez López');
    await phone.wake();
    await erase(one.recordId);
    await phone.wake();
    await stage.restore();
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line [borrado]', '2 on 1 line [borrado]']);
    expect(await statuses(phone)).toEqual([]);
    expect(await stage.everything()).not.toContain('Juana');
  });
});

describe('4.4 a correction on a revision that the service wrote itself, and lost', () => {
  const historySchema = z.looseObject({
    revisions: z.array(z.looseObject({ place: z.string(), contentHash: z.string() })),
  });

  it('waits as a branch where somebody else wrote the head, and is no dead end', async () => {
    const phone = await stage.phone(6);
    const supervisor = await stage.phone(7, 'supervisor');
    const one = await phone.finish('uno');
    await phone.wake();
    await supervisor.wake();
    await supervisor.correct(one.recordId, 'sup-2');
    await supervisor.wake();
    await phone.correct(one.recordId, 'tec-2');
    await phone.wake();
    await stage.backup();
    const history = historySchema.parse(await (await stage.api(`/submissions/${one.recordId}`)).json());
    const branch = history.revisions.find(({ place }) => place === 'branch');
    const address = `/submissions/${one.recordId}/branches/${branch?.contentHash}`;
    await stage.post(address, { id: randomUUID(), action: 'adopt' });
    await phone.wake();
    await phone.correct(one.recordId, 'tec-4');
    await phone.wake();
    expect(await stage.held()).toContain('4 on 3 line tec-4');
    await stage.restore();
    await rounds(phone);
    const before = ['1 on 0 line uno', '2 on 1 line sup-2', '2 on 1 branch tec-2'];
    expect(await stage.held()).toEqual([...before, '3 on 0 branch tec-4']);
    expect(await statuses(phone)).toEqual([]);
    await phone.correct(one.recordId, 'tec-5');
    await rounds(phone);
    expect((await stage.held()).at(-1)).toMatch(/ tec-5$/u);
    expect(await statuses(phone)).toEqual([]);
  });

  it('goes on from the head where that is what this phone wrote', async () => {
    const phone = await stage.phone(8);
    const supervisor = await stage.phone(9, 'supervisor');
    const one = await phone.finish('uno');
    await phone.wake();
    await stage.backup();
    await supervisor.wake();
    await supervisor.correct(one.recordId, 'sup-2');
    await supervisor.wake();
    await phone.wake();
    await phone.correct(one.recordId, 'tec-3');
    await phone.wake();
    expect(await stage.held()).toEqual(['1 on 0 line uno', '2 on 1 line sup-2', '3 on 2 line tec-3']);
    await stage.restore();
    await rounds(phone);
    expect(await stage.held()).toEqual(['1 on 0 line uno', '2 on 1 line tec-3']);
    expect(await statuses(phone)).toEqual([]);
    // What the other one had written is not lost either.
    await rounds(supervisor);
    expect((await stage.held()).at(-1)).toBe('2 on 1 branch sup-2');
  });
});

describe('3.5 practice that the service has no more', () => {
  async function practise(phone: SimPhone): Promise<void> {
    const created = await createDraft(phone.own, {
      form: { id: 'provider-assessment', version: 1 },
      subject: null,
      municipality: '0801',
      label: 'x',
      practice: true,
      body: draftBody({ nombre: 'práctica' }),
    });
    if (created.status !== 'created') throw new Error(created.status);
    const { id, edition } = created.row;
    const answers = { nombre: 'práctica' };
    const rest = { photos: [], location: null, edition, activeSeconds: 60, clockOffsetMs: null, app: '1.0.0' };
    await finishDraft(phone.own, id, { answers, ...rest });
  }

  it.each([true, false])('leaves the phone, and is never sent again (told by the pull: %s)', async (isTold) => {
    const phone = await stage.phone(10);
    await practise(phone);
    await phone.finish('de verdad');
    await phone.wake();
    // As another phone of the same person does it.
    const emptied = await stage.api('/submissions/practice', { method: 'DELETE', as: phone.bearer });
    expect(emptied.status).toBe(200);
    if (isTold) await phone.wake();
    await phone.start();
    await rounds(phone, 3);
    expect(await stage.held()).toEqual(['1 on 0 line de verdad']);
    expect(await statuses(phone)).toEqual([]);
    expect((await listSent(phone.own, 100)).map(({ row }) => row.practice)).toEqual([false]);
  });
});
