import '../../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/domain/form/definition.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import {
  createDraft,
  listDrafts,
  readDraft,
  removeUntouchedDraft,
  saveDraft,
} from '../../../src/storage/drafts/drafts.ts';
import { decodeFinishedBody } from '../../../src/storage/phone/body-codec.ts';
import { putPhoto } from '../../../src/storage/photos/photos.ts';
import { readRecord } from '../../../src/storage/pulled/records.ts';
import { bring, comingTo } from '../../../src/ui/form/arrivals.ts';
import { createFormSession, type FormSession, type PreviousVisit } from '../../../src/ui/form/form-session.ts';
import { FORM, JUNTA, openPhone, takePhoto } from '../../storage/support/phone.ts';
import { engineOf } from '../support/filled-form.ts';

const timers = {
  set: (callback: () => void, milliseconds: number) => Number(setTimeout(callback, milliseconds)),
  clear: (handle: number) => clearTimeout(handle),
};
const FACTS = { clockOffsetMs: null, app: '0.1.0' };

/** A record open on a phone, as the screen opens it. */
async function openRecord(previous: PreviousVisit | null = null) {
  const phone = await openPhone();
  const created = await createDraft(phone.ana, {
    form: FORM,
    subject: JUNTA,
    municipality: '1006',
    label: 'El Ocote',
    practice: false,
    body: { answers: {}, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  const session = await reopen(phone, created.row.id, previous);
  return { phone, id: created.row.id, session };
}

const label = { es: 'x', en: 'x' };
/** Asks for names only where the board agrees. */
const consentForm: Form = {
  id: FORM.id,
  version: FORM.version,
  title: label,
  choices: {},
  children: [
    { type: 'text', name: 'consent', label },
    { type: 'text', name: 'works', label },
    {
      type: 'repeat',
      name: 'people',
      label,
      children: [
        { type: 'text', name: 'post', label },
        { type: 'text', name: 'who', label, relevant: "${consent} = 'si'", personal: true },
      ],
    },
  ],
};

async function reopen(
  phone: Awaited<ReturnType<typeof openPhone>>,
  id: string,
  previous: PreviousVisit | null = null,
  form?: Form,
) {
  const draft = await readDraft(phone.ana, id);
  if (draft === null) throw new Error('the draft is gone');
  return createFormSession({
    own: phone.ana,
    draft,
    engine: engineOf(draft.body.answers, form),
    clock: { now: () => '2026-11-22T14:05:00.000-06:00' },
    answers: null,
    lineage: [],
    registeredLocation: null,
    previous,
    timers,
    now: () => phone.clock.nowMs,
    monotonicMs: () => 0,
  });
}

/** A photo that was taken and is prepared as long as the test says. */
function photoOnItsWay(session: FormSession): PromiseWithResolvers<void> {
  const prepared = Promise.withResolvers<void>();
  async function take(): Promise<boolean> {
    await prepared.promise;
    const photo = await takePhoto(session.own, session.row.id, 5, 'photo');
    session.notePhoto(photo);
    session.engine.set('photo', photo.sha256);
    return true;
  }
  bring(session.arrivals, 'photo', take()).catch(() => undefined);
  return prepared;
}

describe('an open record', () => {
  it('is on disk to the last answer after a flush, with the page and what waits for the camera', async () => {
    const { phone, id, session } = await openRecord();
    session.engine.set('person', 'Reina');
    session.setPage('choices_page');
    session.setCameraTarget('photo');
    expect(await session.saver.flush()).toBe(true);
    const again = await reopen(phone, id);
    expect(again.engine.question('person').value).toBe('Reina');
    expect(again.page()).toBe('choices_page');
    expect(again.cameraTarget()).toBe('photo');
    expect(again.row.progress?.left).toMatchObject({ at: 'section', number: 2 });
  });

  it('is untouched until something is answered, and never again after it was', async () => {
    const { phone, id, session } = await openRecord();
    session.setPage('choices_page');
    expect(session.isUntouched()).toBe(true);
    session.engine.set('person', 'R');
    expect(session.isUntouched()).toBe(false);
    await session.saver.flush();
    // Opened again, what was answered before is no new beginning.
    expect((await reopen(phone, id)).isUntouched()).toBe(false);
    session.engine.set('person', undefined);
    await session.saver.flush();
    expect((await reopen(phone, id)).isUntouched()).toBe(false);
  });

  it('knows which pages were looked at, also after it was opened again; looking alone leaves it untouched', async () => {
    const { phone, id, session } = await openRecord();
    session.noteOpened('uno');
    expect([session.wasOpened('uno'), session.wasOpened('dos'), session.isUntouched()]).toEqual([true, false, true]);
    session.engine.set('person', 'Reina');
    await session.close();
    const again = await reopen(phone, id);
    expect([again.wasOpened('uno'), again.wasOpened('dos')]).toEqual([true, false]);
  });

  it('left untouched leaves no draft, and a finished one is not touched by that', async () => {
    const { phone, id, session } = await openRecord();
    await session.close();
    expect(await removeUntouchedDraft(phone.ana, id)).toBe(true);
    expect(await listDrafts(phone.ana)).toEqual([]);
    expect(await readDraft(phone.ana, id)).toBeNull();
    expect(await removeUntouchedDraft(phone.ana, id)).toBe(false);
  });

  it('tells when another tab has written, and writes over it only when the person says so', async () => {
    const { phone, id, session } = await openRecord();
    const other = await readDraft(phone.ana, id);
    if (other === null) throw new Error('the draft is gone');
    await saveDraft(phone.ana, id, {
      body: { ...other.body, answers: { person: 'De la otra ventana' } },
      edition: other.row.edition,
      activeSeconds: 0,
      progress: null,
    });
    session.engine.set('person', 'De esta');
    expect(await session.saver.flush()).toBe(false);
    expect(session.saver.status()).toEqual({ kind: 'failed', reason: 'elsewhere' });
    expect((await readDraft(phone.ana, id))?.body.answers['person']).toBe('De la otra ventana');
    expect(await session.takeOver()).toBe(true);
    expect((await readDraft(phone.ana, id))?.body.answers['person']).toBe('De esta');
  });

  it('is finished once, with its photos and its own position, and without what does not apply', async () => {
    const { phone, id, session } = await openRecord();
    const put = await putPhoto(phone.ana, id, {
      data: new Uint8Array([1, 2, 3]).buffer,
      mediaType: 'image/jpeg',
      thumbnail: { data: new Uint8Array([1]).buffer, mediaType: 'image/jpeg' },
    });
    if (put.status !== 'saved') throw new Error(put.status);
    session.notePhoto(put);
    session.engine.set('photo', put.sha256);
    session.engine.set('place', {
      latitude: 14.3,
      longitude: -88.1,
      accuracyMetres: 9,
      takenAt: '2026-11-22T14:05:00.000-06:00',
    });
    session.engine.set('works', 'no');
    session.engine.set('since', 'ayer');
    session.engine.set('works', 'si');
    const first = await session.finish(FACTS);
    expect(first.kind).toBe('finished');
    expect(await session.finish(FACTS)).toEqual(first);
    const record = first.kind === 'finished' ? await readRecord(phone.ana, first.recordId) : null;
    expect(record?.photos).toMatchObject([{ question: 'photo', sha256: put.sha256 }]);
    expect(record?.answers['works']).toBe('si');
    expect(session.engine.draftAnswers()['since']).toBe('ayer');
    expect(record?.answers).not.toHaveProperty('since');
  });

  it('with half of an emoji in a text, a list or an answer of an old draft is finished, and the half is a sign', async () => {
    const { phone, id, session } = await openRecord();
    const answers = { person: 'Ana \ud83d', de_antes: 'agua \udca7', puntos_de_antes: [{ lugar: 'b \ud83d' }] };
    const body = { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} };
    const { edition } = session.row;
    expect(await saveDraft(phone.ana, id, { body, edition, activeSeconds: 1, progress: null })).toMatchObject({
      status: 'saved',
    });
    const again = await reopen(phone, id, null);
    expect(again.engine.find('person')?.value).toBe('Ana \ufffd');
    again.engine.set('works', 'si \ud83d');
    const finished = await again.finish(FACTS);
    expect(finished.kind).toBe('finished');
    const record = finished.kind === 'finished' ? await readRecord(phone.ana, finished.recordId) : null;
    expect(record?.answers['person']).toBe('Ana \ufffd');
    expect(record?.answers).toMatchObject({ de_antes: 'agua \ufffd', puntos_de_antes: [{ lugar: 'b \ufffd' }] });
  });

  it('that the service would refuse for its size is not finished; the longest answer is named', async () => {
    const { phone, session } = await openRecord();
    session.engine.set('person', 'x'.repeat(600_000));
    expect(await session.finish(FACTS)).toEqual({ kind: 'too-large', path: 'person' });
    expect(await listDrafts(phone.ana)).toHaveLength(1);
    session.engine.set('person', 'x'.repeat(500_000));
    expect((await session.finish(FACTS)).kind).toBe('finished');
  });

  it('that is left while its photo is being prepared keeps the photo at its question, and the draft with it', async () => {
    const { phone, id, session } = await openRecord();
    const taking = photoOnItsWay(session);
    expect([session.isUntouched(), comingTo(session.arrivals, 'photo') === null]).toEqual([false, false]);
    const closing = session.close();
    taking.resolve();
    expect(await closing).toBe(true);
    expect(session.isUntouched()).toBe(false);
    const again = await reopen(phone, id);
    expect(again.engine.question('photo').value).toBe(session.engine.question('photo').value);
    expect(again.engine.question('photo').value).toHaveLength(64);
    expect((await readDraft(phone.ana, id))?.body.photos).toMatchObject([{ question: 'photo' }]);
    expect(comingTo(session.arrivals, 'photo')).toBeNull();
  });

  it('that is left as what is recorded is handed over by the screen that goes waits for it too', async () => {
    const { phone, id, session } = await openRecord();
    const closing = session.close();
    photoOnItsWay(session).resolve();
    await closing;
    expect((await reopen(phone, id)).engine.question('photo').value).toHaveLength(64);
  });

  it('that is left is on disk at once, whatever becomes of what is still on its way', async () => {
    const { phone, id, session } = await openRecord();
    const taking = photoOnItsWay(session);
    session.engine.set('person', 'Reina');
    const closing = session.close();
    await expect.poll(async () => (await readDraft(phone.ana, id))?.body.answers).toMatchObject({ person: 'Reina' });
    taking.reject(new Error('the worker was killed'));
    expect(await closing).toBe(true);
  });

  it('that is finished while its photo is being prepared goes with the photo', async () => {
    const { phone, session } = await openRecord();
    const taking = photoOnItsWay(session);
    const finishing = session.finish(FACTS);
    taking.resolve();
    const finished = await finishing;
    const record = finished.kind === 'finished' ? await readRecord(phone.ana, finished.recordId) : null;
    expect(record?.photos).toMatchObject([{ question: 'photo', sha256: session.engine.question('photo').value }]);
  });

  it('says once, before it is finished, that a photo came to nothing while nobody saw it', async () => {
    const { session } = await openRecord();
    void bring(session.arrivals, 'photo', Promise.resolve(false));
    expect(await session.finish(FACTS)).toEqual({ kind: 'photo-missing', paths: ['photo'] });
    expect((await session.finish(FACTS)).kind).toBe('finished');
  });

  it('is not untouched while its camera is open: the photo may still come', async () => {
    const { session } = await openRecord();
    session.setCameraTarget('photo');
    expect(session.isUntouched()).toBe(false);
    session.setCameraTarget(null);
    expect(session.isUntouched()).toBe(true);
  });

  it('keeps no name in the finished record, its history or a correction when the board says no after all', async () => {
    const { phone, id } = await openRecord();
    const session = await reopen(phone, id, null, consentForm);
    session.engine.set('consent', 'si');
    session.engine.set('works', 'Sí');
    const at = session.engine.addInstance('people');
    session.engine.set(`${at}/who`, 'Chepe Mejía');
    session.engine.set(`${at}/post`, 'Vocal');
    session.engine.set('consent', 'no');
    await session.saver.flush();
    // Until it is finished the person may change her mind.
    expect(JSON.stringify((await readDraft(phone.ana, id))?.body)).toContain('Chepe');
    expect((await session.finish(FACTS)).kind).toBe('finished');
    const kept = await phone.storage.read((database) => database.bodies.toArray());
    const texts = await Promise.all(kept.map(({ body }) => decodeFinishedBody(phone.ana, body)));
    expect(texts).toHaveLength(1);
    expect(JSON.stringify(texts)).not.toContain('Chepe');
    expect(texts[0]?.draft.answers).toMatchObject({ consent: 'no', works: 'Sí', people: [{ post: 'Vocal' }] });
    const correction = await beginCorrection(phone.ana, id);
    if (correction.status !== 'begun') throw new Error(correction.status);
    const again = await readDraft(phone.ana, correction.draft.id);
    expect(again?.body.answers).toMatchObject({ consent: 'no', people: [{ post: 'Vocal' }] });
    expect(JSON.stringify(again)).not.toContain('Chepe');
  });

  it('offers the last visit once, and keeps the answer', async () => {
    const previous = { id: 'antes', answers: { members: 120 }, day: '2025-11-20' };
    const { phone, id, session } = await openRecord(previous);
    expect(session.previousOffer()).toEqual(previous);
    session.answerPreviousOffer(true);
    expect(session.carried.all()).toEqual(['members']);
    await session.saver.flush();
    const again = await reopen(phone, id, previous);
    expect(again.previousOffer()).toBeNull();
    expect(again.carried.all()).toEqual(['members']);
    expect(again.engine.question('members').value).toBe(120);
  });

  it('says which answers a filter took away until they are answered again', async () => {
    const { session } = await openRecord();
    session.engine.set('works', 'no');
    session.engine.set('village', 'sur_1');
    session.engine.set('works', 'si');
    expect(session.removed.at('village')).toEqual(['sur_1']);
    session.removed.answered('village');
    expect(session.removed.at('village')).toEqual([]);
  });
});
