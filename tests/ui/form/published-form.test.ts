import { askedDays } from '../../../src/domain/form/visit-day.ts';
import '../../storage/support/indexed-db.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { makeCatalogue } from '../../../src/domain/publishing/catalogue.ts';
import type { FormFile } from '../../../src/domain/sync/published-form.ts';
import { readDraft } from '../../../src/storage/drafts/drafts.ts';
import { finishDraft } from '../../../src/storage/drafts/finish.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { keepFormFilePart } from '../../../src/storage/pulled/form-contents.ts';
import { saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { listKnownVersions } from '../../../src/storage/pulled/form-notes.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { recordsOf } from '../../../src/storage/pulled/records.ts';
import type * as begin from '../../../src/ui/form/begin-draft.ts';
import { loadModel } from '../../../src/ui/form/compiled-forms.ts';
import type * as check from '../../../src/ui/kit/forms/check-forms.ts';
import { knowForms } from '../../../src/ui/kit/forms/known-forms.ts';
import { SHIPPED_FORMS } from '../../../src/ui/kit/forms/shipped.ts';
import { makeHistory } from '../../../src/ui/record/history/make-history.ts';
import { readDetails } from '../../../src/ui/record/history/read-details.ts';
import { makeResult } from '../../../src/ui/record/result/make-result.ts';
import { readResult } from '../../../src/ui/record/result/read-result.ts';
import { deskVerdict } from '../../../src/ui/screens/review/desk-verdict.ts';
import { ANA, FACTS, JUNTA, openPhone } from '../../storage/support/phone.ts';
import { unseenScoredForm } from '../../support/unseen-form.ts';

// What the build writes into the app; read when the module is loaded.
vi.stubGlobal('__BUILT_AT__', '2026-11-22T12:00:00.000Z');
vi.stubGlobal('__APP_VERSION__', '0.0.0');
let parts: {
  readonly beginDraft: typeof begin.beginDraft;
  readonly checkForms: typeof check.checkForms;
};
beforeAll(async () => {
  const { beginDraft } = await import('../../../src/ui/form/begin-draft.ts');
  const { checkForms } = await import('../../../src/ui/kit/forms/check-forms.ts');
  parts = { beginDraft, checkForms };
});
afterAll(() => knowForms(SHIPPED_FORMS));

const ME = { userId: ANA, role: 'technician', partnerId: null, municipalities: null } as const;

/** The phone hears of the form and has its definition, as a round of synchronisation leaves it. */
async function receive(
  own: OwnStorage,
  definition: { readonly id: string; readonly version: number },
  files: readonly FormFile[] = [],
): Promise<void> {
  const { id, version } = definition;
  const publication = { state: 'published', audience: { kind: 'everybody' }, from: null };
  const asked = await readPullCursor(own);
  const sequence = asked.after + 1;
  const change = {
    sequence,
    kind: 'form',
    id,
    value: { id, version, title: { es: id, en: id }, publication, files },
  };
  await applyPull(own, asked, { changes: [change], last: sequence, more: false, scope: 's' });
  await saveFormDefinition(own.storage, definition);
  await parts.checkForms(own.storage);
}

async function catalogue(own: OwnStorage) {
  const found = makeCatalogue([], await listKnownVersions(own.storage), ME, '2026-11-22');
  knowForms(found.forms);
  return found;
}

async function fill(own: OwnStorage, answers: Readonly<Record<string, string | number>>): Promise<string> {
  const form = { id: 'leak-survey', version: 1 };
  const begun = await parts.beginDraft(own, {
    form,
    subject: JUNTA,
    municipality: '0801',
    label: 'El Ocote',
    practice: false,
    username: 'Ana',
    norm: null,
  });
  if (begun.status !== 'created') throw new Error(begun.status);
  const draft = await readDraft(own, begun.row.id);
  const found = await loadModel(own.storage, form);
  if (draft === null || found.kind !== 'model') throw new Error('the draft does not open');
  const clock = { now: () => '2026-11-22T08:00:00.000-06:00' };
  const engine = createEngine(found.model, { answers: draft.body.answers, isNew: false, clock, uuid: () => '' });
  for (const [name, value] of Object.entries(answers)) engine.set(name, value);
  const task = engine.addInstance('tareas');
  engine.set(`${task}/tarea`, 'Cambiar un tubo');
  engine.set(`${task}/encargado`, 'Fontanero');
  const finished = await finishDraft(own, begun.row.id, {
    answers: engine.submissionAnswers(),
    days: askedDays(found.model.form, engine.submissionAnswers()),
    photos: [],
    location: null,
    edition: draft.row.edition,
    activeSeconds: 60,
    ...FACTS,
  });
  if (finished.status !== 'finished') throw new Error(finished.status);
  return finished.recordId;
}

describe('a form that arrives at run time', () => {
  it('is offered once its definition is here, and begun, finished and read like one of ours', async () => {
    const { ana } = await openPhone();
    expect((await catalogue(ana)).offered).toEqual([]);
    await receive(ana, unseenScoredForm());
    expect((await catalogue(ana)).offered).toMatchObject([{ id: 'leak-survey', version: 1, practice: false }]);

    const recordId = await fill(ana, { fecha: '2026-11-20', tramo: 'La toma', fugas: 3, tuberia: 'mala' });
    const read = await readResult(ana, recordId);
    if (read.kind !== 'read') throw new Error(read.kind);
    const result = makeResult(read.shown.engine, null, 'es');
    expect(result).toMatchObject({
      date: '2026-11-20',
      place: ['La toma'],
      steps: [{ what: 'Cambiar un tubo', who: 'Fontanero' }],
      suggested: ['Reparar las fugas'],
      body: {
        kind: 'score',
        grade: { kind: 'band', label: 'Línea rota', tone: 'danger' },
        sentence: 'La línea pierde agua.',
        table: { version: 4 },
      },
    });
  });

  it('has its row of years, its agreements and its word on the desk', async () => {
    const { ana } = await openPhone();
    await receive(ana, unseenScoredForm());
    await catalogue(ana);
    await fill(ana, { fecha: '2026-11-20', tramo: 'La toma', fugas: 0, tuberia: 'buena' });
    const records = await recordsOf(ana, JUNTA);
    const history = await makeHistory(ana, await readDetails(ana, records));
    expect(history.visits.map(({ date }) => date)).toEqual(['2026-11-20']);
    expect(history.scores).toMatchObject([
      { formId: 'leak-survey', table: { version: 4 }, scores: [{ year: '2026', score: { grade: { band: 'sana' } } }] },
    ]);
    expect(history.agreements).toMatchObject([{ what: 'Cambiar un tubo', who: 'Fontanero', date: '2026-11-20' }]);
    const [score] = history.scores.flatMap((series) => series.scores);
    const [record] = records;
    if (record === undefined) throw new Error('no record');
    const item = {
      ...record,
      score: JSON.parse(JSON.stringify(score?.score)),
      state: 'received' as const,
      revision: 1,
      author: { userId: ANA, name: 'Ana' },
      branches: [],
      receivedAt: null,
      flags: 0,
      approvedRevision: null,
    };
    expect(deskVerdict(item, undefined, 'es')).toEqual({ kind: 'word', word: 'Línea sana', tone: 'good' });
  });

  it('that this app cannot work with is not offered, and the reason is kept; the version before stays', async () => {
    const { ana } = await openPhone();
    await receive(ana, unseenScoredForm());
    const { children, ...rest } = unseenScoredForm({ version: 2 });
    const later = {
      ...rest,
      children: [...children, { type: 'hologram', name: 'futuro', label: { es: 'F', en: 'F' } }],
    };
    await receive(ana, later);
    const { offered, broken } = await catalogue(ana);
    expect(offered.map(({ version }) => version)).toEqual([1]);
    expect(broken).toMatchObject([{ id: 'leak-survey', version: 2, codes: ['unknown-type'] }]);
  });

  it('with a score that asks for what is not there is not offered either', async () => {
    const { ana } = await openPhone();
    const form = unseenScoredForm();
    const broken = JSON.parse(JSON.stringify(form).replace('"if(${fugas} = 0, 1, 0)"', '"if(${nada} = 0, 1, 0)"'));
    await receive(ana, broken);
    expect((await catalogue(ana)).broken).toMatchObject([{ codes: ['unknown-name'] }]);
  });
});

describe('a form with a file to choose from', () => {
  it('is offered when all of the file is here, and then its question has the rows of the file', async () => {
    const { ana: own } = await openPhone();
    const csv = new TextEncoder().encode('name,label\nocote,El Ocote\npinal,El Pinal\n');
    const sha256 = await own.storage.environment.sha256(csv);
    const file = { name: 'aldeas.csv', sha256, bytes: csv.byteLength, mediaType: 'text/csv' };
    const form = {
      id: 'with-file',
      version: 1,
      title: { es: 'Con archivo', en: 'With a file' },
      choices: {},
      files: { aldeas: 'aldeas.csv' },
      children: [{ type: 'select_one', name: 'aldea', list: 'aldeas', label: { es: 'Aldea', en: 'Village' } }],
    };
    await receive(own, form, [file]);
    const offered = async () => (await catalogue(own)).offered.map(({ id }) => id);
    expect(await offered()).toEqual([]);
    // In two parts, as a cut transfer leaves it.
    await keepFormFilePart(own, { ...file, offset: 0 }, csv.slice(0, 10));
    expect(await offered()).toEqual([]);
    await keepFormFilePart(own, { ...file, offset: 10 }, csv.slice(10));
    expect(await offered()).toEqual(['with-file']);
    const found = await loadModel(own.storage, { id: 'with-file', version: 1 });
    if (found.kind !== 'model') throw new Error(found.kind);
    const clock = { now: () => '2026-11-22T08:00:00.000-06:00' };
    const engine = createEngine(found.model, { answers: {}, isNew: true, clock, uuid: () => '' });
    expect(engine.question('aldea').choices.map(({ label }) => label['es'])).toEqual(['El Ocote', 'El Pinal']);
  });
});
