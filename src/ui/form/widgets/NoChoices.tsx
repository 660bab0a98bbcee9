import type { QuestionState } from '../../../domain/form/engine-api.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/** In the place of a list that offers nothing: where its options come from, and how to go on where none ever come. */
export function NoChoices({ state, id }: { readonly state: QuestionState; readonly id: string }) {
  const { t } = useTranslation('form');
  return (
    <p className="select-widget__empty" id={id} tabIndex={-1}>
      {t('choose.empty')} {state.question.list?.startsWith('${') === true ? null : `${t('choose.connect')} `}
      {state.required && !state.readOnly ? t('choose.goOn') : null}
    </p>
  );
}
