import type { Path } from '../../domain/form/answers.ts';
import type { Text } from '../../domain/form/definition.ts';
import type { FormEngine, FormPage, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';

/** How forms mark a figure of which nobody has confirmed that it is the official one: `… de 0.5 a 1.0 (por verificar)`. */
const MARK = / \((?:por verificar|to be verified)\)|, (?:por verificar|to be verified)(?=\))/g;

/** A text of a form as the screen shows it: the page says once, at its end, that its figures are to be verified. */
export function withoutDoubt(text: string): string {
  return text.replaceAll(MARK, '');
}

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
  return Object.values(text ?? {}).some((each) => each !== undefined && each.search(MARK) >= 0);
}
