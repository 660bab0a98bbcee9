import type { Entity } from '../../../domain/sync/protocol.ts';
import { visitPlan, visitPlanQuestions } from '../../../forms/plans/visit-plan.ts';
import { beginCorrection } from '../../../storage/drafts/corrections.ts';
import { createDraft, discardDraft, readDraft, saveDraft } from '../../../storage/drafts/drafts.ts';
import { finishDraft } from '../../../storage/drafts/finish.ts';
import type { OwnStorage } from '../../../storage/phone/open-storage.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';

/** What is assigned. Days as `YYYY-MM-DD`. */
export type PlanToWrite = {
  readonly who: { readonly userId: string; readonly name: string };
  readonly form: { readonly id: string; readonly title: string };
  readonly by: string;
  readonly note: string;
};

export type WriteOutcome =
  | { readonly status: 'written'; readonly recordId: string }
  | { readonly status: 'no-space' | 'failed' };

/** The answers of a plan, as its form holds them. */
export function planAnswers({ who, form, by, note }: PlanToWrite): Readonly<Record<string, string>> {
  return {
    [visitPlanQuestions.who]: who.userId,
    [visitPlanQuestions.whoName]: who.name,
    [visitPlanQuestions.formId]: form.id,
    [visitPlanQuestions.formTitle]: form.title,
    [visitPlanQuestions.by]: by,
    ...(note.trim() === '' ? {} : { [visitPlanQuestions.note]: note.trim() }),
  };
}

/** Assigns a visit: a finished record about the Junta, queued like every other. `practice`: for trying out only. */
export async function writePlan(
  own: OwnStorage,
  board: Entity,
  plan: PlanToWrite,
  facts: { readonly app: string; readonly practice: boolean },
): Promise<WriteOutcome> {
  const answers = planAnswers(plan);
  const created = await createDraft(own, {
    form: { id: visitPlan.id, version: visitPlan.version },
    subject: { type: 'provider', id: board.id },
    municipality: board.municipality ?? null,
    label: board.name,
    practice: facts.practice,
    body: { answers, page: null, carriedOver: [], location: null, photos: [], notes: {} },
  });
  if (created.status !== 'created') return { status: 'no-space' };
  return finishPlan(own, created.row.id, created.row.edition, answers, facts.app);
}

/** Moves a plan to another day: its next revision, so that its history stays. */
export async function movePlan(own: OwnStorage, recordId: string, by: string, app: string): Promise<WriteOutcome> {
  const begun = await beginCorrection(own, recordId);
  if (begun.status === 'no-space') return { status: 'no-space' };
  if (begun.status === 'not-found') return { status: 'failed' };
  const draft = await readDraft(own, begun.draft.id);
  if (draft === null) return { status: 'failed' };
  const answers = { ...draft.body.answers, [visitPlanQuestions.by]: by };
  const { edition, activeSeconds, progress } = draft.row;
  const saved = await saveDraft(own, draft.row.id, {
    body: { ...draft.body, answers },
    edition,
    activeSeconds,
    progress,
  });
  if (saved.status !== 'saved') return { status: saved.status === 'no-space' ? 'no-space' : 'failed' };
  return finishPlan(own, draft.row.id, saved.edition, answers, app);
}

async function finishPlan(
  own: OwnStorage,
  draftId: string,
  edition: number,
  answers: Parameters<typeof finishDraft>[2]['answers'],
  app: string,
): Promise<WriteOutcome> {
  const { clockOffsetMs } = await readSyncState(own);
  const outcome = await finishDraft(own, draftId, {
    answers,
    photos: [],
    location: null,
    edition,
    activeSeconds: 0,
    clockOffsetMs,
    app,
    days: null,
  });
  if (outcome.status === 'finished' || outcome.status === 'already-finished') {
    return { status: 'written', recordId: outcome.recordId };
  }
  // Nothing half made stays among the drafts.
  await discardDraft(own, draftId);
  return { status: outcome.status === 'no-space' ? 'no-space' : 'failed' };
}
