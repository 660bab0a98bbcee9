import '../../storage/support/indexed-db.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { decideAction } from '../../../src/domain/lists/decide-action.ts';
import { listFilledBy } from '../../../src/domain/lists/list-declaration.ts';
import { makeCatalogue } from '../../../src/domain/publishing/catalogue.ts';
import type { Change } from '../../../src/domain/sync/protocol.ts';
import { readDraft } from '../../../src/storage/drafts/drafts.ts';
import { finishDraft, withdrawRecord } from '../../../src/storage/drafts/finish.ts';
import { joinSession } from '../../../src/storage/phone/change-session.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { listKnownVersions } from '../../../src/storage/pulled/form-notes.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { replayChanges } from '../../../src/storage/pulled/replay-changes.ts';
import type * as begin from '../../../src/ui/form/begin-draft.ts';
import { loadModel } from '../../../src/ui/form/compiled-forms.ts';
import type * as check from '../../../src/ui/kit/forms/check-forms.ts';
import { knowForms } from '../../../src/ui/kit/forms/known-forms.ts';
import { SHIPPED_FORMS } from '../../../src/ui/kit/forms/shipped.ts';
import { ANA, FACTS, openPhone } from '../../storage/support/phone.ts';

// What the build writes into the app; read when the module is loaded.
vi.stubGlobal('__BUILT_AT__', '2026-11-22T12:00:00.000Z');
vi.stubGlobal('__APP_VERSION__', '0.0.0');
let parts: { readonly beginDraft: typeof begin.beginDraft; readonly checkForms: typeof check.checkForms };
beforeAll(async () => {
  const { beginDraft } = await import('../../../src/ui/form/begin-draft.ts');
  const { checkForms } = await import('../../../src/ui/kit/forms/check-forms.ts');
  parts = { beginDraft, checkForms };
});
afterAll(() => knowForms(SHIPPED_FORMS));

const ME = { userId: ANA, name: 'Ana', role: 'technician', partnerId: null, municipalities: null } as const;
const label = (es: string) => ({ es, en: es });
const PUBLISHED = { state: 'published', audience: { kind: 'everybody' }, from: null };
const WELL = '0190a000-0000-7000-8000-00000000000a';

const REGISTER = {
  id: 'well',
  version: 1,
  title: label('Registrar un pozo'),
  choices: {},
  entities: [{ list_name: 'pozos', label: '${nombre}' }],
  children: [
    { type: 'text', name: 'nombre', label: label('Nombre') },
    { type: 'decimal', name: 'q', label: label('Caudal'), save_to: 'caudal' },
  ],
};
const VISIT = {
  id: 'well-visit',
  version: 1,
  title: label('Visitar un pozo'),
  choices: {},
  files: { pozos: 'pozos.csv' },
  entities: [{ list_name: 'pozos', entity_id: '${pozo}' }],
  children: [
    { type: 'select_one', name: 'pozo', list: 'pozos', label: label('Pozo') },
    {
      type: 'calculate',
      name: 'antes',
      calculation: "instance('pozos')/root/item[name = ${pozo}]/caudal",
    },
    { type: 'decimal', name: 'q', label: label('Caudal'), save_to: 'caudal' },
  ],
};

/** A change but for its number. */
type Told = Pick<Change, 'kind' | 'id' | 'value' | 'deleted'>;

async function pull(own: OwnStorage, changes: readonly Told[], scope = 's'): Promise<void> {
  const asked = await readPullCursor(own);
  const numbered = changes.map((change, index) => ({ ...change, sequence: asked.after + 1 + index }));
  const last = asked.after + changes.length;
  await applyPull(own, asked, { changes: numbered, last, more: false, scope });
}

/** A phone that has both forms. */
async function phone(): Promise<OwnStorage> {
  const { ana } = await openPhone();
  await joinSession(ana.storage, ME, null);
  const told = [REGISTER, VISIT].map(({ id, version, title }) => ({
    kind: 'form',
    id,
    value: { id, version, title, publication: PUBLISHED, files: [] },
  }));
  await pull(ana, told);
  for (const form of [REGISTER, VISIT]) await saveFormDefinition(ana.storage, form);
  await parts.checkForms(ana.storage);
  knowForms(makeCatalogue([], await listKnownVersions(ana.storage), ME, '2026-11-22').forms);
  return ana;
}

