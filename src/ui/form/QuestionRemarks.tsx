import { MessageSquareWarning, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { useFormPage } from './form-page-context.ts';
import { useLanguage } from './use-language.ts';
import { violationSentence } from './violation-sentence.ts';
import './question-remarks.css';

/** What is said about an answer without refusing it: "¿seguro?", and what a reviewer wrote. */
export function QuestionRemarks({ state }: { readonly state: QuestionState }) {
  const { t } = useTranslation('form');
  const language = useLanguage();
  const { session } = useFormPage();
  const comments = session.comments.get(state.path) ?? [];
  return (
    <>
      {state.warning === null ? null : (
        <p className="question-remarks__warning" role="status">
          <TriangleAlert size={20} aria-hidden />
          <span>{violationSentence(t, language, state.warning, state.question)}</span>
        </p>
      )}
      {comments.map((comment) => (
        <p className="question-remarks__comment" key={comment}>
          <MessageSquareWarning size={20} aria-hidden />
          <span>
            <strong>{t('question.comment')}:</strong> {comment}
          </span>
        </p>
      ))}
    </>
  );
}
