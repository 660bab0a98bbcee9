import type { Answers } from '../../domain/form/answers.ts';
import { createEngine } from '../../domain/form/engine.ts';
import type { ExternalInstances, FormEngine, FormModel } from '../../domain/form/engine-api.ts';
import { ROW_INSTANCE } from '../../domain/form/form-entry.ts';
import { layQuickAnswers, quickPage } from '../../domain/form/quick-fill.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import { createDraft } from '../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { DraftRow, FormReference } from '../../storage/phone/rows.ts';
import { readSyncState } from '../../storage/phone/sync-state.ts';
import { uuidV7 } from '../../storage/phone/uuid.ts';
import { findEntity } from '../../storage/pulled/field-entities.ts';
import { REGISTRATIONS } from '../kit/forms/known-forms.ts';
import { BUILT_AT } from '../kit/phone/build-facts.ts';
import { loadModel } from './compiled-forms.ts';
import { PREVIOUS_NOTE } from './draft-notes.ts';
import { formClock } from './form-clock.ts';
import { layChosenNorm } from './lay-chosen-norm.ts';
import { instancesFor, lastSavedFor, previousVisit } from './open-draft.ts';

/** A record to begin. `label` is what lists call it; `username` answers the form's `username`. */
export type BeginRequest = {
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly label: string;
  readonly practice: boolean;
  readonly username: string;
  /** The norm chosen in Ajustes; null: none was. */
  readonly norm: string | null;
  /** INE code of the municipality where this is begun, as far as it is known: `instance('place')` of a form. */
  readonly place?: string | null;
  /** For a registration: the name of the thing, as it was typed in a search. */
  readonly name?: string;
  /** The row of a board from which it is begun: what `instance('row')` reads. */
  readonly row?: Answers;
  /** The short way, where the form has one. */
  readonly quick?: boolean;
};

export type BeginOutcome =
  | { readonly status: 'created'; readonly row: DraftRow }
  | { readonly status: 'no-space' }
  /** This phone has not got that version of the form yet, or what came is no form. */
  | { readonly status: 'form-missing' | 'form-broken' };

/** Creates the draft of a new record, with the form's defaults, the norm of Ajustes and what is laid ready in its lists. */
export async function beginDraft(own: OwnStorage, request: BeginRequest): Promise<BeginOutcome> {
  const found = await loadModel(own.storage, request.form);
  if (found.kind !== 'model') return { status: found.kind === 'missing' ? 'form-missing' : 'form-broken' };
  const { model } = found;
  const [subject, previous, syncState] = await Promise.all([
    request.subject === null ? null : findEntity(own, REGISTRATIONS, request.subject.id),
    previousVisit(own, { ...request, recordId: null }, model.form.quick),
    readSyncState(own),
  ]);
  const engine = createEngine(model, {
    answers: {},
    isNew: true,
    clock: formClock({ deviceNow: () => Date.now(), builtAt: BUILT_AT, toldTime: syncState.toldTime }),
    uuid: () => uuidV7(own.storage.environment),
    instances: {
      ...(await instancesFor(own, subject, previous, model.form.instances ?? [])),
      ...placeFor(model, request.place ?? null),
      ...(await lastSavedFor(own, model)),
      ...(request.row === undefined ? {} : { [ROW_INSTANCE]: [request.row] }),
    },
    metadata: { deviceid: own.storage.device.id, username: request.username },
  });
  layChosenNorm(engine, request.norm);
  layName(engine, request.name ?? '');
  if (request.quick === true) layQuickAnswers(engine);
  return createDraft(own, {
    form: request.form,
    subject: request.subject,
    municipality: request.municipality,
    label: request.label,
    practice: request.practice,
    body: {
      answers: engine.draftAnswers(),
      page: request.quick === true ? quickPage(engine) : null,
      carriedOver: [],
      location: null,
      photos: [],
      notes: previous === null ? {} : { [PREVIOUS_NOTE]: previous.id },
    },
  });
}

/** The place where a form is begun, where it asks for one. A default is made once, so that opening it again needs none. */
function placeFor({ form }: FormModel, municipality: string | null): ExternalInstances {
  if (form.instances?.includes('place') !== true) return {};
  return { place: municipality === null ? [] : [{ municipality }] };
}

/** Answers the question that the form saves as the name of what it registers. */
function layName(engine: FormEngine, name: string): void {
  if (name.trim() === '') return;
  for (const [path, node] of engine.model.nodes) {
    if (node.type === 'text' && node.save_to === 'name') engine.set(path, name.trim());
  }
}
