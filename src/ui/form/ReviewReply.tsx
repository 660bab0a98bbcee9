import { useId } from 'react';
import { MOST_REPLY } from '../../domain/submission/review-reply.ts';
import { Field, TextInput } from '../kit/components/Field.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import type { FormSession } from './form-session.ts';

/** What the author answers to who sent the record back: kept with the draft, and sent with the correction. */
export function ReviewReply({
  session,
  text,
  onText,
}: {
  readonly session: FormSession;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { t } = useTranslation('form');
  const id = useId();
  const { review } = session.reply;
  if (review === null) return null;
  return (
    <Field id={id} label={t('correct.reply', { name: review.by.name })} hint={t('correct.replyHint')}>
      <TextInput
        id={id}
        rows={2}
        maxLength={MOST_REPLY}
        value={text}
        onChange={(next) => {
          onText(next);
          session.setReply(next);
        }}
        onBlur={() => void session.saver.flush()}
      />
    </Field>
  );
}
