import '../../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import { notePath } from '../../../../src/domain/form/note-path.ts';
import { beginCorrection } from '../../../../src/storage/drafts/corrections.ts';
import { readDraft } from '../../../../src/storage/drafts/drafts.ts';
import { readRecordings, writePiece } from '../../../../src/storage/drafts/recording-pieces.ts';
import { readPhoto } from '../../../../src/storage/photos/photos.ts';
import { readRecord } from '../../../../src/storage/pulled/records.ts';
import { keepVoice, recoverVoice } from '../../../../src/ui/form/notes/keep-voice.ts';
import { takePhoto } from '../../../storage/support/phone.ts';
import { freshSession, openSession, spoken } from './stage.ts';

const fullDisk = () => new DOMException('full', 'QuotaExceededError');
const FACTS = { clockOffsetMs: null, app: '0.3.0' };
const questionsOf = (photos: readonly { readonly question: string }[] | undefined) =>
  photos?.map(({ question }) => question);

it('is kept as a photo is, saved with the draft, sent with the record and taken over by its correction', async () => {
  const { ana, id, session } = await freshSession();
  expect(await keepVoice(session, spoken('obs', 1, 41.6))).toBe('kept');
  const again = await openSession(ana, id);
  const [note] = again.notes.all();
  expect(note).toMatchObject({ question: 'obs/@voice', seconds: 41, mediaType: 'video/webm', bytes: 13 });
  expect(new Uint8Array((await readPhoto(ana, note?.sha256 ?? ''))?.data ?? new ArrayBuffer())).toEqual(
    spoken('obs', 1).data,
  );
  expect((await again.finish(FACTS)).kind).toBe('finished');
  expect((await readRecord(ana, id))?.photos).toEqual([note]);
  const correction = await beginCorrection(ana, id);
  if (correction.status !== 'begun') throw new Error(correction.status);
  expect((await openSession(ana, correction.draft.id)).notes.all()).toEqual([note]);
});

it('is made of the pieces when the app was ended while somebody spoke, once', async () => {
  const { ana, id, session } = await freshSession();
  const { data, seconds: _seconds, ...of } = spoken('detalle', 2);
  await writePiece(ana, id, of, { number: 0, seconds: 1, data: data.slice(0, 9) });
  await writePiece(ana, id, of, { number: 1, seconds: 2, data: data.slice(9) });
  expect([await recoverVoice(session), await recoverVoice(session)]).toEqual([
    { made: 1, left: 0 },
    { made: 0, left: 0 },
  ]);
  expect(session.notes.all()).toMatchObject([{ question: 'detalle/@voice', seconds: 2, bytes: 13 }]);
  expect(await readRecordings(ana, id)).toEqual([]);
  // Ended once more before its pieces were gone: it is the same note.
  expect(await keepVoice(session, { ...of, seconds: 2, data })).toBe('kept');
  expect(session.notes.all()).toHaveLength(1);
});

it('is the answer where the question asks for a recording and has none, and a note beside an answer', async () => {
  const { ana, id, session } = await freshSession();
  for (const seed of [11, 12]) {
    const { data, seconds: _seconds, ...of } = spoken('relato', seed);
    await writePiece(ana, id, of, { number: 0, seconds: 3, data });
  }
  expect(await recoverVoice(session)).toEqual({ made: 2, left: 0 });
  const answer = session.engine.find('relato')?.value;
  expect(questionsOf(session.notes.all())).toEqual(['relato/@voice']);
  const saved = await readDraft(ana, id);
  expect(saved?.body.photos.find(({ question }) => question === 'relato')?.sha256).toBe(answer);
});

it('that the phone had no room for waits in its pieces, and is a note once there is room', async () => {
  const { ana, id, session } = await freshSession();
  const { data, seconds: _seconds, ...of } = spoken('obs', 7);
  await writePiece(ana, id, of, { number: 0, seconds: 3, data });
  const full = { ...session, own: { ...ana, storage: { ...ana.storage, write: () => Promise.reject(fullDisk()) } } };
  expect(await recoverVoice(full)).toEqual({ made: 0, left: 1 });
  expect(await recoverVoice(session)).toEqual({ made: 1, left: 0 });
});

it('of a touch by mistake, and of what is no sound, nothing stays', async () => {
  const { ana, id, session } = await freshSession();
  expect(await keepVoice(session, spoken('obs', 3, 0.2))).toBe('nothing');
  expect(await keepVoice(session, { ...spoken('obs', 4), data: Uint8Array.from([1, 2, 3]) })).toBe('nothing');
  expect([session.notes.all(), await readRecordings(ana, id)]).toEqual([[], []]);
});

it('follows its instance when another one is taken away, goes with its own, and comes back with it', async () => {
  const { session } = await freshSession();
  for (let number = 0; number < 3; number += 1) session.engine.addInstance('puntos');
  for (const number of [1, 2, 3]) await keepVoice(session, spoken(`puntos[${number}]/cloro`, number));
  const first = session.notes.all()[0];
  const removed = session.instances.remove('puntos[1]');
  expect(questionsOf(session.notes.all())).toEqual(['puntos[1]/cloro/@voice', 'puntos[2]/cloro/@voice']);
  removed.layBack();
  expect(questionsOf(session.notes.all())?.toSorted()).toEqual([
    'puntos[1]/cloro/@voice',
    'puntos[2]/cloro/@voice',
    'puntos[3]/cloro/@voice',
  ]);
  expect(session.notes.all().find(({ sha256 }) => sha256 === first?.sha256)?.question).toBe('puntos[1]/cloro/@voice');
});

it('waits in the draft while its question is not asked, and is not sent', async () => {
  const { ana, id, session } = await freshSession();
  await keepVoice(session, spoken('detalle', 5));
  session.engine.set('obs', '');
  expect([session.notes.asked(session.engine), session.notes.all().length]).toEqual([[], 1]);
  session.engine.set('obs', 'otra vez');
  expect(session.notes.asked(session.engine)).toHaveLength(1);
  session.engine.set('obs', '');
  await session.finish(FACTS);
  expect((await readRecord(ana, id))?.photos).toEqual([]);
});

it('is not sent where the board did not agree that personal data are kept', async () => {
  const { session } = await freshSession();
  await keepVoice(session, spoken('obs', 6));
  session.engine.set('consentimiento_datos', 'no');
  expect(session.notes.asked(session.engine)).toEqual([]);
  session.engine.set('consentimiento_datos', 'si');
  expect(questionsOf(session.notes.asked(session.engine))).toEqual(['obs/@voice']);
});

it('a drawing goes with the photo that it was drawn on, and with no other', async () => {
  const { ana, id, session } = await freshSession();
  const [front, drawn, other] = [await takePhoto(ana, id, 1), await takePhoto(ana, id, 2), await takePhoto(ana, id, 3)];
  session.engine.set('foto', front.sha256);
  session.notes.replace([{ ...drawn, question: notePath('foto', 'drawing'), of: front.sha256 }]);
  expect(questionsOf(session.notes.asked(session.engine))).toEqual(['foto/@drawing']);
  session.engine.set('foto', other.sha256);
  expect(session.notes.asked(session.engine)).toEqual([]);
});
