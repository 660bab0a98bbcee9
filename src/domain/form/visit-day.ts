import type { Form, Question } from './definition.ts';
import { questionsOutsideRepeats } from './outside-repeats.ts';
import { QUESTION_TYPES } from './types/table.ts';

/** Days as `YYYY-MM-DD`, both included. Of a visit both are the same day; a record about a year has all of its days. */
export type RecordDays = { readonly from: string; readonly to: string };

/** The question that says on which day a visit was, or which year a record is about. */
type VisitQuestion = { readonly kind: 'day' | 'year'; readonly name: string };

const THIS_YEAR = "number(format-date(today(), '%Y'))";

/**
 * Which question that is: the one that the form names (`visit_day`, else its result's `date`); else the first outside of repeats whose default is
 * today, else the first whose default is this year. Null: the form asks for none.
 */
export function visitQuestionOf(form: Pick<Form, 'children' | 'visit_day' | 'result'>): VisitQuestion | null {
  const questions = questionsOutsideRepeats(form.children);
  const chosen = form.visit_day ?? form.result?.date;
  if (chosen !== undefined) {
    const named = questions.find(({ name }) => name === chosen);
    return named === undefined ? null : asVisitQuestion(named);
  }
  const dated =
    questions.find(({ type, default: first }) => QUESTION_TYPES[type].holdsDay === true && isToday(first)) ??
    questions.find(({ type }) => QUESTION_TYPES[type].holdsDay === true && QUESTION_TYPES[type].phone !== undefined) ??
    questions.find(
      ({ type, default: first }) => QUESTION_TYPES[type].typedAsNumber === 'integer' && first === THIS_YEAR,
    );
  return dated === undefined ? null : asVisitQuestion(dated);
}

/** The days that a record is about by its form's own question; null where that was not answered. */
export function askedDays(
  form: Pick<Form, 'children' | 'visit_day' | 'result'>,
  answers: Readonly<Record<string, unknown>>,
): RecordDays | null {
  const question = visitQuestionOf(form);
  if (question === null) return null;
  const answer = answers[question.name];
  if (question.kind === 'year') {
    if (typeof answer !== 'number' || !Number.isInteger(answer) || answer < 1900 || answer > 9999) return null;
    return { from: `${answer}-01-01`, to: `${answer}-12-31` };
  }
  const day = typeof answer === 'string' ? answer.slice(0, 10) : '';
  return isDay(day) ? { from: day, to: day } : null;
}

/**
 * The day on which a record was finished where its phone was (sync-protocol 12.1): as the text says it, or, where the
 * phone's clock was wrong, put right by what the service told it (`clockOffsetMs`, service minus phone); without that,
 * the day on which it arrived. What leads to no day of a calendar (years 1 to 9999) puts nothing right.
 */
export function finishedDay(record: {
  readonly finishedAt: string;
  readonly clockOffsetMs: number | null;
  readonly isClockWrong: boolean;
  readonly receivedAt: string | null;
}): string {
  const { finishedAt, clockOffsetMs, isClockWrong, receivedAt } = record;
  if (!isClockWrong || (clockOffsetMs === null && receivedAt === null)) return finishedAt.slice(0, 10);
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(finishedAt) ?? [];
  const offsetMs = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const moment = clockOffsetMs === null ? Date.parse(receivedAt ?? finishedAt) : Date.parse(finishedAt) + clockOffsetMs;
  return dayAt(moment + offsetMs) ?? finishedAt.slice(0, 10);
}

function dayAt(moment: number): string | null {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return null;
  const [day] = /^(?!0000)\d{4}-\d{2}-\d{2}/.exec(date.toISOString()) ?? [];
  return day ?? null;
}

function isToday(first: Question['default']): boolean {
  return first === 'today()' || first === 'now()';
}

function asVisitQuestion({ type, name }: Question): VisitQuestion | null {
  const { holdsDay, typedAsNumber } = QUESTION_TYPES[type];
  if (holdsDay === true) return { kind: 'day', name };
  return typedAsNumber === 'integer' ? { kind: 'year', name } : null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
