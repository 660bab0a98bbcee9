import '../../storage/support/indexed-db.ts';
import { describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import type { Change } from '../../../src/domain/sync/protocol.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { createDraft } from '../../../src/storage/drafts/drafts.ts';
import { withdrawRecord } from '../../../src/storage/drafts/finish.ts';
import { applyReceipts } from '../../../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { readHead } from '../../../src/storage/pulled/pulled-head.ts';
import type { FormSession } from '../../../src/ui/form/form-session.ts';
import { openDraft } from '../../../src/ui/form/open-draft.ts';
import { page, review, submissionChange } from '../../storage/support/changes.ts';
import { FORM, freezeOne, JUNTA, openPhone, storedReceipt } from '../../storage/support/phone.ts';

// The timers of the page that opens a record.
vi.stubGlobal('window', globalThis);

const FACTS = { builtAt: '2026-11-01T00:00:00Z', username: 'Ana' };
const people: Answers = {
  clase_prestador: 'organizacion_comunitaria',
  consentimiento_datos: 'si',
  representantes: ['Ana', 'Beto', 'Carmen'].map((nombre_representante) => ({ nombre_representante })),
};
const PATH = 'representantes[3]/telefono_representante';

async function pull(own: OwnStorage, ...changes: readonly Change[]): Promise<void> {
  await applyPull(own, await readPullCursor(own), page(changes));
}

async function open(own: OwnStorage, draftId: string): Promise<FormSession> {
  const opened = await openDraft(own, draftId, FACTS);
  if (opened.kind !== 'open') throw new Error(opened.kind);
  return opened.session;
}

async function finishSession(session: FormSession): Promise<string> {
  const result = await session.finish({ clockOffsetMs: null, app: '0.3.0' });
  if (result.kind !== 'finished') throw new Error(result.kind);
  return result.key;
}

async function correct(own: OwnStorage, recordId: string): Promise<string> {
  const begun = await beginCorrection(own, recordId);
  if (begun.status !== 'begun') throw new Error(begun.status);
  return begun.draft.id;
}

/** A record with three representatives, sent, and returned with a comment at the third one's telephone. */
async function returned() {
  const { ana } = await openPhone();
  const created = await createDraft(ana, {
    form: { id: FORM.id, version: providerAssessment.version },
    subject: JUNTA,
    municipality: '0801',
    label: 'El Ocote',
    practice: false,
    body: { answers: people, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') throw new Error(created.status);
  const key = await finishSession(await open(ana, created.row.id));
  const frozen = await freezeOne(ana, key);
  await applyReceipts(ana, [storedReceipt(frozen, [], 3)]);
  const comments = [{ path: PATH, text: 'Falta un número' }];
  const reviews = [{ ...review('r1', frozen.id, 1, 'returned', 'Vea el teléfono'), comments }];
  await pull(ana, submissionChange(4, frozen, { state: 'returned', reviews }));
  return { ana, recordId: frozen.id };
}

describe('a comment on a person of a list', () => {
  it('follows the person when one before is taken away, also when the record is opened again', async () => {
    const { ana, recordId } = await returned();
    const draftId = await correct(ana, recordId);
    const session = await open(ana, draftId);
    expect(session.comments.standing()).toEqual([PATH]);
    expect(session.comments.general).toEqual(['Vea el teléfono']);
    session.instances.remove('representantes[1]');
    expect(session.comments.standing()).toEqual(['representantes[2]/telefono_representante']);
    await session.close();
    const again = await open(ana, draftId);
    expect(again.comments.at('representantes[2]/telefono_representante')).toEqual(['Falta un número']);
    expect(again.comments.lost()).toEqual([]);
  });

  it('is listed as about something that was taken out when the person goes, and comes back when that is undone', async () => {
    const { ana, recordId } = await returned();
    const draftId = await correct(ana, recordId);
    const session = await open(ana, draftId);
    const removed = session.instances.remove('representantes[3]');
    expect(session.comments.standing()).toEqual([]);
    expect(session.comments.lost()).toEqual([{ path: PATH, name: 'telefono_representante', text: 'Falta un número' }]);
    removed.layBack();
    expect(session.comments.standing()).toEqual([PATH]);
    session.instances.remove('representantes[3]');
    await session.close();
    expect((await open(ana, draftId)).comments.lost()).toHaveLength(1);
  });

  it('keeps its place while the correction is corrected once more', async () => {
    const { ana, recordId } = await returned();
    const first = await open(ana, await correct(ana, recordId));
    first.instances.remove('representantes[1]');
    await finishSession(first);
    const second = await open(ana, await correct(ana, recordId));
    expect(second.comments.standing()).toEqual(['representantes[2]/telefono_representante']);
    second.instances.remove('representantes[2]');
    expect(second.comments.lost()).toHaveLength(1);
  });

  it('belongs to its revision: a head that another phone made shows none of it', async () => {
    const { ana, recordId } = await returned();
    const begun = await open(ana, await correct(ana, recordId));
    const frozen = {
      ...(await freezeOne(ana, await finishSession(begun))),
      device: '018f0000-0000-7000-8000-0000000000d9',
    };
    const other = { ...frozen, revision: 3, baseRevision: 2, contentHash: 'c'.repeat(64) };
    await applyReceipts(ana, [storedReceipt(frozen, [], 5)]);
    const reviews = [review('r1', recordId, 1, 'returned', 'Vea el teléfono')];
    await pull(ana, submissionChange(6, other, { reviews }));
    const session = await open(ana, await correct(ana, recordId));
    expect(session.comments.general).toEqual([]);
    expect(session.comments.standing()).toEqual([]);
    expect(session.comments.lost()).toEqual([]);
  });
});

it('the question that waits for its photo moves with its instance', async () => {
  const { ana, recordId } = await returned();
  const session = await open(ana, await correct(ana, recordId));
  session.setCameraTarget('representantes[2]/telefono_representante');
  session.instances.remove('representantes[1]');
  expect(session.cameraTarget()).toBe('representantes[1]/telefono_representante');
  session.instances.remove('representantes[1]');
  expect(session.cameraTarget()).toBeNull();
});

describe('what the author answers to the review', () => {
  it('is kept with the draft, travels with the correction and is read by whoever reviews', async () => {
    const { ana, recordId } = await returned();
    const draftId = await correct(ana, recordId);
    const session = await open(ana, draftId);
    expect(session.reply).toMatchObject({ review: { id: 'r1' }, text: '' });
    session.setReply(' No tiene teléfono. ');
    await session.close();
    const again = await open(ana, draftId);
    expect(again.reply.text).toBe(' No tiene teléfono. ');
    const frozen = await freezeOne(ana, await finishSession(again));
    expect(frozen.reply).toEqual({ reviewId: 'r1', text: 'No tiene teléfono.' });
    await applyReceipts(ana, [storedReceipt(frozen, [], 5)]);
    await pull(ana, submissionChange(6, frozen));
    expect((await readHead(ana, recordId))?.reply).toBe('No tiene teléfono.');
  });

  it('is cut where it is too long, and never through the middle of a letter, which the service refuses', async () => {
    const { ana, recordId } = await returned();
    const session = await open(ana, await correct(ana, recordId));
    session.setReply(`${'a'.repeat(999)}💧 y más`);
    const frozen = await freezeOne(ana, await finishSession(session));
    expect(frozen.reply).toEqual({ reviewId: 'r1', text: 'a'.repeat(999) });
  });

  it('is nowhere when nothing was written, and not in a withdrawal that follows', async () => {
    const { ana, recordId } = await returned();
    const session = await open(ana, await correct(ana, recordId));
    session.setReply('  ');
    const send = async (key: string, sequence: number) => {
      const frozen = await freezeOne(ana, key);
      await applyReceipts(ana, [storedReceipt(frozen, [], sequence)]);
      return frozen.reply;
    };
    expect(await send(await finishSession(session), 5)).toBeUndefined();
    const second = await open(ana, await correct(ana, recordId));
    second.setReply('Ya está');
    expect(await send(await finishSession(second), 6)).toEqual({ reviewId: 'r1', text: 'Ya está' });
    const withdrawn = await withdrawRecord(ana, recordId, { clockOffsetMs: null, app: '0.3.0' });
    if (withdrawn.status !== 'queued') throw new Error(withdrawn.status);
    expect(await send(withdrawn.key, 7)).toBeUndefined();
  });
});
