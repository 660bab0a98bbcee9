import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, PageItem, QuestionState } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { PhotoEntry } from '../../domain/submission/submission.ts';
import { notesAt } from './photo-notes.ts';
import { widgetOf } from './widgets/widgets.ts';

/** How a question stands in the summary: with its answer, as one that lacks it, or (null) not at all. */
export function listedAs(state: QuestionState, notes: readonly PhotoEntry[]): 'answered' | 'open' | null {
  const { question, relevant, value, path, required } = state;
  if (!relevant || !QUESTION_TYPES[question.type].stores || widgetOf(question) === null) return null;
  if (value !== undefined || notesAt(notes, path, 'voice').length > 0) return 'answered';
  // A question left empty that nobody asked for is not worth a line to read.
  return required ? 'open' : null;
}

/** How many answers the summary lists of these items, those of each instance of a list, too. */
export function countListed(
  engine: Pick<FormEngine, 'question' | 'repeat'>,
  items: readonly PageItem[],
  notes: readonly PhotoEntry[],
  prefix: Path = '',
): number {
  return items.reduce((sum, item) => {
    if (item.kind === 'question')
      return sum + (listedAs(engine.question(`${prefix}${item.question.name}`), notes) === 'answered' ? 1 : 0);
    if (item.kind !== 'repeat') return sum;
    const { relevant, instances } = engine.repeat(`${prefix}${item.repeat.name}`);
    if (!relevant) return sum;
    return instances.reduce((all, { path }) => all + countListed(engine, item.items, notes, `${path}/`), sum);
  }, 0);
}
