import { useTranslation } from 'react-i18next';
import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { pageOfPath } from './pages.ts';
import { useText } from './use-language.ts';

/** What the reviewer wrote about the whole record, with the way to the questions that have a comment. */
export function ReviewerNote({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const text = useText();
  const { goToQuestion } = useFormPage();
  const { comments, engine } = session;
  if (comments.size === 0) return null;
  const paths = [...comments.keys()].filter((path) => path !== '' && pageOfPath(engine.model, path) !== null);
  return (
    <Banner
      tone="info"
      title={t('question.comment')}
      actions={
        paths.length === 0
          ? undefined
          : paths.map((path) => (
              <Button key={path} variant="quiet" onClick={() => goToQuestion(path)}>
                {t('gate.first', { question: text(engine.question(path).label) })}
              </Button>
            ))
      }
    >
      {(comments.get('') ?? []).map((comment) => (
        <p key={comment}>{comment}</p>
      ))}
    </Banner>
  );
}
