import './support/indexed-db.ts';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/form/answers.ts';
import type { Form } from '../../src/domain/form/definition.ts';
import { registrationOf } from '../../src/domain/registry/registered-entity.ts';
import { forms } from '../../src/forms/index.ts';
import { beginCorrection } from '../../src/storage/drafts/corrections.ts';
import { createDraft } from '../../src/storage/drafts/drafts.ts';
import { withdrawRecord } from '../../src/storage/drafts/finish.ts';
import { discardSetAside, setAside } from '../../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../../src/storage/phone/phone-storage.ts';
import {
  findEntities,
  findEntity,
  findLinkedTo,
  isFieldEntity,
  listFieldEntities,
  type Registrations,
} from '../../src/storage/pulled/field-entities.ts';
import { applyPull } from '../../src/storage/pulled/pull.ts';
import { recordsOf } from '../../src/storage/pulled/records.ts';
import { listLinkedTo, readEntitiesById, readEntity } from '../../src/storage/pulled/registry.ts';
import { entityChange, page, submissionChange, submissionOf } from './support/changes.ts';
import { lastVisit } from './support/last-visit.ts';
import { body, FACTS, finish, JUNTA, openPhone, type } from './support/phone.ts';

const registering: readonly Form[] = forms.filter((form: Form) => registrationOf(form) !== null);
const registrations: Registrations = {
  formIds: registering.map((form) => form.id),
  // As in the app: an earlier version is read as the newest one, because a name never means another thing.
  find: async ({ id }) => {
    const form = registering.find((one) => one.id === id);
    return form === undefined ? null : registrationOf(form);
  },
};
const START = { after: 0, scope: null };

/** Registers something; its id is the record's. */
async function register(own: OwnStorage, formId: string, answers: Answers, practice = false): Promise<string> {
  const created = await createDraft(own, {
    form: { id: formId, version: 1 },
    subject: null,
    municipality: null,
    label: '',
    practice,
    body: body(answers),
  });
  if (created.status !== 'created') throw new Error(created.status);
  const outcome = await finish(own, created.row.id);
  if (outcome.status !== 'finished') throw new Error(outcome.status);
  return outcome.recordId;
}

const OCOTE = { nombre: 'El Ocote', municipio: '0801', comunidad: 'El Ocote' };

describe('what was registered here', () => {
  test('is there at once, with what links to it, for who registered it alone', async () => {
    const { ana, beto } = await openPhone();
    const board = await register(ana, 'register-provider', OCOTE);
    const system = await register(ana, 'register-system', { nombre: 'Gravedad', municipio: '0801', prestador: board });
    const found = await findEntity(ana, registrations, board);
    expect(found).toMatchObject({ id: board, type: 'provider', name: 'El Ocote', municipality: '0801' });
    expect(found !== null && isFieldEntity(found)).toBe(true);
    const target = { type: 'provider', id: board } as const;
    expect(await findLinkedTo(ana, registrations, target)).toMatchObject([{ id: system, name: 'Gravedad' }]);
    expect(await findLinkedTo(ana, registrations, target, 'community')).toEqual([]);
    expect((await listFieldEntities(ana, registrations)).map(({ name }) => name)).toEqual(['El Ocote', 'Gravedad']);
    expect(await findEntity(beto, registrations, board)).toBeNull();
    expect(await listFieldEntities(beto, registrations)).toEqual([]);
  });

  test('gives way to what the service tells of it, and stays away when that goes', async () => {
    const { ana } = await openPhone();
    const board = await register(ana, 'register-provider', OCOTE);
    await applyPull(ana, START, page([entityChange(5, board, { name: 'Junta El Ocote' })]));
    expect(await findEntity(ana, registrations, board)).toMatchObject({ name: 'Junta El Ocote', version: 1 });
    expect(await listFieldEntities(ana, registrations)).toEqual([]);
    await applyPull(
      ana,
      { after: 5, scope: 'todo' },
      page([{ sequence: 6, kind: 'entity', id: board, deleted: true }]),
    );
    expect(await findEntity(ana, registrations, board)).toBeNull();
    expect(await listFieldEntities(ana, registrations)).toEqual([]);
  });

  test('a correction is its last word; withdrawn, in the trash or practised it is not there', async () => {
    const { ana } = await openPhone();
    const corrected = await register(ana, 'register-provider', OCOTE);
    const correction = await beginCorrection(ana, corrected);
    if (correction.status !== 'begun') throw new Error(correction.status);
    await type(ana, correction.draft.id, { ...OCOTE, nombre: 'El Ocote Nuevo' });
    await finish(ana, correction.draft.id);
    expect(await findEntity(ana, registrations, corrected)).toMatchObject({ name: 'El Ocote Nuevo' });
    await withdrawRecord(ana, corrected, FACTS);
    const thrownAway = await register(ana, 'register-provider', { ...OCOTE, nombre: 'Otra' });
    await setAside(ana, thrownAway, 'malformed');
    // Refused, it is still what the visits here hang on.
    expect(await findEntity(ana, registrations, thrownAway)).toMatchObject({ name: 'Otra' });
    await discardSetAside(ana, thrownAway, 'confirmed-twice');
    await register(ana, 'register-provider', { ...OCOTE, nombre: 'Práctica' }, true);
    expect(await listFieldEntities(ana, registrations)).toEqual([]);
  });

  test('known and registered ones are found together, in the order asked', async () => {
    const { ana } = await openPhone();
    const board = await register(ana, 'register-provider', OCOTE);
    await applyPull(ana, START, page([entityChange(5, 'p1')]));
    const found = await findEntities(ana, registrations, [board, 'nobody', 'p1']);
    expect(found.map(({ id }) => id)).toEqual([board, 'p1']);
  });
});

