import '../../storage/support/indexed-db.ts';
import { createInstance } from 'i18next';
import { beforeAll, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/domain/form/engine.ts';
import { forms } from '../../../src/forms/index.ts';
import { createDraft, readDraft } from '../../../src/storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { readSettings, saveSettings } from '../../../src/storage/phone/settings.ts';
import { saveFormDefinition } from '../../../src/storage/pulled/form-definitions.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import type { beginDraft as BeginDraft } from '../../../src/ui/form/begin-draft.ts';
import { loadModel } from '../../../src/ui/form/compiled-forms.ts';
import { result as resultEs } from '../../../src/ui/kit/i18n/es/result.ts';
import { common as commonEs } from '../../../src/ui/kit/i18n/es/words.ts';
import { makeResult } from '../../../src/ui/record/result/make-result.ts';
import { sheetContent } from '../../../src/ui/record/result/sheet/sheet-content.ts';
import { entityChange, page } from '../../storage/support/changes.ts';
import { body, finish, openPhone } from '../../storage/support/phone.ts';
import { sheetText } from '../../support/sheet-text.ts';

// What the build writes into the app; read when the module is loaded.
vi.stubGlobal('__BUILT_AT__', '2026-11-22T12:00:00.000Z');
vi.stubGlobal('__APP_VERSION__', '0.0.0');
let beginDraft: typeof BeginDraft;
beforeAll(async () => {
  ({ beginDraft } = await import('../../../src/ui/form/begin-draft.ts'));
});

const latest = (id: string) => forms.find((form) => form.id === id)?.version ?? 0;

/** Begins a record about no subject, and opens it as the form screen does. */
async function begun(own: OwnStorage, id: string, version = latest(id)) {
  const form = { id, version };
  const outcome = await beginDraft(own, {
    form,
    subject: null,
    municipality: '1006',
    label: 'Acueducto El Ocote',
    practice: false,
    username: 'Reina',
    norm: (await readSettings(own.storage)).norm,
  });
  if (outcome.status !== 'created') throw new Error(outcome.status);
  const draft = await readDraft(own, outcome.row.id);
  const found = await loadModel(own.storage, form);
  if (draft === null || found.kind !== 'model') throw new Error('the draft does not open');
  return createEngine(found.model, {
    answers: draft.body.answers,
    isNew: false,
    clock: { now: () => '2026-11-22T14:05:00.000-06:00' },
    uuid: () => '',
    instances: { subject: [], previous: [] },
  });
}

it('begins a check with the norm of WHO while none was chosen in Ajustes', async () => {
  const { ana } = await openPhone();
  expect((await begun(ana, 'chlorination-check')).question('norma').value).toBe('oms');
});

it('begins a check with the norm that was chosen, and judges its houses, its result and its sheet by it', async () => {
  const { ana } = await openPhone();
  await saveSettings(ana.storage, { norm: 'nacional' });
  const engine = await begun(ana, 'chlorination-check');
  expect(engine.question('norma').value).toBe('nacional');
  for (const [point, reading] of [0.9, 0.6, 0.4].entries()) {
    engine.set('metodo', 'comparador_dpd');
    engine.set(`puntos[${point + 1}]/estado_lectura`, 'lectura');
    engine.set(`puntos[${point + 1}]/lectura`, reading);
  }
  expect(engine.question('desinfeccion_efectiva').value).toBe('no');
  const texts = createInstance();
  await texts.init({
    lng: 'es',
    ns: ['result', 'common'],
    interpolation: { escapeValue: false },
    resources: { es: { result: resultEs, common: commonEs } },
  });
  const made = makeResult(engine, null, 'es');
  expect(made.body).toMatchObject({ kind: 'chlorine', norm: { code: 'nacional', from: 0.5, to: 1 } });
  const facts = { name: '', board: '', municipality: null, technician: null, state: '', practice: false };
  const sheet = sheetContent(
    made,
    { ...facts, recordId: '0190f000-0000-7000-8000-0000000000aa', notes: { voice: 2, drawing: 1 } },
    texts.getFixedT('es', ['result', 'common', 'record']),
  );
  expect(sheetText(sheet)).toContain('2 notas de voz en el registro · 1 foto con marcas');
  expect(sheetText(sheet)).toContain('Norma nacional: de 0.5 a 1.0 mg/L');
  // What is not verified yet is said once on a sheet.
  expect(sheetText(sheet).match(/por verificar/gi)).toHaveLength(1);
});

it('leaves the form’s own norm where the chosen one is not offered, and touches no form without one', async () => {
  const { ana } = await openPhone();
  await saveSettings(ana.storage, { norm: 'otra' });
  expect((await begun(ana, 'chlorination-check')).question('norma').value).toBe('oms');
  await saveSettings(ana.storage, { norm: 'nacional' });
  expect((await begun(ana, 'provider-assessment')).draftAnswers()).not.toHaveProperty('norma');
});

it('opens every released version, on a phone that never had it', async () => {
  const { ana } = await openPhone();
  for (const version of [1, 2]) {
    const engine = await begun(ana, 'chlorination-check', version);
    expect(engine.model.form.version).toBe(version);
  }
  expect((await loadModel(ana.storage, { id: 'chlorination-check', version: 99 })).kind).toBe('missing');
});

it('begins with what this person answered last time where the form asks for it, of records about whatever', async () => {
  const { ana, beto } = await openPhone();
  const form = {
    id: 'ultima-vez',
    version: 1,
    title: { es: 'Última vez', en: 'Last time' },
    choices: {},
    children: [{ type: 'text', name: 'aldea', label: { es: 'Aldea', en: 'Village' }, default: '${last-saved#aldea}' }],
  } as const;
  await saveFormDefinition(ana.storage, form);
  expect((await begun(ana, form.id, 1)).question('aldea').value).toBeUndefined();
  const first = await createDraft(ana, {
    form: { id: form.id, version: 1 },
    subject: null,
    municipality: null,
    label: '',
    practice: false,
    body: body({ aldea: 'La Fe' }),
  });
  if (first.status !== 'created') throw new Error(first.status);
  expect((await finish(ana, first.row.id)).status).toBe('finished');
  expect((await begun(ana, form.id, 1)).question('aldea').value).toBe('La Fe');
  expect((await begun(beto, form.id, 1)).question('aldea').value).toBeUndefined();
});

it('a registration begins with the municipality where it is begun; without one it is asked', async () => {
  const { ana } = await openPhone();
  const known = await registration(ana, '1208');
  expect(known).toMatchObject({ departamento: '12', municipio: '1208', nombre: 'Cerro Azul' });
  const unknown = await registration(ana, null);
  expect([unknown['departamento'], unknown['municipio']]).toEqual([undefined, undefined]);
});

async function registration(own: OwnStorage, place: string | null) {
  const outcome = await beginDraft(own, {
    form: { id: 'register-provider', version: latest('register-provider') },
    subject: null,
    municipality: null,
    label: '',
    practice: false,
    username: 'Reina',
    norm: null,
    place,
    name: 'Cerro Azul',
  });
  if (outcome.status !== 'created') throw new Error(outcome.status);
  return (await readDraft(own, outcome.row.id))?.body.answers ?? {};
}

it('knows the village of a Junta from the one community that the registry links to it', async () => {
  const { ana } = await openPhone();
  const board = uuid(1);
  const community = uuid(2);
  const changes = [
    entityChange(1, community, { type: 'community', name: 'El Ocote' }),
    entityChange(2, board, { links: [{ type: 'community', id: community }] }),
    entityChange(3, uuid(3), { links: [1, 2].map((each) => ({ type: 'community', id: uuid(each + 1) })) }),
  ];
  await applyPull(ana, await readPullCursor(ana), page(changes));
  const villageOf = async (id: string) => {
    const form = { id: 'provider-assessment', version: latest('provider-assessment') };
    const subject = { type: 'provider', id } as const;
    const request = { form, subject, municipality: '0801', label: '', practice: false, username: 'Reina', norm: null };
    const outcome = await beginDraft(ana, request);
    if (outcome.status !== 'created') throw new Error(outcome.status);
    return (await readDraft(ana, outcome.row.id))?.body.answers['localidad'];
  };
  expect([await villageOf(board), await villageOf(uuid(3))]).toEqual(['El Ocote', undefined]);
});

function uuid(number: number): string {
  return `00000000-0000-7000-8000-00000000000${number}`;
}
