import '../../storage/support/indexed-db.ts';
import { expect, it, vi } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { registerCommunity } from '../../../src/forms/registration/register-community.ts';
import { registerSystem } from '../../../src/forms/registration/register-system.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { createDraft } from '../../../src/storage/drafts/drafts.ts';
import { applyReceipts } from '../../../src/storage/outbox/outbox.ts';
import type { OwnStorage } from '../../../src/storage/phone/phone-storage.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import type { FormSession } from '../../../src/ui/form/form-session.ts';
import { openDraft } from '../../../src/ui/form/open-draft.ts';
import { entityChange, page } from '../../storage/support/changes.ts';
import { freezeOne, JUNTA, openPhone, storedReceipt } from '../../storage/support/phone.ts';

// The timers of the page that opens a record.
vi.stubGlobal('window', globalThis);

async function open(own: OwnStorage, draftId: string): Promise<FormSession> {
  const opened = await openDraft(own, draftId, { builtAt: '2026-11-01T00:00:00Z', username: 'Ana' });
  if (opened.kind !== 'open') throw new Error(opened.kind);
  return opened.session;
}

async function finish(session: FormSession): Promise<string> {
  const result = await session.finish({ clockOffsetMs: null, app: '0.3.0' });
  if (result.kind !== 'finished') throw new Error(result.kind);
  return result.key;
}

it.each([registerSystem, registerCommunity])(
  '$id: a correction keeps the Junta that has left the phone, and so does a draft',
  async ({ id, version }) => {
    const { ana } = await openPhone();
    const answers: Answers = { nombre: 'Sistema Uno', viviendas: 10, prestador: JUNTA.id };
    await applyPull(ana, await readPullCursor(ana), page([entityChange(1, JUNTA.id)]));
    const created = await createDraft(ana, {
      form: { id, version },
      subject: JUNTA,
      municipality: '0801',
      label: 'El Ocote',
      practice: false,
      body: { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} },
    });
    if (created.status !== 'created') throw new Error(created.status);
    const archived = { sequence: 2, kind: 'entity', id: JUNTA.id, deleted: true } as const;
    await applyPull(ana, await readPullCursor(ana), page([archived]));

    const draft = await open(ana, created.row.id);
    expect(draft.engine.submissionAnswers()).toMatchObject({ prestador: JUNTA.id });
    const submission = await freezeOne(ana, await finish(draft));
    expect(submission.answers).toMatchObject({ prestador: JUNTA.id });
    await applyReceipts(ana, [storedReceipt(submission)]);

    const begun = await beginCorrection(ana, submission.id);
    if (begun.status !== 'begun') throw new Error(begun.status);
    const correction = await open(ana, begun.draft.id);
    correction.engine.set('viviendas', 12);
    const corrected = await freezeOne(ana, await finish(correction));
    expect(corrected.answers).toMatchObject({ prestador: JUNTA.id, viviendas: 12 });
  },
);