describe('what was merged', () => {
  const RECORD = submissionOf('018f0000-0000-7000-8000-000000000001', { subject: { type: 'provider', id: 'old' } });
  const kept = (sequence: number, members: Record<string, unknown> = {}) =>
    entityChange(sequence, 'new', { mergedFrom: ['old'], ...members });

  test('leads to what was kept, with its records and links', async () => {
    const { ana } = await openPhone();
    const system = entityChange(3, 's1', { type: 'system', links: [{ type: 'provider', id: 'old' }] });
    await applyPull(
      ana,
      START,
      page([entityChange(1, 'old'), entityChange(2, 'new'), system, submissionChange(4, RECORD)]),
    );
    const merged = [
      { sequence: 5, kind: 'entity', id: 'old', deleted: true as const, value: { mergedInto: 'new' } },
      kept(6),
    ];
    await applyPull(ana, { after: 4, scope: 'todo' }, page(merged));
    expect(await readEntity(ana.storage, 'old')).toMatchObject({ id: 'new' });
    expect([...(await readEntitiesById(ana.storage, ['old', 's1', 'nobody']))]).toMatchObject([
      ['old', { id: 'new' }],
      ['s1', { id: 's1' }],
    ]);
    for (const id of ['old', 'new']) {
      const subject = { type: 'provider', id } as const;
      expect(await recordsOf(ana, subject)).toMatchObject([{ id: RECORD.id }]);
      expect((await lastVisit(ana, RECORD.form.id, subject))?.summary.id).toBe(RECORD.id);
      expect(await listLinkedTo(ana.storage, subject)).toMatchObject([{ id: 's1' }]);
    }
    expect(await recordsOf(ana, JUNTA)).toEqual([]);
  });

  test('also where this phone never heard of it, and whichever page comes first', async () => {
    const { ana } = await openPhone();
    await applyPull(ana, START, page([kept(6), submissionChange(7, RECORD)]));
    expect(await readEntity(ana.storage, 'old')).toMatchObject({ id: 'new' });
    expect(await recordsOf(ana, { type: 'provider', id: 'new' })).toMatchObject([{ id: RECORD.id }]);
  });

  test('taken back, both stand for themselves', async () => {
    const { ana } = await openPhone();
    await applyPull(ana, START, page([entityChange(1, 'old'), kept(2), submissionChange(3, RECORD)]));
    expect(await readEntity(ana.storage, 'old')).toMatchObject({ id: 'new' });
    await applyPull(ana, { after: 3, scope: 'todo' }, page([entityChange(4, 'new'), entityChange(5, 'old')]));
    expect(await readEntity(ana.storage, 'old')).toMatchObject({ id: 'old' });
    expect(await recordsOf(ana, { type: 'provider', id: 'new' })).toEqual([]);
    expect(await recordsOf(ana, { type: 'provider', id: 'old' })).toMatchObject([{ id: RECORD.id }]);
  });

  test('a Junta registered here and merged before it came back leads to the one that was there', async () => {
    const { ana } = await openPhone();
    const board = await register(ana, 'register-provider', OCOTE);
    await applyPull(ana, START, page([entityChange(9, 'new', { mergedFrom: [board] })]));
    expect(await findEntity(ana, registrations, board)).toMatchObject({ id: 'new' });
    expect(await listFieldEntities(ana, registrations)).toEqual([]);
  });
});
