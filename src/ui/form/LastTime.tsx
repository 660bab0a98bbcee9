import { Check, RotateCcw } from 'lucide-react';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import { answeredLastTime, lackedLastTime } from './last-time.ts';
import { sameAnswer } from './screen-value.ts';
import { useAnswerWords } from './use-answer-words.ts';
import './last-time.css';

/** Beside a box: what was answered on the last visit, taken over by one touch; or that there was no data then. */
export function LastTime({ state }: { readonly state: QuestionState }) {
  const { t } = useTranslation('form');
  const { session } = useFormPage();
  const words = useAnswerWords();
  const { previous } = session;
  if (previous === null || state.readOnly) return null;
  const year = previous.day.slice(0, 4);
  const value = answeredLastTime(previous, state);
  if (value === null) {
    const lacked = state.value === undefined && lackedLastTime(previous, state.path);
    return lacked ? <p className="last-time__text">{t('last.lacked', { year })}</p> : null;
  }
  if (state.value !== undefined && sameAnswer(state.value, value)) {
    return (
      <p className="last-time__text">
        <Check size={18} aria-hidden />
        {t('last.same', { year })}
      </p>
    );
  }
  const answer = words({ ...state, value });
  return (
    <div className="last-time">
      {state.value === undefined ? (
        <Button
          icon={RotateCcw}
          onClick={() => {
            session.engine.set(state.path, value);
            void session.saver.flush();
          }}
        >
          {t('last.take', { year, answer })}
        </Button>
      ) : (
        <p className="last-time__text">{t('last.was', { year, answer })}</p>
      )}
    </div>
  );
}
