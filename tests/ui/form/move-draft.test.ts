import '../../storage/support/indexed-db.ts';
import { expect, it } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Form } from '../../../src/domain/form/definition.ts';
import { forms } from '../../../src/forms/index.ts';
import { createDraft, readDraft, saveDraft } from '../../../src/storage/drafts/drafts.ts';
import { readFormDefinition, saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { keepShipped, loadModel } from '../../../src/ui/form/compiled-forms.ts';
import { moveDraft, moveDraftBack, planMove } from '../../../src/ui/form/move-draft.ts';
import { JUNTA, openPhone } from '../../storage/support/phone.ts';
import { everyWidgetForm } from '../../support/every-widget-form.ts';

const OLD = { id: everyWidgetForm.id, version: 1 };
const NEW = { id: everyWidgetForm.id, version: 2 };
/** The next version: no fee and no photo any more, and the members are asked in another way. */
const next: Form = {
  ...everyWidgetForm,
  version: 2,
  children: everyWidgetForm.children.map((page) => ({
    ...page,
    children: page.children
      .filter(({ name }) => name !== 'fee' && name !== 'income' && name !== 'photo')
      .map((node) => (node.name === 'members' ? { type: 'text' as const, name: 'members', label: node.label } : node)),
  })),
};
const PHOTO = { question: 'photo', sha256: 'a'.repeat(64), bytes: 12, mediaType: 'image/jpeg' as const };

async function draftOnPhone(answers: Answers) {
  const { ana } = await openPhone();
  await saveFormDefinition(ana.storage, everyWidgetForm);
  const created = await createDraft(ana, {
    form: OLD,
    subject: JUNTA,
    municipality: '1006',
    label: 'El Ocote',
    practice: false,
    body: { answers, page: 'moments', carriedOver: ['fee', 'person'], location: null, photos: [PHOTO], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  return { ana, id: created.row.id };
}
const ANSWERS: Answers = { person: 'Reina', members: 120, fee: 62.5, photo: PHOTO.sha256 };

it('moves a draft as the plan said; photos of questions that are gone stay with it', async () => {
  const { ana, id } = await draftOnPhone(ANSWERS);
  await saveFormDefinition(ana.storage, next);
  const plan = await planMove(ana, id, NEW);
  expect(plan?.preview.dropped.map(({ path }) => path)).toEqual(['fee', 'photo']);
  expect(await moveDraft(ana, id, NEW)).toEqual({ kind: 'moved' });
  const moved = await readDraft(ana, id);
  expect(moved?.row).toMatchObject({ form: NEW, upgradedFrom: 1 });
  expect(moved?.body).toMatchObject({
    answers: { person: 'Reina', members: '120', fee: 62.5, photo: PHOTO.sha256 },
    // A mark at a question that is gone could never be confirmed.
    carriedOver: ['person'],
    page: null,
    photos: [PHOTO],
  });
});

it('goes back with what was typed since', async () => {
  const { ana, id } = await draftOnPhone(ANSWERS);
  await saveFormDefinition(ana.storage, next);
  await moveDraft(ana, id, NEW);
  const moved = await readDraft(ana, id);
  if (moved === null) throw new Error('the draft is gone');
  const { body, row } = moved;
  // As a session of the new version saves it: it does not name the photo of a question that it does not know.
  const typed = { ...body, answers: { ...body.answers, person: 'Rosa' }, photos: [], page: 'numbers' };
  await saveDraft(ana, id, { body: typed, edition: row.edition, activeSeconds: 1, progress: null });
  expect(await moveDraftBack(ana, id)).toEqual({ kind: 'moved' });
  const back = await readDraft(ana, id);
  expect(back?.row).toMatchObject({ form: OLD, upgradedFrom: null });
  expect(back?.body).toMatchObject({
    answers: { ...ANSWERS, person: 'Rosa' },
    carriedOver: ['fee', 'person'],
    page: 'moments',
    photos: [PHOTO],
  });
  expect(await moveDraftBack(ana, id)).toEqual({ kind: 'trouble', reason: 'other' });
});

it('changes nothing when the phone has not got that version', async () => {
  const { ana, id } = await draftOnPhone(ANSWERS);
  expect(await planMove(ana, id, { ...NEW, version: 9 })).toBeNull();
  expect(await moveDraft(ana, id, { ...NEW, version: 9 })).toEqual({ kind: 'trouble', reason: 'other' });
  expect((await readDraft(ana, id))?.row).toMatchObject({ form: OLD, edition: 1 });
});

it('keeps the version of a form that the app ships once it was opened: the next app ships the next one', async () => {
  const { ana } = await openPhone();
  const [shipped] = forms;
  if (shipped === undefined) throw new Error('no forms');
  const { id, version } = shipped;
  const found = await loadModel(ana.storage, { id, version });
  if (found.kind !== 'model') throw new Error(found.kind);
  expect(await readFormDefinition(ana.storage, { id, version })).toBeNull();
  await keepShipped(ana.storage, found.model);
  expect(await readFormDefinition(ana.storage, { id, version })).toEqual(shipped);
});
