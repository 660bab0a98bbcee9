import '../../storage/support/indexed-db.ts';
import { expect, it, vi } from 'vitest';
import type { Answers } from '../../../src/domain/form/answers.ts';
import { providerAssessment } from '../../../src/forms/provider-assessment/form.ts';
import { beginCorrection } from '../../../src/storage/drafts/corrections.ts';
import { changeDraftSubject, createDraft } from '../../../src/storage/drafts/drafts.ts';
import { applyPull, readPullCursor } from '../../../src/storage/pulled/pull.ts';
import { openDraft } from '../../../src/ui/form/open-draft.ts';
import { entityChange, page, submissionChange, submissionOf } from '../../storage/support/changes.ts';
import { finish, JUNTA, openPhone } from '../../storage/support/phone.ts';

// The timers of the page that opens a record.
vi.stubGlobal('window', globalThis);

const OTHER = { type: 'provider', id: '018f0000-0000-7000-8000-0000000000f2' } as const;
const id = (number: number): string => `018f0000-0000-7000-8000-00000000030${number}`;
const form = { id: providerAssessment.id, version: providerAssessment.version };

function agreed(what: string): Answers {
  return { acuerdos: [{ acuerdo: what, responsable: 'La Junta', para_cuando: '2026-12-01' }] };
}

it('a visit that was begun from that of its Junta leaves it when it is given to another, and comes back to it', async () => {
  const { ana } = await openPhone();
  const pulled = (number: number, subject: typeof JUNTA | typeof OTHER, day: string, what: string) =>
    submissionChange(number, submissionOf(id(number), { form, subject, answers: agreed(what) }), {
      firstSequence: number,
      days: { from: day, to: day },
    });
  await applyPull(
    ana,
    await readPullCursor(ana),
    page([
      pulled(1, JUNTA, '2026-01-10', 'Pintar el tanque'),
      pulled(2, OTHER, '2026-02-05', 'Reparar la fuga'),
      entityChange(3, JUNTA.id),
      entityChange(4, OTHER.id),
    ]),
  );
  const created = await createDraft(ana, {
    form,
    subject: JUNTA,
    municipality: '0801',
    label: 'A',
    practice: false,
    body: {
      answers: { fecha: '2026-03-10' },
      page: null,
      carriedOver: [],
      location: null,
      photos: [],
      notes: { '@previous': id(1) },
    },
  });
  if (created.status !== 'created') throw new Error(created.status);
  await finish(ana, created.row.id);
  const begun = await beginCorrection(ana, created.row.id);
  if (begun.status !== 'begun') throw new Error(begun.status);
  const previous = async () => {
    const opened = await openDraft(ana, begun.draft.id, { builtAt: '2026-01-01T00:00:00Z', username: 'ana' });
    return opened.kind === 'open' ? opened.session.previous?.id : opened.kind;
  };
  expect(await previous()).toBe(id(1));
  await changeDraftSubject(ana, begun.draft.id, { subject: OTHER, municipality: '0801', label: 'B' });
  expect(await previous()).toBe(id(2));
  await changeDraftSubject(ana, begun.draft.id, { subject: JUNTA, municipality: '0801', label: 'A' });
  expect(await previous()).toBe(id(1));
});
