import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../domain/form/definition.ts';
import { useText } from './use-language.ts';
import './question-help.css';

/** What helps with a question when it is wanted: the long explanation, and where a doubtful figure comes from. */
export function QuestionHelp({ question }: { readonly question: Question }) {
  const { t } = useTranslation('form');
  const text = useText();
  const doubtful = question.status === 'por-verificar' && question.source !== undefined;
  if (question.guidance_hint === undefined && !doubtful) return null;
  return (
    <details className="question-help">
      <summary className="question-help__summary">
        <CircleHelp size={20} aria-hidden />
        {question.guidance_hint === undefined ? t('question.toVerify') : t('question.guidance')}
      </summary>
      <div className="question-help__body">
        {question.guidance_hint === undefined ? null : <p>{text(question.guidance_hint)}</p>}
        {doubtful ? <p>{t('question.source', { source: question.source, status: t('question.toVerify') })}</p> : null}
      </div>
    </details>
  );
}
