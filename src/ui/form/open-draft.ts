import { LAST_SAVED } from '../../domain/expression/last-saved.ts';
import type { Answers } from '../../domain/form/answers.ts';
import type { QuickFill } from '../../domain/form/definition.ts';
import { createEngine } from '../../domain/form/engine.ts';
import type { EngineOptions, ExternalInstances, FormModel } from '../../domain/form/engine-api.ts';
import type { ModelOutcome } from '../../domain/form/model-cache.ts';
import { isQuickRecord } from '../../domain/form/quick-fill.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import type { Subject } from '../../domain/submission/submission.ts';
import type { Entity } from '../../domain/sync/protocol.ts';
import { readDraft } from '../../storage/drafts/drafts.ts';
import { revisionNumbers } from '../../storage/drafts/revision-numbers.ts';
import { unlessDamaged } from '../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../storage/phone/phone-storage.ts';
import type { Draft, DraftBody, DraftRow, FormReference } from '../../storage/phone/rows.ts';
import { readSyncState } from '../../storage/phone/sync-state.ts';
import { uuidV7 } from '../../storage/phone/uuid.ts';
import { findEntity, findLinkedTo } from '../../storage/pulled/field-entities.ts';
import { lastSaved, type RecordDetail, readRecord } from '../../storage/pulled/records.ts';
import { isAboutSubject, recordsBefore } from '../../storage/pulled/records-before.ts';
import { REGISTRATIONS } from '../kit/forms/known-forms.ts';
import { loadModel } from './compiled-forms.ts';
import { PREVIOUS_NOTE } from './draft-notes.ts';
import { formClock } from './form-clock.ts';
import { createFormSession, type FormSession, type PreviousVisit } from './form-session.ts';
import { idleTimers } from './idle-timers.ts';
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
  const loading = loadModel(own.storage, row.form);
  const [found, subject, previous, syncState, answers] = await Promise.all([
    loading,
    row.subject === null ? null : findEntity(own, REGISTRATIONS, row.subject.id),
    previousOf(own, draft, loading),
    readSyncState(own),
    row.madeOn.kind === 'nothing' ? null : reviewOf(own, row, lineage),
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
      ...(await instancesFor(own, subject ?? goneOr(row.subject), previous, model.form.instances ?? [])),
      // A correction keeps what its own first day read: the last record is a later one by now, or itself.
      ...(row.madeOn.kind === 'nothing' ? await lastSavedFor(own, model) : {}),
    },
    ...recordedIn(draft),
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
    timers: idleTimers(),
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
  });
  return { kind: 'open', session };
}

/**
 * The secondary instances that the form names: the subject, its last record, what the registry links to it, and by their
 * ids the records of other forms, so that no figure is asked twice. A subject that is `gone` from this phone (archived,
 * beyond what she reads, not pulled yet) supplies no rows at all, so that the engine keeps what was worked out from it.
 */
export async function instancesFor(
  own: OwnStorage,
  subject: Entity | 'gone' | null,
  previous: PreviousVisit | null,
  names: readonly string[],
): Promise<ExternalInstances> {
  const instances: Record<string, readonly Answers[]> = {};
  const about = subject === 'gone' ? null : subject;
  for (const name of names) {
    const isOfSubject = name === 'subject' || name === 'registry';
    if (isOfSubject && subject === 'gone') continue;
    if (isOfSubject && about === null) instances[name] = [];
    else if (name === 'subject' && about !== null) instances[name] = [await subjectRow(own, about)];
    else if (name === 'registry' && about !== null) {
      instances[name] = (await findLinkedTo(own, REGISTRATIONS, about)).map(entityRow);
    } else if (name === 'previous') instances[name] = previous === null ? [] : [previous.answers];
    else {
      // Few forms read the records of others.
      const { recordItems } = await import('./record-items.ts');
      instances[name] = await recordItems(own, name);
    }
  }
  return instances;
}

/** What stands for a subject that is not found here, where the record has one. */
export function goneOr(subject: unknown): 'gone' | null {
  return subject === null ? null : 'gone';
}

