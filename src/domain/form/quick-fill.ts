import type { Answers } from './answers.ts';
import type { Question, QuickFill } from './definition.ts';
import type { FormEngine, FormPage } from './engine-api.ts';

/** Lays the answers that a quick record begins with. A name that this version has not, or an answer it refuses, is left out. */
export function layQuickAnswers(engine: FormEngine): void {
  for (const [question, answer] of Object.entries(engine.model.form.quick?.answers ?? {})) {
    const isOffered = engine.find(question)?.choices.some(({ name }) => name === answer) === true;
    if (isOffered) engine.set(question, answer);
  }
}

/** Whether a record is (still) filled the short way. */
export function isQuick(engine: Pick<FormEngine, 'model' | 'find'>): boolean {
  const { quick } = engine.model.form;
  if (quick === undefined) return false;
  return Object.entries(quick.answers).every(([question, answer]) => engine.find(question)?.value === answer);
}

/**
 * Whether the answers of a finished record were taken the short way of its form. A record of a version that had no short
 * way has no such answer and is a whole one.
 */
export function isQuickRecord(quick: QuickFill, answers: Answers): boolean {
  return Object.entries(quick.answers).every(([question, answer]) => answers[question] === answer);
}

/** Makes a quick record a whole one: each answer that the quick way had laid is set to the form's own default. */
export function makeWhole(engine: FormEngine): void {
  for (const name of Object.keys(engine.model.form.quick?.answers ?? {})) {
    const question = engine.find(name)?.question;
    const written = /^'([^']*)'$/.exec(question?.default === undefined ? '' : String(question.default));
    engine.set(name, written?.[1]);
  }
}

/**
 * The page that a quick record opens at; null: it begins at the beginning, because a page before misses something, or
 * asks what this phone remembers for the next time and does not know yet (which comparator).
 */
export function quickPage(engine: FormEngine): string | null {
  const { pages, form } = engine.model;
  const at = pages.findIndex(({ name }) => name === form.quick?.page);
  const before = at < 0 ? pages : pages.slice(0, at);
  const isReady = ({ name, items }: FormPage): boolean =>
    engine.violations(name).length === 0 &&
    items.every((item) => item.kind !== 'question' || !isToRemember(engine, item.question));
  return at >= 0 && before.every(isReady) ? (pages[at]?.name ?? null) : null;
}

function isToRemember(engine: FormEngine, question: Question): boolean {
  if (typeof question.default !== 'string' || !question.default.includes(LAST_SAVED_REFERENCE)) return false;
  const state = engine.find(question.name);
  return state?.relevant === true && state.value === undefined;
}

/** How a default reads what was answered last time on this phone. */
const LAST_SAVED_REFERENCE = '${last-saved#';