async function engineOf(own: OwnStorage, id: string) {
  const found = await loadModel(own.storage, { id, version: 1 });
  if (found.kind !== 'model') throw new Error(found.kind);
  const clock = { now: () => '2026-11-22T08:00:00.000-06:00' };
  return createEngine(found.model, { answers: {}, isNew: true, clock, uuid: () => '' });
}

/** Fills and finishes a record as the screen does; its id. */
async function fill(own: OwnStorage, id: string, answers: Readonly<Record<string, string | number>>): Promise<string> {
  const about = { subject: null, municipality: '0801', label: '', practice: false, username: 'Ana', norm: null };
  const begun = await parts.beginDraft(own, { form: { id, version: 1 }, ...about });
  if (begun.status !== 'created') throw new Error(begun.status);
  const draft = await readDraft(own, begun.row.id);
  const engine = await engineOf(own, id);
  for (const [name, value] of Object.entries(answers)) engine.set(name, value);
  const declaration = listFilledBy(engine.model.form);
  const entity = declaration === null ? null : decideAction(engine, declaration, begun.row.recordId);
  const finished = await finishDraft(own, begun.row.id, {
    answers: engine.submissionAnswers(),
    photos: [],
    location: null,
    edition: draft?.row.edition ?? 0,
    activeSeconds: 60,
    ...(entity === null ? {} : { entity }),
    ...FACTS,
  });
  if (finished.status !== 'finished') throw new Error(finished.status);
  return finished.recordId;
}

const offered = async (own: OwnStorage) =>
  (await engineOf(own, 'well-visit')).question('pozo').choices.map((choice) => choice.label['es']);
const rowChange = (id: string, called: string, caudal: string, version = 1) => ({
  kind: 'list-row',
  id: `pozos/${id}`,
  value: { list: 'pozos', id, label: called, cells: { caudal }, version },
});

describe('a list that records fill, on a phone', () => {
  it('is chosen from as soon as a row was made here, without a signal', async () => {
    const own = await phone();
    expect(await offered(own)).toEqual([]);
    const made = await fill(own, 'well', { nombre: 'El Ocote', q: 2 });
    expect(await offered(own)).toEqual(['El Ocote']);
    const engine = await engineOf(own, 'well-visit');
    engine.set('pozo', made);
    expect(engine.question('antes').value).toBe('2');
  });

  it('has what pulls bring, with what was recorded here and not sent laid over it', async () => {
    const own = await phone();
    await pull(own, [rowChange(WELL, 'La Toma', '3')]);
    expect(await offered(own)).toEqual(['La Toma']);
    await fill(own, 'well-visit', { pozo: WELL, q: 1.5 });
    const engine = await engineOf(own, 'well-visit');
    engine.set('pozo', WELL);
    expect(engine.question('antes').value).toBe('1.5');
    // The housekeeping, which reads again what a version before could not, leaves the rows.
    await replayChanges(own);
    expect(await offered(own)).toEqual(['La Toma']);
  });

  it('loses a row that was taken back here, that the service takes away, or that a new scope does not bring', async () => {
    const own = await phone();
    const made = await fill(own, 'well', { nombre: 'Error', q: 2 });
    expect(await offered(own)).toEqual(['Error']);
    await withdrawRecord(own, made, FACTS);
    expect(await offered(own)).toEqual([]);
    await pull(own, [rowChange(WELL, 'La Toma', '3')]);
    await pull(own, [{ kind: 'list-row', id: `pozos/${WELL}`, deleted: true, value: undefined }]);
    expect(await offered(own)).toEqual([]);
    await pull(own, [rowChange(WELL, 'La Toma', '3')]);
    const asked = await readPullCursor(own);
    await applyPull(own, asked, { reset: true, changes: [], last: 0, more: true, scope: 'other' });
    expect(await offered(own)).toEqual(['La Toma']);
    await pull(own, [rowChange('0190a000-0000-7000-8000-00000000000b', 'Otro', '1')], 'other');
    expect(await offered(own)).toEqual(['Otro']);
  });
});
