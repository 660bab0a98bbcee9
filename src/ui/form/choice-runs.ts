import type { Form } from '../../domain/form/definition.ts';
import type { PageItem } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';

/** What stands on a page in order: an item alone, or a run of questions that are answered with the same few choices. */
export type Run =
  | { readonly kind: 'item'; readonly item: PageItem }
  | { readonly kind: 'grid'; readonly items: readonly PageItem[] };

/** Fewer than these are clearer apart. */
const LEAST_ROWS = 3;
const MOST_CHOICES = 5;
/** Choices this long do not fit beside one another on a phone. */
const MOST_LETTERS = 18;

/**
 * Runs of questions with the same three to five short choices (H4, H5, the road map's 0 to 3), to be drawn as one grid.
 * What is only asked after such an answer, and may be left out (its evidence), stays within the run.
 */
export function choiceRuns(form: Form, items: readonly PageItem[]): readonly Run[] {
  const runs: Run[] = [];
  let open: PageItem[] = [];
  let list: string | null = null;
  const close = (): void => {
    const rows = open.filter((item) => gridList(form, item) !== null).length;
    if (rows >= LEAST_ROWS) runs.push({ kind: 'grid', items: open });
    else runs.push(...open.map((item) => ({ kind: 'item', item }) as const));
    open = [];
    list = null;
  };
  for (const item of items) {
    const own = gridList(form, item);
    if (own !== null) {
      if (own !== list) close();
      open.push(item);
      list = own;
    } else if (open.length > 0 && isAside(item)) open.push(item);
    else {
      close();
      runs.push({ kind: 'item', item });
    }
  }
  close();
  return runs;
}

/** The list of a question that may be a row of a grid; null: it may not. */
function gridList(form: Form, item: PageItem): string | null {
  if (item.kind !== 'question') return null;
  const { question } = item;
  const { holdsChoices, choosesSeveral } = QUESTION_TYPES[question.type];
  if (holdsChoices !== true || choosesSeveral === true || question.list === undefined) return null;
  if (question.appearance !== undefined || question.choice_filter !== undefined) return null;
  const choices = (form.choices[question.list]?.items ?? []).filter((choice) => choice.retired !== true);
  const isShort = choices.every(
    (choice) => choice.hint === undefined && Object.values(choice.label).every((label) => label.length <= MOST_LETTERS),
  );
  return choices.length >= 3 && choices.length <= MOST_CHOICES && isShort ? question.list : null;
}

/** Whether an item is asked only after another answer, and may be left out. */
function isAside(item: PageItem): boolean {
  if (item.kind !== 'question') return false;
  return item.question.relevant !== undefined && item.question.required === undefined;
}
