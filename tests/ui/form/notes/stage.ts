import '../../../storage/support/indexed-db.ts';
import type { Form } from '../../../../src/domain/form/definition.ts';
import { readDraft } from '../../../../src/storage/drafts/drafts.ts';
import type { OwnStorage } from '../../../../src/storage/phone/phone-storage.ts';
import { createFormSession } from '../../../../src/ui/form/form-session.ts';
import { FORM, newDraft, openPhone } from '../../../storage/support/phone.ts';
import { engineOf } from '../../support/filled-form.ts';

const label = { es: 'x', en: 'x' };
const form: Form = {
  id: FORM.id,
  version: FORM.version,
  title: label,
  choices: {},
  children: [
    { type: 'text', name: 'consentimiento_datos', label },
    { type: 'text', name: 'obs', label },
    { type: 'text', name: 'detalle', label, relevant: "${obs} != ''" },
    { type: 'image', name: 'foto', label },
    { type: 'audio', name: 'relato', label },
    { type: 'repeat', name: 'puntos', label, children: [{ type: 'text', name: 'cloro', label }] },
  ],
};

/** A draft open as the screen opens it. */
export async function openSession(own: OwnStorage, draftId: string) {
  const draft = await readDraft(own, draftId);
  if (draft === null) throw new Error('the draft is gone');
  return createFormSession({
    own,
    draft,
    engine: engineOf(draft.body.answers, form),
    clock: { now: () => '2026-11-22T14:05:00.000-06:00' },
    answers: null,
    lineage: draft.body.lineage ?? [],
    registeredLocation: null,
    previous: null,
    timers: { set: () => 0, clear: () => undefined },
    now: () => 0,
    monotonicMs: () => 0,
  });
}

/** A phone with a draft that has an answer, open. */
export async function freshSession(options: Parameters<typeof openPhone>[0] = {}) {
  const phone = await openPhone(options);
  const draft = await newDraft(phone.ana, { obs: 'sí' });
  return { ...phone, id: draft.id, session: await openSession(phone.ana, draft.id) };
}

/** What a browser writes, as far as its first bytes tell. */
export function spoken(question: string, seed: number, seconds = 4) {
  const data = Uint8Array.from([0x1a, 0x45, 0xdf, 0xa3, seed, 0, 0, 0, 0, 0, 0, 0, 0]);
  return { recording: `r${seed}`, question, mediaType: 'audio/webm;codecs=opus', seconds, data };
}
