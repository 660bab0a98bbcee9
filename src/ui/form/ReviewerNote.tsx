import { Banner } from '../kit/components/Banner.tsx';
import { Button } from '../kit/components/Button.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import type { LostComment } from './review-comments.ts';
import { useWholeRecord } from './use-engine.ts';
import { useText } from './use-language.ts';
import { useMissingLabel } from './use-missing-label.ts';
import './reviewer-note.css';

/** What the reviewer wrote about the whole record, the way to the questions with a comment, and what lost its place. */
export function ReviewerNote({ session }: { readonly session: FormSession }) {
  const { t } = useTranslation('form');
  const text = useText();
  const { goToQuestion } = useFormPage();
  const labelOf = useMissingLabel(session);
  const { comments, engine } = session;
  // Text, so that nothing is drawn again while every comment stays where it is.
  useWholeRecord(engine, () => [...comments.standing(), '', ...comments.lost().map(({ path }) => path)].join('\n'));
  const standing = comments.standing();
  const lost = comments.lost();
  if (comments.general.length + standing.length + lost.length === 0) return null;
  function words({ name, text: comment }: LostComment): string {
    const label = name === null ? undefined : engine.model.nodes.get(name)?.label;
    return label === undefined ? comment : `${text(label).replaceAll(/\$\{[^}]+\}/g, '…')}: ${comment}`;
  }
  return (
    <Banner
      tone="info"
      title={t('question.comment')}
      actions={
        standing.length === 0
          ? undefined
          : standing.map((path) => (
              <Button key={path} variant="quiet" onClick={() => goToQuestion(path)}>
                {t('gate.first', { question: labelOf(path) })}
              </Button>
            ))
      }
    >
      {comments.general.map((comment) => (
        <p key={comment}>{comment}</p>
      ))}
      {lost.length === 0 ? null : (
        <>
          <p className="reviewer-note__lost">{t('question.lostComments')}</p>
          <ul className="reviewer-note__list">
            {lost.map((comment) => (
              <li key={`${comment.path} ${comment.text}`}>{words(comment)}</li>
            ))}
          </ul>
        </>
      )}
    </Banner>
  );
}
