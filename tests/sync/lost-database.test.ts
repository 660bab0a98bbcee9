import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { listDrafts, readDraft, saveDraft } from '../../src/storage/drafts/drafts.ts';
import { listLostPlaces } from '../../src/storage/phone/copy-places.ts';
import { listCopies } from '../../src/storage/phone/sealed-copies.ts';
import { putPhoto, readPhoto } from '../../src/storage/photos/photos.ts';
import { countCopies } from '../../src/storage/pulled/count-copies.ts';
import { openCaches } from '../storage/support/caches.ts';
import { listOutbox, memoryPlace } from '../storage/support/phone.ts';
import { photoOf, type SimPhone } from '../support/sim-phone.ts';
import { type HandInStage, openHandInStage } from './hand-in-stage.ts';

// A real service and many rounds, on machines that do other things meanwhile.
vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

/** A phone whose browser deleted the database, with second copies beside it, against the real service. */
describe('2.7 a phone that lost its database hands in the copies, and has everything back', () => {
  let stage: HandInStage;

  beforeAll(async () => {
    stage = await openHandInStage();
  });

  afterEach(() => {
    stage.link.fate = () => ({ kind: 'pass' });
  });

  afterAll(() => stage.close());

  async function phoneWithCopies(seed: number) {
    const beside = { caches: openCaches(), place: memoryPlace() };
    const phone = await stage.knownPhone(seed, { beside });
    return { phone, ...beside, userId: phone.own.owner };
  }

  const draftOf = async (phone: SimPhone, marker: string) => {
    const created = await stage.startDraft(phone, marker);
    if (created.status !== 'created') throw new Error(created.status);
    return created.row;
  };
  /** A photo of a draft that no answer names yet; answers its hash. */
  const photograph = async ({ own }: SimPhone, draftId: string, seed: number): Promise<string> => {
    const thumbnail = { data: new ArrayBuffer(1), mediaType: 'image/jpeg' };
    const data = Uint8Array.from(photoOf(seed, 4_000)).buffer;
    const saved = await putPhoto(own, draftId, { data, mediaType: 'image/jpeg', thumbnail });
    if (saved.status !== 'saved') throw new Error(saved.status);
    return saved.sha256;
  };
  const photoBytes = async ({ own }: SimPhone, sha256: string) => (await readPhoto(own, sha256))?.data.byteLength;
  const answersOf = async ({ own }: SimPhone): Promise<readonly unknown[]> => {
    const drafts = await Promise.all((await listDrafts(own)).map((row) => readDraft(own, row.id)));
    return drafts.map((draft) => draft?.body.answers['nombre']);
  };

  test('records, photos and drafts that were never sent come back once, the drafts with their photos', async () => {
    const { phone, caches, userId } = await phoneWithCopies(11);
    phone.online = false;
    const photos = [photoOf(11, 120_000), photoOf(12, 9_000)];
    await phone.finish('uno', photos);
    await phone.finish('dos');
    const draft = await draftOf(phone, 'a medias');
    const taken = await photograph(phone, draft.id, 13);
    await phone.wake('finish');
    expect(await phone.keepCopies()).toBe('done');
    expect(await countCopies(phone.own, caches)).toEqual({ wanted: 6, kept: 6, waits: false });
    const { id } = phone.storage.device;
    await phone.loseDatabase();
    expect(phone.storage.device).toMatchObject({ id, erased: { lastSeenAt: expect.any(String) } });
    expect(await listOutbox(phone.own)).toEqual([]);
    phone.online = true;
    await stage.joinOn(phone, userId);
    expect(await phone.wake('joined')).toMatchObject({ kind: 'done' });
    expect(await listLostPlaces(caches, phone.storage.device)).toEqual([]);
    expect(await stage.held(phone)).toEqual(['dos', 'uno']);
    for (const photo of photos) {
      const sha256 = createHash('sha256').update(photo).digest('hex');
      expect((await stage.service.api(`/photos/${sha256}`)).status).toBe(200);
    }
    expect(await answersOf(phone)).toEqual(['a medias']);
    expect(await photoBytes(phone, taken)).toBe(4_000);
    // It is a draft like any other: typed on, and nothing comes a second time.
    expect(await stage.handIns(phone)).toMatchObject([{ state: 'taken', outcome: { drafts: { kept: 1 } } }]);
    phone.passHours(30);
    await phone.wake('button');
    expect(await answersOf(phone)).toEqual(['a medias']);
    expect(await stage.held(phone)).toEqual(['dos', 'uno']);
  });

  test('what had arrived meanwhile is not doubled: sent records, a draft that was finished, a proved photo', async () => {
    const { phone, userId } = await phoneWithCopies(21);
    phone.online = false;
    const photo = photoOf(21, 30_000);
    await phone.finish('enviado', [photo]);
    await phone.wake('finish');
    await phone.keepCopies();
    phone.online = true;
    await phone.wake('online');
    expect(await stage.held(phone)).toEqual(['enviado']);
    // The database goes before the copies were looked at again.
    await phone.loseDatabase();
    await stage.joinOn(phone, userId);
    await phone.wake('joined');
    expect(await stage.held(phone)).toEqual(['enviado']);
    expect(await stage.handIns(phone)).toMatchObject([
      { state: 'taken', outcome: { records: { duplicate: 1 }, photos: { duplicate: 1 } } },
    ]);
    expect(await answersOf(phone)).toEqual([]);
  });

  test('a link that breaks or loses answers all the way loses and doubles nothing', async () => {
    const { phone, caches, userId } = await phoneWithCopies(31);
    phone.online = false;
    await phone.finish('uno', [photoOf(31, 90_000)]);
    const draft = await draftOf(phone, 'a medias');
    const taken = await photograph(phone, draft.id, 33);
    await phone.wake('finish');
    await phone.keepCopies();
    await phone.loseDatabase();
    phone.online = true;
    await stage.joinOn(phone, userId);
    let count = 0;
    stage.link.fate = ({ url }) => {
      if (!/\/(parcels|imports|photos|devices)\//.test(url)) return { kind: 'pass' };
      count += 1;
      if (count % 3 === 0) return { kind: 'pass' };
      return count % 3 === 1 ? { kind: 'lose-answer' } : { kind: 'cut-during', afterBytes: 5_000 };
    };
    for (let tries = 0; tries < 60 && (await listDrafts(phone.own)).length === 0; tries += 1) {
      await phone.wake('button');
      await phone.start();
    }
    stage.link.fate = () => ({ kind: 'pass' });
    await phone.wake('button');
    await phone.wake('button');
    expect(await listLostPlaces(caches, phone.storage.device)).toEqual([]);
    expect(await stage.held(phone)).toEqual(['uno']);
    expect(await answersOf(phone)).toEqual(['a medias']);
    expect(await photoBytes(phone, taken)).toBe(4_000);
  });

  test('whoever never joins again: the phone hands in with nobody on it, and a person takes it in', async () => {
    const { phone, caches, userId } = await phoneWithCopies(41);
    phone.online = false;
    await phone.finish('de la que se fue', [photoOf(41, 20_000)]);
    await draftOf(phone, 'a medias');
    await phone.keepCopies();
    await phone.loseDatabase();
    phone.online = true;
    await phone.wake('start');
    expect(await listLostPlaces(caches, phone.storage.device)).toEqual([]);
    const [waiting] = await stage.handIns(phone);
    if (waiting === undefined) throw new Error('nothing waits');
    expect(waiting).toMatchObject({ state: 'waiting', revokedAt: null, content: { drafts: 1, photos: 1 } });
    expect(await stage.takeIn(waiting)).toMatchObject({
      outcome: { records: { stored: 1 }, drafts: { kept: 1 }, photos: { stored: 1 } },
    });
    expect(await stage.held(phone)).toEqual(['de la que se fue']);
    // She comes back after all, and finds the draft that somebody else had taken in for her.
    await stage.joinOn(phone, userId);
    await phone.wake('joined');
    expect(await answersOf(phone)).toEqual(['a medias']);
    expect(await stage.held(phone)).toEqual(['de la que se fue']);
  });

  test('a draft that was typed on after its last copy comes back as it was copied, and the later of two copies wins', async () => {
    const { phone, caches, userId } = await phoneWithCopies(51);
    const draft = await draftOf(phone, 'primera');
    await phone.keepCopies();
    const [first] = await listCopies(caches, phone.storage.device);
    if (first === undefined) throw new Error('no copy');
    const cache = await caches.open(first.at);
    const [request] = await cache.keys();
    const bytes = await (await cache.match(request ?? ''))?.arrayBuffer();
    const read = await readDraft(phone.own, draft.id);
    if (read === null) throw new Error('no draft');
    const body = { ...read.body, answers: { nombre: 'segunda' } };
    await saveDraft(phone.own, draft.id, { body, edition: read.row.edition, activeSeconds: 1, progress: null });
    await phone.keepCopies();
    // The phone died after the new copy was put and before the older one went.
    await cache.put(request ?? '', new Response(bytes ?? null));
    await phone.loseDatabase();
    await stage.joinOn(phone, userId);
    await phone.wake('joined');
    expect(await answersOf(phone)).toEqual(['segunda']);
  });

  test('a correction of a record that had not arrived yet comes back with what it was made on', async () => {
    const { phone, userId } = await phoneWithCopies(61);
    phone.online = false;
    const first = await phone.finish('antes');
    await phone.wake('finish');
    await phone.correct(first.recordId, 'después');
    await phone.keepCopies();
    await phone.loseDatabase();
    phone.online = true;
    await stage.joinOn(phone, userId);
    await phone.wake('joined');
    await phone.wake('button');
    expect(await listOutbox(phone.own)).toEqual([]);
    expect(await stage.held(phone)).toEqual(['antes', 'después']);
    const head = await (await stage.service.api(`/submissions/${first.recordId}`)).json();
    expect(JSON.stringify(head)).toContain('después');
    expect(JSON.stringify(head)).not.toContain('"branch"');
  });
});
