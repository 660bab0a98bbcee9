import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { points } from './figures.ts';
import type { Grade } from './result.ts';

/** Texts of a result, whichever way they come: from a component or from a test. */
export type ResultTexts = TFunction<['result', 'common', 'record']>;

export function useResultTexts(): ResultTexts {
  return useTranslation(['result', 'common', 'record']).t;
}

/** `B Regular`, `Avanzado`: a grade in a word. */
export function gradeWord(t: ResultTexts, grade: Grade): string {
  return grade.kind === 'letter' ? `${grade.letter} ${t(`common:letter.${grade.letter}`)}` : grade.label;
}

/** `B (Regular), 74 de 100`. */
export function gradeWithPoints(t: ResultTexts, grade: Grade | null, total: number | null): string {
  const words =
    grade?.kind === 'letter' ? `${grade.letter} (${t(`common:letter.${grade.letter}`)})` : (grade?.label ?? null);
  const figure = total === null ? null : t('outOf', { points: points(total) });
  return [words, figure].filter((part) => part !== null).join(', ');
}
