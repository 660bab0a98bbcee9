import type { AnswerValue, Path } from '../../domain/form/answers.ts';
import { hasAppearance } from '../../domain/form/appearance.ts';
import type { FormEngine, FormPage, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { noDataOf } from '../../domain/form/no-data.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { PreviousVisit } from './form-session.ts';

/** Last visit's answer to a question that shows it beside its box; null: it does not, or there was none. */
export function answeredLastTime(
  previous: PreviousVisit,
  { question, path, choices }: Pick<QuestionState, 'question' | 'path' | 'choices'>,
): AnswerValue | null {
  // In a repeat nobody knows which instance was which last year.
  if (question.carry_over !== 'beside' || path !== question.name) return null;
  const value = previous.answers[question.name];
  if (value === undefined) return null;
  const names = question.list === undefined ? [] : [value].flat();
  return names.every((name) => choices.some((choice) => choice.name === name)) ? value : null;
}

/** Whether there was no data on the last visit. */
export function lackedLastTime(previous: PreviousVisit, path: Path): boolean {
  return noDataOf(previous.answers).some((mark) => mark.path === path);
}

/** The questions of a page that are empty and show last visit's answer beside the box, each with that answer. */
export function openBeside(
  engine: FormEngine,
  page: FormPage,
  previous: PreviousVisit | null,
): readonly { readonly path: Path; readonly value: AnswerValue }[] {
  if (previous === null) return [];
  return page.items.flatMap((item) => {
    if (item.kind !== 'question') return [];
    const state = engine.question(item.question.name);
    if (!state.relevant || state.readOnly || state.value !== undefined || state.noData !== null) return [];
    const value = answeredLastTime(previous, state);
    return value === null ? [] : [{ path: state.path, value }];
  });
}

/**
 * Whether a page that was filled from the last visit asks nothing any more: all of it is confirmed, nothing is missing,
 * and nothing that it asks is empty.
 */
export function asksNothing(
  engine: FormEngine,
  page: FormPage,
  previous: PreviousVisit | null,
  unconfirmed: readonly Path[],
): boolean {
  const { asked, answered, missing } = engine.progress(page.name);
  if (asked === 0 || answered === 0 || missing > 0 || unconfirmed.length > 0) return false;
  return openBeside(engine, page, previous).length === 0 && !hasEmpty(engine, page.items, '');
}

/**
 * Whether something on a page is empty that the visit should find out: all but details, which are words and files that
 * nobody has to give, and what stands behind `more`. `at`: the instance that the items stand in, `gente[1]/`.
 */
function hasEmpty(engine: FormEngine, items: readonly PageItem[], at: string): boolean {
  const more = items.findIndex((item) => item.kind === 'heading' && hasAppearance(item.group, 'more'));
  return items.slice(0, more < 0 ? undefined : more).some((item) => {
    if (item.kind === 'heading') return false;
    if (item.kind === 'repeat') {
      const instances = engine.repeat(`${at}${item.repeat.name}`).instances;
      return instances.some(({ path }) => hasEmpty(engine, item.items, `${path}/`));
    }
    const state = engine.question(`${at}${item.question.name}`);
    const { asks, takesPattern, holdsFile } = QUESTION_TYPES[item.question.type];
    if (!asks || takesPattern === true || holdsFile === true) return false;
    return state.relevant && !state.readOnly && state.value === undefined && state.noData === null;
  });
}
