import type { AnswerValue } from '../../src/domain/form/answers.ts';
import { hasAppearance } from '../../src/domain/form/appearance.ts';
import type { FormEngine, PageItem, QuestionState } from '../../src/domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../src/domain/form/types/table.ts';

/** An answer to lay, by path or name; what is not named gets its first choice, or 1. */
export type Answers = Readonly<Record<string, string | number | readonly string[]>>;

const HERE = {
  latitude: 14.3,
  longitude: -88.17,
  accuracyMetres: 6,
  altitudeMetres: 1180,
  takenAt: '2026-11-22T14:05:00Z',
};

/**
 * The fewest touches that filling a form takes, by the rules of the screen and without one: each page is turned by one;
 * a choice takes one; a line of text takes one unless the line before it led there by Enter; an answer that is there
 * takes none. What nobody has to answer counts where `answers` names it. Lists that grow are left out.
 */
export function leastTouches(engine: FormEngine, answers: Answers): number {
  let touches = 0;
  for (const page of engine.model.pages) {
    if (!engine.progress(page.name).relevant) continue;
    touches += 1 + touchesOf(engine, page.items, answers);
  }
  return touches;
}

function touchesOf(engine: FormEngine, items: readonly PageItem[], answers: Answers): number {
  let touches = 0;
  let typing = false;
  for (const item of items) {
    if (item.kind !== 'question') continue;
    const state = engine.question(item.question.name);
    const rules = QUESTION_TYPES[item.question.type];
    if (!state.relevant || !rules.asks || state.readOnly) continue;
    const isText = rules.takesPattern === true && !hasAppearance(item.question, 'multiline');
    const isLine = isText || rules.typedAsNumber !== undefined;
    const wanted = answers[item.question.name];
    if (state.value === undefined && (state.required || wanted !== undefined)) {
      if (!(isLine && typing)) touches += Array.isArray(wanted) ? wanted.length : 1;
      engine.set(state.path, wanted ?? firstAnswer(state));
    }
    typing = isLine;
  }
  return touches;
}

function firstAnswer({ question, choices }: QuestionState): AnswerValue {
  const rules = QUESTION_TYPES[question.type];
  const [first] = choices;
  if (first !== undefined) return rules.choosesSeveral === true ? [first.name] : first.name;
  if (question.type === 'geopoint') return HERE;
  if (rules.typedAsNumber !== undefined) return 1;
  return rules.cellKind === 'date' ? '2026-01-15' : 'Texto';
}
