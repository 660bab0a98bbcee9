import { useId } from 'react';
import { hasWords, withComment } from '../../../domain/submission/review-draft.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { COMMENT_LENGTH } from './CommentSlot.tsx';
import { useReviewWords } from './review-draft-context.ts';

/** What is to be said about the record as a whole, and where all that was written is kept. */
export function GeneralComment() {
  const { t } = useTranslation('review');
  const { draft, change, isKept, noSpace } = useReviewWords();
  const id = useId();
  if (draft === null) return null;
  return (
    <Card>
      <Field id={id} label={t('comment.general')} hint={t('comment.generalHint')}>
        <TextInput
          {...fieldIds(id, { hint: true, error: false })}
          rows={3}
          maxLength={COMMENT_LENGTH}
          value={draft.comments[''] ?? ''}
          onChange={(value) => void change((before) => withComment(before, '', value))}
        />
      </Field>
      {noSpace ? (
        <Banner tone="danger" live>
          {t('comment.noSpace')}
        </Banner>
      ) : hasWords(draft) ? (
        <p className="section__lead">{t(isKept ? 'comment.kept' : 'comment.keeping')}</p>
      ) : null}
    </Card>
  );
}
