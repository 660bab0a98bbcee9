import { CircleHelp } from 'lucide-react';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { doubtfulSource } from './doubt.ts';
import { FormWords } from './FormWords.tsx';
import './question-help.css';

/** What helps with a question when it is wanted: the long explanation, and where a doubtful figure comes from. */
export function QuestionHelp({ question, guidance }: Pick<QuestionState, 'question' | 'guidance'>) {
  const { t } = useTranslation('form');
  const source = doubtfulSource({ question });
  if (guidance === null && source === null) return null;
  return (
    <details className="question-help">
      <summary className="question-help__summary">
        <CircleHelp size={20} aria-hidden />
        {guidance === null ? t('question.whereFrom') : t('question.guidance')}
      </summary>
      <div className="question-help__body">
        {guidance === null ? null : (
          <p>
            <FormWords of={guidance} />
          </p>
        )}
        {source === null ? null : <p>{t('question.source', { source, status: t('question.toVerify') })}</p>}
      </div>
    </details>
  );
}
