import { useEffect, useId, useRef, useState } from 'react';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { COMMENT_LENGTH } from './CommentSlot.tsx';
import { useReviewWords } from './review-draft-context.ts';

const TEXTS = {
  returned: {
    title: 'decide.returnTitle',
    text: 'decide.returnText',
    hint: 'decide.returnHint',
    confirm: 'decide.returnConfirm',
  },
  declined: {
    title: 'decide.declineTitle',
    text: 'decide.declineText',
    hint: 'decide.declineHint',
    confirm: 'decide.declineConfirm',
  },
} as const;

/** Why a record goes back or does not count: kept at every key press, and needed (7.1). */
export function ReasonDialog({
  decision,
  suggestion,
  told,
  busy,
  onConfirm,
  onClose,
}: {
  readonly decision: 'returned' | 'declined';
  /** What an empty reason begins with; it is the person's to change. */
  readonly suggestion: string;
  /** What was decided meanwhile; null: nothing. */
  readonly told: string | null;
  readonly busy: boolean;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['review', 'common']);
  const { draft, change } = useReviewWords();
  const [missing, setMissing] = useState(false);
  const id = useId();
  // Once, also where the signals are found out after the dialog was opened: what was taken away stays away.
  const suggested = useRef(false);
  useEffect(() => {
    if (suggestion === '' || suggested.current) return;
    suggested.current = true;
    void change((before) =>
      before.reason.trim() === '' ? { ...before, reason: suggestion.slice(0, COMMENT_LENGTH) } : before,
    );
  }, [suggestion, change]);
  // The browser gives the focus to the first button, which closes; here something is to be written.
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const reason = draft?.reason ?? '';
  const count = Object.values(draft?.comments ?? {}).filter((text) => text.trim() !== '').length;
  const texts = TEXTS[decision];
  const confirm = () => {
    if (reason.trim() === '') setMissing(true);
    else void onConfirm();
  };
  return (
    <Dialog
      title={t(texts.title)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant={decision === 'declined' ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {t(texts.confirm)}
          </Button>
        </>
      }
    >
      <div className="stack">
        {told === null ? null : (
          <Banner tone="warning" live>
            {told}
          </Banner>
        )}
        <p>{t(texts.text)}</p>
        <Field
          id={id}
          label={t('decide.reason')}
          hint={t(texts.hint)}
          error={missing && reason.trim() === '' ? t('decide.reasonMissing') : null}
        >
          <TextInput
            {...fieldIds(id, { hint: true, error: missing && reason.trim() === '' })}
            rows={3}
            maxLength={COMMENT_LENGTH}
            value={reason}
            onChange={(value) => void change((before) => ({ ...before, reason: value }))}
          />
        </Field>
        <p className="section__lead">
          {count > 0 ? t('decide.together', { count }) : decision === 'returned' ? t('decide.noComments') : null}
        </p>
      </div>
    </Dialog>
  );
}
