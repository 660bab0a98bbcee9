import type { QuestionState } from '../../../domain/form/engine-api.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** In the place of a list that offers nothing: where its options come from, and how to go on where none ever come. */
export function NoChoices({ state, id }: { readonly state: QuestionState; readonly id: string }) {
  const { t } = useTranslation('laterForm');
  return (
    <p className="select-widget__empty" id={id} tabIndex={-1}>
      {t('noChoices.empty')} {state.question.list?.startsWith('${') === true ? null : `${t('noChoices.connect')} `}
      {state.required && !state.readOnly ? t('noChoices.goOn') : null}
    </p>
  );
}
