import type { TFunction } from 'i18next';
import type { FormChange } from '../../../domain/form/difference.ts';
import type { ChangeEffects } from '../../../domain/publishing/change-effects.ts';

/** What a change does to what was recorded, in sentences; none where it touches no answer. */
export function effectSentences(
  t: TFunction<'publishing'>,
  effects: ChangeEffects,
  change: FormChange,
): readonly string[] {
  if (change.kind === 'choice') {
    const choice = effects.choices.find(({ list, name }) => list === change.list && name === change.name);
    return choice === undefined ? [] : [t('effects.chosen', { count: choice.records, all: effects.records })];
  }
  const name = change.kind === 'renamed' ? change.from : 'name' in change ? change.name : null;
  const question = effects.questions.find((each) => each.name === name);
  if (question === undefined || change.kind === 'wording' || change.kind === 'header') return [];
  const { records, draftCopies, scores, indicators } = question;
  return [
    t('effects.answered', { count: records, all: effects.records }),
    ...(draftCopies > 0 ? [t('effects.draftCopies', { count: draftCopies })] : []),
    ...(change.kind === 'gone' ? [t('effects.column')] : []),
    ...(scores.length > 0 ? [t('effects.scores', { codes: scores.join(', ') })] : []),
    ...(indicators.length > 0 ? [t('effects.indicators', { codes: indicators.join(', ') })] : []),
  ];
}

/** How many records and copies of drafts there are of the form. */
export function recordsSentence(t: TFunction<'publishing'>, { records, draftCopies }: ChangeEffects): string {
  const drafts = draftCopies > 0 ? ` ${t('effects.copies', { count: draftCopies })}` : '';
  const kept = records === 0 ? t('effects.none') : t('effects.records', { count: records });
  return `${kept}${drafts} ${t('effects.phones')}`;
}
