import type { TFunction } from 'i18next';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { points } from './figures.ts';
import type { ChlorineChange, ChlorineResult, Grade, ScoreMovement, ScoreResult } from './result.ts';

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
  return t('dimensions.missing', { items: namesOf(t, missing) });
}

/** Why the whole has no letter or band: what is missing, by name. */
export function noGradeSentence(t: ResultTexts, { noGrade }: ScoreResult): string | null {
  if (noGrade === null) return null;
  return t(`noGrade.${noGrade.reason}`, {
    dimension: noGrade.dimension ?? '',
    known: points(noGrade.completeness),
    needed: points(noGrade.needed),
    items: namesOf(
      t,
      noGrade.missing.map(({ label }) => label),
    ),
  });
}

/** What the whole was last time and is today. A figure without its letter is not put beside one that has it. */
export function totalSentence(t: ResultTexts, { grade, total }: ScoreResult, change: ScoreMovement): string {
  const date = formatDate(change.when);
  if (change.totalBefore === null || change.gradeBefore === null) return t('change.gradeBefore', { date });
  const before = gradeWithPoints(t, change.gradeBefore, change.totalBefore);
  if (grade === null || total === null) return t('change.gradeNow', { date, before });
  return t('change.total', { date, before, now: gradeWithPoints(t, grade, total) });
}

/** What chlorine was last time and is today. */
export function verdictSentence(t: ResultTexts, { verdictLabel }: ChlorineResult, change: ChlorineChange): string {
  const date = formatDate(change.when);
  const now = verdictLabel ?? t('chlorine.noData');
  const before = change.verdictBefore;
  return now === before ? t('change.sameVerdict', { date, before }) : t('change.verdict', { date, before, now });
}

function namesOf(t: ResultTexts, missing: readonly string[]): string {
  const others = missing.length - NAMED;
  return [missing.slice(0, NAMED).join(', '), ...(others > 0 ? [t('change.more', { count: others })] : [])].join(' ');
}
