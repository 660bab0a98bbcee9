import '../../storage/support/indexed-db.ts';
import { expect, it, vi } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Form, FormNode } from '../../../src/domain/form/definition.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { createDraft, readDraft } from '../../../src/storage/drafts/drafts.ts';
import { saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { answeredLastTime, lackedLastTime } from '../../../src/ui/form/last-time.ts';
import { moveDraft, moveDraftBack } from '../../../src/ui/form/move-draft.ts';
import { openDraft } from '../../../src/ui/form/open-draft.ts';
import { readBefore } from '../../../src/ui/record/result/read-result.ts';
import { ask, calculate, repeat } from '../../domain/form/scenario.ts';
import { page, review, submissionChange, submissionOf } from '../../storage/support/changes.ts';
import { JUNTA, openPhone } from '../../storage/support/phone.ts';

const form = (version: number, children: readonly FormNode[]): Form => ({
  id: 'visita-larga',
  version,
  title: { es: 'Visita' },
  description: { es: 'Visita' },
  subject: 'provider',
  instances: ['previous'],
  choices: {},
  children,
});
const ONE = form(1, [
  ask('text', 'fontanero'),
  ask('decimal', 'cuota'),
  ask('decimal', 'gasto', { no_data: 'allowed' }),
  repeat('tanques', [ask('text', 'nombre'), ask('integer', 'vol'), ask('image', 'foto')]),
]);
const TWO = form(2, [
  ask('text', 'operador', { renamed_from: 'fontanero' }),
  ask('decimal', 'cuota_hogar', { renamed_from: 'cuota', carry_over: 'beside' }),
  ask('decimal', 'egreso', { renamed_from: 'gasto', carry_over: 'beside', no_data: 'allowed' }),
  repeat(
    'depositos',
    [ask('text', 'nombre'), ask('integer', 'volumen', { renamed_from: 'vol' }), ask('image', 'foto')],
    {
      renamed_from: 'tanques',
    },
  ),
]);
const THREE = form(3, [
  ask('text', 'encargado', { renamed_from: 'operador' }),
  ...TWO.children.slice(1),
  calculate('antes', "instance('previous')/root/item/encargado"),
]);
// An open form waits for the page to be idle before it saves.
vi.stubGlobal('window', globalThis);
const RECORD = '018f0000-0000-7000-8000-000000000101';
const LAST: Answers = { fontanero: 'Don Beto', cuota: 55, tanques: [{ nombre: 'uno', vol: 10 }], '@later': ['gasto'] };
const FACTS = { builtAt: '2026-01-01T00:00:00Z', username: 'ana' };

async function phone(definitions: readonly Form[]) {
  const { ana } = await openPhone();
  for (const each of definitions) await saveFormDefinition(ana.storage, each);
  return ana;
}

async function draftOf(
  own: Awaited<ReturnType<typeof phone>>,
  version: number,
  body: Partial<{ answers: Answers }> = {},
) {
  const created = await createDraft(own, {
    form: { id: ONE.id, version },
    subject: JUNTA,
    municipality: '1006',
    label: 'El Ocote',
    practice: false,
    body: { answers: {}, page: null, carriedOver: [], location: null, photos: [], notes: {}, ...body },
  });
  if (created.status !== 'created') throw new Error(created.status);
  return created.row;
}

it('the last visit of an earlier version comes along under today’s names, over the versions in between', async () => {
  const own = await phone([ONE, TWO, THREE]);
  const last = submissionOf(RECORD, { form: { id: ONE.id, version: 1 }, answers: LAST });
  await applyPull(own, await readPullCursor(own), page([submissionChange(1, last)]));
  const row = await draftOf(own, 3);
  const opened = await openDraft(own, row.id, FACTS);
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const { session } = opened;
  expect(session.engine.question('antes').value).toBe('Don Beto');
  expect(session.previousOffer()).not.toBeNull();
  session.answerPreviousOffer(true);
  expect(session.engine.question('encargado').value).toBe('Don Beto');
  expect(session.engine.question('depositos[1]/volumen').value).toBe(10);
  expect(session.carried.all()).toEqual(['encargado', 'depositos[1]/nombre', 'depositos[1]/volumen']);
  if (session.previous === null) throw new Error('no last visit');
  expect(answeredLastTime(session.previous, session.engine.question('cuota_hogar'))).toBe(55);
  expect(lackedLastTime(session.previous, 'egreso')).toBe(true);
  expect((await readBefore(own, row))?.answers).toMatchObject({ encargado: 'Don Beto', cuota_hogar: 55 });
  await session.close();
});

it('a comment finds its question when the correction is moved to a version that calls it otherwise, and back', async () => {
  const own = await phone([ONE, TWO, THREE]);
  const tanques = ['uno', 'dos', 'tres'].map((nombre) => ({ nombre }));
  const sent = submissionOf(RECORD, { form: { id: ONE.id, version: 1 }, answers: { fontanero: 'Beto', tanques } });
  const comments = [
    { path: 'fontanero', text: '¿Su apellido?' },
    { path: 'tanques[3]/nombre', text: '¿Cuál es?' },
    { path: 'tanques[1]/nombre', text: 'Este ya no está' },
  ];
  const reviews = [{ ...review('r1', RECORD, 1, 'returned', 'Falta algo'), comments }];
  await applyPull(
    own,
    await readPullCursor(own),
    page([submissionChange(1, sent, { author: { userId: own.owner, name: 'Ana' }, state: 'returned', reviews })]),
  );
  const begun = await beginCorrection(own, RECORD);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const { id } = begun.draft;
  const standing = async () => {
    const opened = await openDraft(own, id, FACTS);
    if (opened.kind !== 'open') throw new Error(opened.kind);
    const { session } = opened;
    const { comments } = session;
    return { session, standing: comments.standing(), lost: comments.lost().map(({ text }) => text) };
  };
  const first = await standing();
  expect(first.standing).toEqual(['fontanero', 'tanques[3]/nombre', 'tanques[1]/nombre']);
  first.session.instances.remove('tanques[1]');
  await first.session.close();
  expect(await moveDraft(own, id, { id: ONE.id, version: 3 })).toEqual({ kind: 'moved' });
  const moved = await standing();
  expect(moved.standing).toEqual(['encargado', 'depositos[2]/nombre']);
  expect(moved.lost).toEqual(['Este ya no está']);
  moved.session.instances.remove('depositos[1]');
  expect(moved.session.comments.standing()).toEqual(['encargado', 'depositos[1]/nombre']);
  await moved.session.close();
  expect(await moveDraftBack(own, id)).toEqual({ kind: 'moved' });
  expect((await standing()).standing[0]).toBe('fontanero');
});

it('a draft that is moved keeps, in a repeat that is called otherwise, answers, photos, notes and marks', async () => {
  const own = await phone([ONE, TWO, THREE]);
  const photo = (question: string, sign: string) => ({
    question,
    sha256: sign.repeat(64),
    bytes: 12,
    mediaType: 'image/jpeg' as const,
  });
  const photos = [photo('tanques[2]/foto', 'a'), photo('tanques[2]/vol/@voice', 'b')];
  const answers = { fontanero: 'Beto', tanques: [{ nombre: 'uno' }, { vol: 3, foto: 'a'.repeat(64) }] };
  const notes = {
    '@camera': 'tanques[2]/foto',
    '@left-out': 'tanques[3] tanques[4]',
    '@opened': 'tanques otra',
    '@reply/r1': 'fontanero tanques[3]',
  };
  const row = await draftOf(own, 1, { answers, photos, carriedOver: ['fontanero', 'tanques[2]/vol'], notes } as object);
  expect(await moveDraft(own, row.id, { id: ONE.id, version: 3 })).toEqual({ kind: 'moved' });
  expect((await readDraft(own, row.id))?.body).toMatchObject({
    answers: { encargado: 'Beto', depositos: [{ nombre: 'uno' }, { volumen: 3, foto: 'a'.repeat(64) }] },
    carriedOver: ['encargado', 'depositos[2]/volumen'],
    photos: [{ question: 'depositos[2]/foto' }, { question: 'depositos[2]/volumen/@voice' }],
    notes: {
      '@camera': 'depositos[2]/foto',
      '@left-out': 'depositos[3] depositos[4]',
      '@opened': 'depositos otra',
      '@reply/r1': 'fontanero tanques[3]',
    },
  });
  expect(await moveDraftBack(own, row.id)).toEqual({ kind: 'moved' });
  const back = (await readDraft(own, row.id))?.body;
  expect(back).toMatchObject({ answers, carriedOver: ['fontanero', 'tanques[2]/vol'], notes });
  expect(back?.photos).toEqual(photos);
});
