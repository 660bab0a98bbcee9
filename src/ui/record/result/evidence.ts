import type { Path } from '../../../domain/form/answers.ts';
import { compileFor } from '../../../domain/form/compile-for.ts';
import type { FormEngine, QuestionState } from '../../../domain/form/engine-api.ts';
import { pickText } from '../../../domain/form/text.ts';
import type { ItemScore } from '../../../domain/scoring/score.ts';
import type { ScoringItem } from '../../../domain/scoring/table.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { answerInWords, statesOf } from './answers-in-words.ts';
import type { Evidence } from './result.ts';

/** More questions than this are counted by answer instead of being listed. */
const LISTED = 3;

/**
 * What was asked and answered behind an item's value. An item that an earlier answer made 0 shows that answer. Many
 * questions with the same options are counted: `Sí: 3 · No: 11`.
 */
export function evidenceOf(
  engine: FormEngine,
  item: ScoringItem,
  state: ItemScore['state'],
  language: Language,
): readonly Evidence[] {
  const names = state === 'negative' ? readBy(engine, item.negative) : item.questions;
  const answered = names.flatMap((name) => statesOf(engine, name)).filter(isAnswered);
  if (answered.length <= LISTED) return answered.map((each) => evidence(each, language));
  return [{ question: '', answer: tally(answered, language), path: answered[0]?.path ?? '' }];
}

/**
 * The answer to go to from an item's value: the first that applies, answered ones first; of an item without a value the
 * first that is empty, also among what says whether it applies. Null: none applies.
 */
export function answerBehind(engine: FormEngine, item: ScoringItem, state: ItemScore['state']): Path | null {
  const names = state === 'negative' ? readBy(engine, item.negative) : item.questions;
  const states = askedOf(engine, names);
  if (state !== 'unanswered') return (states.find(isAnswered) ?? states[0])?.path ?? null;
  const behind = [item.applies, item.missing, item.value].flatMap((each) => askedOf(engine, readBy(engine, each)));
  return ([...states, ...behind].find((each) => !isAnswered(each)) ?? states[0])?.path ?? null;
}

/** The questions of these names that are asked now. */
function askedOf(engine: FormEngine, names: readonly string[]): readonly QuestionState[] {
  return names
    .flatMap((name) => statesOf(engine, name))
    .filter((each) => each.relevant && each.question.label !== undefined);
}

function evidence(state: QuestionState, language: Language): Evidence {
  return { question: pickText(state.label, language), answer: answerInWords(state, language), path: state.path };
}

function readBy(engine: FormEngine, expression: string | undefined): readonly string[] {
  const compiled = expression === undefined ? null : compileFor(engine.model, expression);
  return compiled?.ok === true ? compiled.compiled.dependencies : [];
}

function isAnswered(state: QuestionState): boolean {
  return state.relevant && state.value !== undefined && state.question.label !== undefined;
}

/** How often each option of the commonest list was chosen, in the list's order. */
function tally(states: readonly QuestionState[], language: Language): string {
  const byList = Map.groupBy(states, (state) => state.question.list ?? '');
  const [largest = states] = [...byList.values()].sort((left, right) => right.length - left.length);
  const counts = new Map<string, number>();
  for (const choice of largest[0]?.choices ?? []) counts.set(pickText(choice.label, language), 0);
  for (const state of largest) {
    const words = answerInWords(state, language);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([words, count]) => `${words}: ${count}`)
    .join(' · ');
}
