import type { Path } from '../../domain/form/answers.ts';
import { hasAppearance } from '../../domain/form/appearance.ts';
import type { LanguageTag } from '../../domain/form/definition.ts';
import type { FormEngine, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { pickText } from '../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { Tone } from '../kit/components/tone.ts';
import { noteTone } from './widgets/note-tone.ts';

/** What a closed card of a measured point says: `0.3 mg/L · Deficiente`. `tone` is that of its verdict. */
export type ReadingSummary = { readonly words: string; readonly tone: Tone | null };

/**
 * The reading of an instance (the question with the appearance `reading-chips`, or the number `in-chips` that stands for
 * it) and the head of its verdict, which its last verdict note says before the first stop: `Deficiente` of "Deficiente:
 * menos de 0.2 mg/L". Null: nothing was read in it, or it is no measured point.
 */
export function readingSummary(
  engine: Pick<FormEngine, 'find'>,
  items: readonly PageItem[],
  path: Path,
  { wordsOf, language }: { readonly wordsOf: (state: QuestionState) => string; readonly language: LanguageTag },
): ReadingSummary | null {
  const states = items.flatMap((item) => {
    const state = item.kind === 'question' ? engine.find(`${path}/${item.question.name}`) : null;
    return state?.relevant === true ? [state] : [];
  });
  const read = answered(states, 'in-chips') ?? answered(states, 'reading-chips');
  if (read === undefined) return null;
  const verdict = states.findLast(
    ({ question }) => !QUESTION_TYPES[question.type].stores && noteTone(question) !== null,
  );
  const head = verdict === undefined ? '' : (pickText(verdict.label, language).split(/[:.,]/)[0] ?? '').trim();
  return {
    words: [wordsOf(read), head].filter((part) => part !== '').join(' · '),
    tone: verdict === undefined ? null : noteTone(verdict.question),
  };
}

function answered(states: readonly QuestionState[], appearance: string): QuestionState | undefined {
  return states.find(({ question, value }) => hasAppearance(question, appearance) && value !== undefined);
}