/** What `${last-saved#name}` reads, where a form asks for it. */
export async function lastSavedFor(own: OwnStorage, model: FormModel): Promise<ExternalInstances> {
  if (!model.readsLastSaved) return {};
  const saved = await lastSaved(own, model.form.id);
  return { [LAST_SAVED]: saved === null ? [] : [await calledNow(own, saved, model.form)] };
}

/**
 * The visit before this one, of the same form and subject: of a correction the last one before its own day, of a new
 * record the last one; null on a first visit. Where the form has a short way (`quick`), a visit taken that way is passed
 * over for the last whole one: it holds only its readings, and the next visit would ask anew for what seldom changes and
 * forget what was agreed. Where no visit was a whole one, it is the last.
 */
export async function previousVisit(
  own: OwnStorage,
  { form, subject, recordId }: AboutWhat,
  quick: QuickFill | undefined,
): Promise<PreviousVisit | null> {
  if (subject === null) return null;
  let last: PreviousVisit | null = null;
  for (const { id } of await recordsBefore(own, { form, subject, recordId })) {
    const visit = await asPrevious(own, id, form, subject);
    if (visit !== null && (quick === undefined || !isQuickRecord(quick, visit.answers))) return visit;
    last ??= visit;
  }
  return last;
}

/**
 * A draft keeps to the visit that it was begun from, whatever arrives while it is open. One that was given another subject
 * since has the visit before of that one.
 */
async function previousOf(
  own: OwnStorage,
  { row, body }: Draft,
  loading: Promise<ModelOutcome>,
): Promise<PreviousVisit | null> {
  const noted = body.notes[PREVIOUS_NOTE];
  const known =
    noted === undefined || row.subject === null ? null : await asPrevious(own, noted, row.form, row.subject);
  if (known !== null) return known;
  const found = await loading;
  return previousVisit(own, row, found.kind === 'model' ? found.model.form.quick : undefined);
}

async function asPrevious(
  own: OwnStorage,
  id: string,
  form: FormReference,
  about: Subject,
): Promise<PreviousVisit | null> {
  const record = await unlessDamaged(() => readRecord(own, id));
  if (record === null || !(await isAboutSubject(own, record.summary.subject, about))) return null;
  return { id, answers: await calledNow(own, record, form), day: record.summary.day };
}

/** The answers of a record under the names of `form`, which may be another version of its form. */
export async function calledNow(
  { storage }: OwnStorage,
  { summary, answers }: Pick<RecordDetail, 'answers'> & { readonly summary: Pick<RecordDetail['summary'], 'form'> },
  form: Pick<FormReference, 'version'>,
): Promise<Answers> {
  if (summary.form.version === form.version) return answers;
  const { answersCalledNow } = await import('./called-now.ts');
  return answersCalledNow(storage, { form: summary.form, answers }, form.version);
}

/** What of the earlier visit, and of the clock, belongs to the visit that was recorded and is not looked up again. */
function recordedIn({ row, body }: Draft): Pick<EngineOptions, 'recorded'> {
  const isCorrection = row.madeOn.kind !== 'nothing';
  if (!isCorrection && body.notes[PREVIOUS_NOTE] === undefined) return {};
  return { recorded: { instances: ['previous'], time: isCorrection } };
}

/**
 * The subject as a row of an instance. Where it names no village itself, the name comes from the one community that it is
 * linked to.
 */
async function subjectRow(own: OwnStorage, subject: Entity): Promise<Answers> {
  const row = entityRow(subject);
  if (row['community_name'] !== undefined) return row;
  const [only, ...others] = subject.links.filter(({ type }) => type === 'community');
  const community = only === undefined || others.length > 0 ? null : await findEntity(own, REGISTRATIONS, only.id);
  return community === null ? row : { ...row, community_name: community.name };
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

async function reviewOf(own: OwnStorage, { recordId, form }: DraftRow, lineage: Lineage) {
  const [record, numbers] = await Promise.all([readRecord(own, recordId), revisionNumbers(own, recordId)]);
  const answered = answeredReview(record?.reviews ?? [], lineage, numbers);
  if (answered === null || form.version === 1) return answered;
  // It may be of an earlier version of the form.
  const { reviewCalledNow } = await import('./called-now.ts');
  return { ...answered, review: await reviewCalledNow(own.storage, answered.review, form) };
}
