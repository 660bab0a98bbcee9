import { Check, Pencil } from 'lucide-react';
import { memo } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import type { NoData } from '../../domain/form/no-data.ts';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import './no-data-choice.css';

/** "No saben": beside an empty control, where the form allows to go on without an answer. */
export const NoDataButton = memo(function NoDataButton({ path }: { readonly path: Path }) {
  const { t } = useTranslation('form');
  const { session } = useFormPage();
  return (
    <span className="no-data__button">
      <Button
        variant="quiet"
        onClick={() => {
          session.engine.setNoData(path, 'unknown');
          session.carried.confirm([path]);
        }}
      >
        {t('noData.button')}
      </Button>
    </span>
  );
});

/** In the place of the control: why there is no answer, to be changed, and the way back to answering. */
export function NoDataChosen({ state, kind }: { readonly state: QuestionState; readonly kind: NoData }) {
  const { t } = useTranslation('form');
  const { session } = useFormPage();
  const { engine } = session;
  return (
    <div className="no-data">
      <fieldset className="no-data__kinds">
        <legend className="visually-hidden">{t('noData.why')}</legend>
        {(['unknown', 'later'] as const).map((each) => (
          <label key={each} className="no-data__kind">
            <input
              type="radio"
              name={`no-data-${state.path}`}
              className="no-data__input"
              checked={each === kind}
              onChange={() => engine.setNoData(state.path, each)}
            />
            {each === kind ? <Check size={18} strokeWidth={3} aria-hidden /> : null}
            <span>{t(`noData.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <p className="no-data__text">{t(`noData.hint.${kind}`)}</p>
      <Button variant="quiet" icon={Pencil} onClick={() => engine.setNoData(state.path, null)}>
        {t('noData.answer')}
      </Button>
    </div>
  );
}
