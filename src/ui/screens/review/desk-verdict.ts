import { pickText } from '../../../domain/form/text.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { DeskItem } from '../../../storage/pulled/review-desk.ts';
import { knownForm } from '../../kit/forms/known-forms.ts';
import type { Language } from '../../kit/i18n/i18n.ts';
import { readStoredScore } from '../../record/result/stored-score.ts';

/** The result in a word, for a row. */
export type DeskVerdict =
  | { readonly kind: 'letter'; readonly letter: Letter }
  | { readonly kind: 'word'; readonly word: string; readonly tone: 'good' | 'warning' | 'danger' };

/** Name of the answer that holds the verdict of a form without a score; null: there is none. */
export function verdictAnswerOf(formId: string): string | null {
  return formId === chlorineScale.form ? chlorineScale.systemVerdict : null;
}

/** `answer` is what `verdictAnswerOf` names. Null: too little is known, or the form has no result. */
export function deskVerdict(item: DeskItem, answer: unknown, language: Language): DeskVerdict | null {
  const band = chlorineScale.houses.find((each) => each.code === answer);
  if (band !== undefined) return { kind: 'word', word: pickText(band.label, language), tone: band.tone };
  const score = readStoredScore(item.score);
  if (score === null || score.grade.kind === 'none') return null;
  if (score.grade.kind === 'letter') return { kind: 'letter', letter: score.grade.letter };
  const code = score.grade.band;
  const table = knownForm(item.form.id)?.shows?.table;
  const found =
    table === undefined || table === null || table.bands === 'letters'
      ? undefined
      : table.bands.find((each) => each.code === code);
  return found === undefined ? null : { kind: 'word', word: pickText(found.label, language), tone: found.tone };
}
