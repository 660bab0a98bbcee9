import { Check } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useAnswerWords } from '../use-answer-words.ts';
import { NumberWidget } from './NumberWidget.tsx';
import type { WidgetProps } from './widget.ts';
import './agreed-sum.css';

/**
 * A sum that a source asks for (`parameters: { sum: name }`): what the phone added up is shown and agreed on by one
 * touch, instead of being typed once more. Without parts there is nothing to agree on, and it is typed.
 */
export function AgreedSumWidget(props: WidgetProps) {
  const { state, onChange, onBlur, session, id, labelId } = props;
  const { t } = useTranslation('form');
  const words = useAnswerWords();
  const [differs, setDiffers] = useState(false);
  const { question } = state;
  const sum = useSyncExternalStore(
    (listener) => session.engine.subscribe('*', listener),
    () => {
      const name = String(question.parameters?.['sum'] ?? '');
      // A sum with a refused part is nothing to agree on.
      return session.engine.restsOnRefused(name) ? undefined : session.engine.find(name)?.value;
    },
  );
  if (typeof sum !== 'number' || state.readOnly) return <NumberWidget {...props} />;
  const agreed = state.value === sum;
  return (
    <fieldset className="agreed-sum" aria-labelledby={labelId}>
      <p className="agreed-sum__figure">{words({ ...state, value: sum })}</p>
      {agreed ? (
        <p className="agreed-sum__done">
          <Check size={20} aria-hidden />
          {t('sum.agreed')}
        </p>
      ) : (
        <ButtonRow>
          <button
            type="button"
            id={id}
            className="button button--secondary"
            onClick={() => {
              setDiffers(false);
              onChange(String(sum));
            }}
            onBlur={onBlur}
          >
            <Check size={22} aria-hidden />
            <span>{t('sum.yes')}</span>
          </button>
          <Button onClick={() => setDiffers(true)}>{t('sum.no')}</Button>
        </ButtonRow>
      )}
      {differs && !agreed ? <output className="agreed-sum__differs">{t('sum.differs')}</output> : null}
    </fieldset>
  );
}
