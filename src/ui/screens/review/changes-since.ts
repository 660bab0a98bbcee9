import type { Answers, Path } from '../../../domain/form/answers.ts';
import type { FormModel } from '../../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../../domain/form/types/table.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { compareAnswers } from '../../record/reading/compare-answers.ts';
import type { ReadWords } from '../../record/reading/read-over.ts';

/** A question that was answered otherwise at the last visit; `difference` of numbers: new less old. */
export type Change = {
  readonly key: string;
  readonly path: Path;
  readonly label: string;
  readonly old: string | null;
  readonly now: string | null;
  readonly difference: number | null;
};

/**
 * Whether each record of a form is about another matter: none of its answers may be carried over from the last one. A
 * second complaint about a Junta is not a change of the first, so the two are not compared.
 */
export function isOneOfMany({ nodes }: Pick<FormModel, 'nodes'>): boolean {
  return [...nodes.values()].every(
    (node) =>
      node.type === 'group' ||
      node.type === 'repeat' ||
      !QUESTION_TYPES[node.type].asks ||
      ALWAYS_NEW.has(node.type) ||
      node.carry_over === 'never',
  );
}

/** Questions that change with every visit say nothing. */
const ALWAYS_NEW = new Set(['date', 'dateTime', 'time', 'geopoint', 'image', 'today', 'start', 'end', 'username']);

/**
 * What is otherwise than at the last visit, outside of lists, numbers first: those are what a reader compares. Answers that
 * are another by their nature (days, positions, photos) and what the form works out by itself are left out.
 */
export function changesSince(
  model: FormModel,
  before: Answers,
  now: Answers,
  language: Language,
  words: ReadWords,
): readonly Change[] {
  const changes = compareAnswers(model.form, before, now, language, words).flatMap((line): Change[] => {
    const node = model.nodes.get(line.path);
    if (!line.differs || node === undefined || node.type === 'group' || node.type === 'repeat') return [];
    if (ALWAYS_NEW.has(node.type)) return [];
    const [old, current] = [before[line.path], now[line.path]];
    return [
      {
        key: line.key,
        path: line.path,
        label: line.label,
        old: line.left?.value ?? null,
        now: line.right?.value ?? null,
        difference: typeof old === 'number' && typeof current === 'number' ? current - old : null,
      },
    ];
  });
  return [
    ...changes.filter(({ difference }) => difference !== null),
    ...changes.filter(({ difference }) => difference === null),
  ];
}
