import type { FormEngine } from '../../src/domain/form/engine-api.ts';
import { pickText } from '../../src/domain/form/text.ts';
import { QUESTION_TYPES } from '../../src/domain/form/types/table.ts';

/** Words of what a form asks: of the questions alone, and of their hints and choices. */
export type WordsAsked = { readonly questions: number; readonly hintsAndChoices: number };

/** The Spanish words of every question that is asked now, outside of lists that grow. */
export function wordsAsked(engine: FormEngine): WordsAsked {
  let questions = 0;
  let hintsAndChoices = 0;
  for (const { items } of engine.model.pages) {
    for (const item of items) {
      if (item.kind !== 'question' || !QUESTION_TYPES[item.question.type].asks) continue;
      const { relevant, label, hint, choices } = engine.question(item.question.name);
      if (!relevant) continue;
      questions += wordsIn(pickText(label, 'es'));
      hintsAndChoices += wordsIn(pickText(hint ?? undefined, 'es'));
      for (const choice of choices ?? []) hintsAndChoices += wordsIn(pickText(choice.label, 'es'));
    }
  }
  return { questions, hintsAndChoices };
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
