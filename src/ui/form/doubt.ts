import type { Path } from '../../domain/form/answers.ts';
import type { Text } from '../../domain/form/definition.ts';
import type { FormEngine, FormPage, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { saysDoubt } from '../../domain/text/doubt.ts';

/** Whether anything that a page shows now is to be verified. */
export function showsDoubt(engine: FormEngine, page: FormPage): boolean {
  return anyDoubtful(engine, page.items, '');
}

/** Where a question's figure comes from, of one that is to be verified; null: it is not, or nobody said where from. */
export function doubtfulSource({ question }: Pick<QuestionState, 'question'>): string | null {
  return question.status === 'por-verificar' ? (question.source ?? null) : null;
}

function anyDoubtful(engine: FormEngine, items: readonly PageItem[], prefix: Path): boolean {
  return items.some((item) => {
    switch (item.kind) {
      case 'heading':
        return [item.group.label, item.group.hint].some(isMarked);
      case 'question':
        return isDoubtful(engine.question(`${prefix}${item.question.name}`));
      case 'repeat':
        return engine
          .repeat(`${prefix}${item.repeat.name}`)
          .instances.some(({ path }) => anyDoubtful(engine, item.items, `${path}/`));
      default:
        return item satisfies never;
    }
  });
}

function isDoubtful(state: QuestionState): boolean {
  if (!state.relevant) return false;
  const { label, hint, guidance, violation, warning, choices } = state;
  const texts = [label, hint, guidance, violation?.message, warning?.message];
  return (
    (doubtfulSource(state) !== null && QUESTION_TYPES[state.question.type].asks) ||
    texts.some(isMarked) ||
    choices.some((choice) => isMarked(choice.label) || isMarked(choice.hint))
  );
}

function isMarked(text: Text | null | undefined): boolean {
  return Object.values(text ?? {}).some((each) => each !== undefined && saysDoubt(each));
}
