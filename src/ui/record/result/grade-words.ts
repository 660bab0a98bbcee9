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

/** More than this is counted. */
const NAMED = 2;

/** Why a theme has no letter: `sin letra: falta Fondos para 3 meses`; of a profile by bands only that answers are missing. */
export function withoutGrade(t: ResultTexts, missing: readonly string[], isLetters: boolean): string {
  if (!isLetters || missing.length === 0) return t('dimensions.incomplete');
  const others = missing.length - NAMED;
  const items = [missing.slice(0, NAMED).join(', '), ...(others > 0 ? [t('change.more', { count: others })] : [])];
  return t('dimensions.missing', { items: items.join(' ') });
}
