import type { TFunction } from 'i18next';
import type { AnswerValue } from '../../domain/form/answers.ts';
import { isSignature } from '../../domain/form/appearance.ts';
import type { LanguageTag, Question, Repeat } from '../../domain/form/definition.ts';
import type { Violation } from '../../domain/form/engine-api.ts';
import { pickText } from '../../domain/form/text.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import { hasOtherUnit } from '../../domain/form/types/typed-unit.ts';
import { withoutDoubt } from '../../domain/text/doubt.ts';

/** What a violation says to a person: the form's own message, else the interface's. `typed`: what cannot be read. */
export function violationSentence(
  t: TFunction<'form'>,
  language: LanguageTag,
  violation: Violation,
  node: Question | Repeat,
  typed?: AnswerValue,
): string {
  const own = withoutDoubt(pickText(violation.message ?? undefined, language));
  if (own !== '') return own;
  switch (violation.code) {
    case 'required':
      return requiredSentence(t, node);
    case 'constraint':
      return t('violation.constraint');
    case 'type':
      return typeSentence(t, language, node, typed);
    case 'choice':
      return t('violation.choice');
    case 'min-instances':
      return node.type === 'repeat' && node.min !== undefined
        ? t('violation.minInstances', { min: node.min })
        : t('violation.minInstancesUnknown');
    case 'max-instances':
      return node.type === 'repeat' && node.max !== undefined
        ? t('violation.maxInstances', { max: node.max })
        : t('violation.constraint');
    case 'warning':
      return t('violation.warning');
    default:
      return violation.code satisfies never;
  }
}

function requiredSentence(t: TFunction<'form'>, node: Question | Repeat): string {
  if (node.type === 'repeat') return t('violation.required');
  const { sentences, holdsFile } = QUESTION_TYPES[node.type];
  if (holdsFile === true && isSignature(node)) return t('violation.requiredSignature');
  return t(`violation.${sentences?.missing ?? 'required'}`);
}

function typeSentence(
  t: TFunction<'form'>,
  language: LanguageTag,
  node: Question | Repeat,
  typed: AnswerValue | undefined,
): string {
  if (node.type !== 'repeat' && node.unit !== undefined && typeof typed === 'string' && hasOtherUnit(typed, node.unit))
    return t('violation.unit', { unit: pickText(node.unit, language) });
  const wrong = node.type === 'repeat' ? undefined : QUESTION_TYPES[node.type].sentences?.wrong;
  return t(`violation.${wrong ?? 'type'}`);
}
