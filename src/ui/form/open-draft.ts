import { LAST_SAVED } from '../../domain/expression/last-saved.ts';
import type { Answers } from '../../domain/form/answers.ts';
import { createEngine } from '../../domain/form/engine.ts';
import type { ExternalInstances, FormModel } from '../../domain/form/engine-api.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { revisionNumbers } from '../../storage/drafts/corrections.ts';
import { readDraft } from '../../storage/drafts/drafts.ts';
import type { OwnStorage } from '../../storage/phone/open-storage.ts';
import type { DraftBody, DraftRow, FormReference } from '../../storage/phone/rows.ts';
import { readSyncState } from '../../storage/phone/sync-state.ts';
import { uuidV7 } from '../../storage/phone/uuid.ts';
import { findEntity, findLinkedTo } from '../../storage/pulled/field-entities.ts';
import { lastSavedAnswers, latestRecord, readRecord, recordsOf } from '../../storage/pulled/records.ts';
import { REGISTRATIONS } from '../kit/forms/known-forms.ts';
import { loadModel } from './compiled-forms.ts';
import { formClock } from './form-clock.ts';
import { createFormSession, type FormSession, type PreviousVisit } from './form-session.ts';
import { answeredReview } from './review-comments.ts';

export type OpenDraftOutcome =
  | { readonly kind: 'open'; readonly session: FormSession }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'form-missing'; readonly form: FormReference }
  | { readonly kind: 'form-broken'; readonly form: FormReference };

/** What is looked up for a record; `recordId` is null before it has one. */
type AboutWhat = Pick<DraftRow, 'form' | 'subject'> & { readonly recordId: string | null };

/** What the page gives: who the person is, when the app was built. */
export type OpenFacts = { readonly builtAt: string; readonly username: string };

/** Reads a draft, the version of its form and what its expressions look up, and makes a session of them. */
export async function openDraft(own: OwnStorage, draftId: string, facts: OpenFacts): Promise<OpenDraftOutcome> {
  const draft = await readDraft(own, draftId);
  if (draft === null) return { kind: 'not-found' };
  const { row, body } = draft;
  const lineage = lineageOf(row, body);
  // Read side by side: the form is being fetched and compiled while the database looks up the rest.
  const [found, subject, previous, syncState, answers] = await Promise.all([
    loadModel(own.storage, row.form),
    row.subject === null ? null : findEntity(own, REGISTRATIONS, row.subject.id),
    previousVisit(own, row),
    readSyncState(own),
    row.madeOn.kind === 'nothing' ? null : reviewOf(own, row.recordId, lineage),
  ]);
  if (found.kind === 'missing') return { kind: 'form-missing', form: row.form };
  if (found.kind === 'broken') return { kind: 'form-broken', form: row.form };
  const { model } = found;
  const clock = formClock({ deviceNow: () => Date.now(), builtAt: facts.builtAt, toldTime: syncState.toldTime });
  const engine = createEngine(model, {
    answers: body.answers,
    isNew: false,
    clock,
    uuid: () => uuidV7(own.storage.environment),
    instances: {
      ...(await instancesFor(own, subject, previous, model.form.instances ?? [])),
      // A correction keeps what its own first day read: the last record is a later one by now, or itself.
      ...(row.madeOn.kind === 'nothing' ? await lastSavedFor(own, model) : {}),
    },
    metadata: { deviceid: own.storage.device.id, username: facts.username },
  });
  const session = createFormSession({
    own,
    draft,
    engine,
    clock,
    answers,
    lineage,
    previous,
    registeredLocation: subject?.location ?? null,
    timers: {
      set: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
      clear: (handle) => window.clearTimeout(handle),
    },
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
  });
  return { kind: 'open', session };
}

/** The secondary instances that the form names: the subject, its last record, what the registry links to it. */
export async function instancesFor(
  own: OwnStorage,
  subject: Entity | null,
  previous: PreviousVisit | null,
  names: readonly string[],
): Promise<ExternalInstances> {
  const instances: Record<string, readonly Answers[]> = {};
  for (const name of names) {
    if (name === 'subject') instances[name] = subject === null ? [] : [entityRow(subject)];
    else if (name === 'previous') instances[name] = previous === null ? [] : [previous.answers];
    else if (name === 'registry') {
      instances[name] = subject === null ? [] : (await findLinkedTo(own, REGISTRATIONS, subject)).map(entityRow);
    } else instances[name] = [];
  }
  return instances;
}

/** What `${last-saved#name}` reads, where a form asks for it. */
export async function lastSavedFor(own: OwnStorage, model: FormModel): Promise<ExternalInstances> {
  if (!model.readsLastSaved) return {};
  const answers = await lastSavedAnswers(own, model.form.id);
  return { [LAST_SAVED]: answers === null ? [] : [answers] };
}

/** The last other record of this form about this subject; null on a first visit. */
export async function previousVisit(
  own: OwnStorage,
  { form, subject, recordId }: AboutWhat,
): Promise<PreviousVisit | null> {
  if (subject === null) return null;
  const last = await latestRecord(own, form.id, subject);
  if (last === null) return null;
  if (last.summary.id !== recordId) return { answers: last.answers, finishedAt: last.summary.finishedAt };
  // A correction: the record itself is the latest; the visit before it is what "last time" means.
  const earlier = (await recordsOf(own, subject)).find(
    (each) => each.form.id === form.id && each.id !== recordId && !each.practice && !each.withdrawn,
  );
  const record = earlier === undefined ? null : await readRecord(own, earlier.id);
  return record === null ? null : { answers: record.answers, finishedAt: record.summary.finishedAt };
}

/** An entity as a row of an instance: its own members, and its properties that are texts or numbers. */
function entityRow(entity: Entity): Answers {
  const row: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(entity.properties)) {
    if (typeof value === 'string' || typeof value === 'number') row[name] = value;
  }
  row['id'] = entity.id;
  row['name'] = entity.name;
  row['type'] = entity.type;
  if (entity.code !== undefined) row['code'] = entity.code;
  if (entity.municipality !== undefined) row['municipality'] = entity.municipality;
  if (entity.location !== undefined) {
    row['latitude'] = entity.location.latitude;
    row['longitude'] = entity.location.longitude;
  }
  return row;
}

/** What a correction was made on; of a draft that a version before lineages began, only what its row says. */
function lineageOf({ madeOn }: DraftRow, { lineage }: DraftBody): Lineage {
  if (madeOn.kind === 'nothing') return [];
  return lineage ?? [{ on: madeOn, moves: [] }];
}

async function reviewOf(own: OwnStorage, recordId: string, lineage: Lineage) {
  const [record, numbers] = await Promise.all([readRecord(own, recordId), revisionNumbers(own, recordId)]);
  return answeredReview(record?.reviews ?? [], lineage, numbers);
}
