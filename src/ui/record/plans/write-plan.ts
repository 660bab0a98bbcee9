import { wellFormed } from '../../../domain/text/well-formed.ts';
import { visitPlan, visitPlanQuestions } from '../../../forms/plans/visit-plan.ts';
import { recordAtOnce } from '../../../storage/drafts/record-at-once.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import type { Plan } from './plan.ts';

/** The Junta that a plan is about. */
type Board = { readonly id: string; readonly name: string; readonly municipality: string | null };

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

/** Assigns a visit: a finished record about the Junta, queued like every other. */
export function writePlan(own: OwnStorage, board: Board, plan: PlanToWrite, app: string): Promise<WriteOutcome> {
  return write(own, board, plan, app, null);
}

/** Moves a plan to another day: its next revision, so that its history stays. */
export function movePlan(own: OwnStorage, plan: Plan, board: Board, by: string, app: string): Promise<WriteOutcome> {
  const { who, whoName, formId, formTitle, note } = plan;
  const moved = { who: { userId: who, name: whoName }, form: { id: formId, title: formTitle }, by, note };
  return write(own, board, moved, app, plan.id);
}

async function write(
  own: OwnStorage,
  board: Board,
  plan: PlanToWrite,
  app: string,
  revises: string | null,
): Promise<WriteOutcome> {
  const { clockOffsetMs } = await readSyncState(own);
  const outcome = await recordAtOnce(
    own,
    {
      form: { id: visitPlan.id, version: visitPlan.version },
      subject: { type: 'provider', id: board.id },
      municipality: board.municipality,
      label: board.name,
      answers: wellFormed(planAnswers(plan)),
      clockOffsetMs,
      app,
    },
    revises,
  );
  switch (outcome.status) {
    case 'queued':
      return { status: 'written', recordId: outcome.recordId };
    case 'no-space':
      return { status: 'no-space' };
    case 'not-found':
    case 'malformed':
      return { status: 'failed' };
    default:
      return outcome satisfies never;
  }
}
