import type { Answers } from '../../../domain/form/answers.ts';
import { createEngine } from '../../../domain/form/engine.ts';
import type { FormEngine } from '../../../domain/form/engine-api.ts';
import type { Subject } from '../../../domain/submission/submission.ts';
import type { Entity } from '../../../domain/sync/protocol.ts';
import { scorerOf } from '../../../forms/scoring/index.ts';
import { unlessDamaged } from '../../../storage/phone/body-codec.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../../storage/phone/rows.ts';
import { findEntities, findEntity } from '../../../storage/pulled/field-entities.ts';
import { type RecordDetail, readRecord } from '../../../storage/pulled/records.ts';
import { recordsBefore } from '../../../storage/pulled/records-before.ts';
import { loadModel } from '../../form/compiled-forms.ts';
import { calledNow, goneOr, instancesFor } from '../../form/open-draft.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import type { Before } from './make-result.ts';
import { readStoredScore } from './stored-score.ts';

/** A finished record with what its result is made of. */
export type RecordToShow = {
  readonly record: RecordDetail;
  readonly engine: FormEngine;
  readonly before: Before | null;
  readonly about: AboutWhom;
};

/** Names for the head of a result; empty where the registry does not know. */
type AboutWhom = {
  readonly name: string;
  /** Name of the Junta that runs the system; empty where the record is not about a system. */
  readonly board: string;
  /** The Junta whose page to go to: the subject itself, or the one that runs the system. */
  readonly boardId: string | null;
  readonly municipality: string | null;
};

export type ReadOutcome =
  | { readonly kind: 'read'; readonly shown: RecordToShow }
  | { readonly kind: 'not-here' }
  | { readonly kind: 'form-missing'; readonly form: FormReference };

/** Which version of a record: what its own people see (the latest here), or the service's head (who reviews). */
export type ReadVersion = (own: OwnStorage, recordId: string) => Promise<RecordDetail | null>;

/** Reads a record, made here or pulled, with the one before it and the names around it. */
export async function readResult(
  own: OwnStorage,
  recordId: string,
  readVersion: ReadVersion = readRecord,
): Promise<ReadOutcome> {
  const record = await readVersion(own, recordId);
  if (record === null) return { kind: 'not-here' };
  const { summary, answers } = record;
  const earlier =
    summary.subject === null
      ? null
      : await recordBefore(own, { form: summary.form, subject: summary.subject, recordId });
  const entity = summary.subject === null ? null : await findEntity(own, REGISTRATIONS, summary.subject.id);
  const engine = await engineOver(own, record, entity, earlier);
  if (engine === null) return { kind: 'form-missing', form: summary.form };
  return {
    kind: 'read',
    shown: {
      record,
      engine,
      before: earlier === null ? null : await beforeFrom(own, earlier, summary.form),
      about: await aboutWhom(own, entity, summary.municipality, labelIn(answers, engine)),
    },
  };
}

/** What a record that is being filled is compared with. */
export async function readBefore(
  own: OwnStorage,
  about: { readonly form: FormReference; readonly subject: Subject | null; readonly recordId: string },
): Promise<Before | null> {
  if (about.subject === null) return null;
  const earlier = await recordBefore(own, { ...about, subject: about.subject });
  return earlier === null ? null : beforeFrom(own, earlier, about.form);
}

/** The last visit with this form to this subject before this record. */
async function recordBefore(own: OwnStorage, about: Parameters<typeof recordsBefore>[1]): Promise<RecordDetail | null> {
  const [earlier] = await recordsBefore(own, about);
  return earlier === undefined ? null : unlessDamaged(() => readRecord(own, earlier.id));
}

/**
 * The earlier record scored by today's table, so that both figures mean the same; where today's table cannot read so
 * old a form, the score that the service keeps, whose table may differ. Its answers under the names of today's `form`.
 */
async function beforeFrom(own: OwnStorage, record: RecordDetail, form: FormReference): Promise<Before> {
  const { summary } = record;
  const engine = await engineOver(own, record, null, null);
  const scorer = engine === null ? null : scorerOf(engine.model);
  const score = engine === null || scorer === null ? readStoredScore(summary.score) : scorer.score(engine);
  return { answers: await calledNow(own, record, form), score, when: summary.day };
}

async function engineOver(
  own: OwnStorage,
  { summary, answers }: RecordDetail,
  subject: Entity | null,
  previous: RecordDetail | null,
): Promise<FormEngine | null> {
  const found = await loadModel(own.storage, summary.form);
  if (found.kind !== 'model') return null;
  const visit = previous && {
    id: previous.summary.id,
    answers: await calledNow(own, previous, summary.form),
    day: previous.summary.day,
  };
  return createEngine(found.model, {
    answers,
    isNew: false,
    // "Today" of a finished record is the day it was finished, as on the service.
    clock: { now: () => summary.finishedAt },
    uuid: () => '',
    recorded: { instances: ['previous'], time: true },
    instances: await instancesFor(own, subject ?? goneOr(summary.subject), visit, found.model.form.instances ?? []),
  });
}

async function aboutWhom(
  own: OwnStorage,
  entity: Entity | null,
  municipality: string | null,
  fallback: string,
): Promise<AboutWhom> {
  const linked =
    entity === null
      ? []
      : await findEntities(
          own,
          REGISTRATIONS,
          entity.links.map((link) => link.id),
        );
  const provider = entity?.type === 'provider' ? entity : linked.find((each) => each.type === 'provider');
  const isOfOne = entity?.type === 'provider' || entity?.type === 'system';
  return {
    name: entity?.name ?? fallback,
    board: entity?.type === 'system' ? (provider?.name ?? '') : '',
    boardId: isOfOne ? (provider?.id ?? null) : null,
    municipality: entity?.municipality ?? municipality,
  };
}

/** A name that the form itself asked for, when the registry has none. */
function labelIn(answers: Answers, { model }: FormEngine): string {
  for (const [name, node] of model.nodes) {
    if (node.type !== 'text' || !('default' in node) || typeof node.default !== 'string') continue;
    const value = answers[name];
    if (node.default.includes("instance('subject')/root/item/name") && typeof value === 'string') return value;
  }
  return '';
}

/** When the version shown was approved; null while it is provisional. */
export function approvedAt({ summary, reviews }: RecordDetail): string | null {
  if (summary.reviewState !== 'approved') return null;
  return reviews.findLast((review) => review.state === 'approved')?.at ?? summary.finishedAt;
}
