import { MessageSquareWarning, TriangleAlert } from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import type { QuestionState } from '../../domain/form/engine-api.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import { useLanguage, useText } from './use-language.ts';
import { violationSentence } from './violation-sentence.ts';
import './question-remarks.css';

/** What is said about an answer without refusing it: "¿seguro?", what was taken away, what a reviewer wrote. */
export const QuestionRemarks = memo(function QuestionRemarks({
  path,
  question,
  warning,
  comments,
}: Pick<QuestionState, 'path' | 'question' | 'warning'> & {
  /** What a reviewer wrote here; the same list while nothing moves. */
  readonly comments: readonly string[];
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const language = useLanguage();
  const { session } = useFormPage();
  const removed = useSyncExternalStore(session.removed.subscribe, () => session.removed.at(path));
  const items = session.engine.model.form.choices[question.list ?? '']?.items ?? [];
  const labelOf = (name: string) => {
    const choice = items.find((item) => item.name === name);
    return choice === undefined ? name : text(choice.label);
  };
  return (
    <>
      {warning === null ? null : (
        <output className="question-remarks__warning">
          <TriangleAlert size={20} aria-hidden />
          <span>{violationSentence(t, language, warning, question)}</span>
        </output>
      )}
      {removed.length === 0 ? null : (
        <p className="question-remarks__warning">
          <TriangleAlert size={20} aria-hidden />
          <span>{t('removed.here', { answers: removed.map(labelOf).join(', ') })}</span>
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
});
