import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { FormWords } from './FormWords.tsx';
import './question-help.css';

/** What helps with a question when it is wanted: the long explanation, and where a doubtful figure comes from. */
export function QuestionHelp({ state: { question, guidance } }: { readonly state: QuestionState }) {
  const { t } = useTranslation('form');
  const doubtful = question.status === 'por-verificar' && question.source !== undefined;
  if (guidance === null && !doubtful) return null;
  return (
    <details className="question-help">
      <summary className="question-help__summary">
        <CircleHelp size={20} aria-hidden />
        {guidance === null ? t('question.toVerify') : t('question.guidance')}
      </summary>
      <div className="question-help__body">
        {guidance === null ? null : (
          <p>
            <FormWords of={guidance} />
          </p>
        )}
        {doubtful ? <p>{t('question.source', { source: question.source, status: t('question.toVerify') })}</p> : null}
      </div>
    </details>
  );
}
