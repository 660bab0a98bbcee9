import { useLocation } from 'wouter';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import type { BeginQuestion } from './use-begin.ts';

/** One is begun already, or there is one of this year: go on with that, or begin another knowingly. */
export function AlreadyThereDialog({
  question,
  onClose,
}: {
  readonly question: BeginQuestion;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('forms');
  const [, navigate] = useLocation();
  const text = useFormText();
  const when = useWhen();
  const { already, form, goOn } = question;
  const isDraft = already.kind === 'draft';
  return (
    <Dialog
      title={isDraft ? t('already.draftTitle') : t('already.yearTitle')}
      onClose={onClose}
      actions={
        <>
          <Button
            onClick={() => {
              onClose();
              goOn();
            }}
          >
            {t('already.another')}
          </Button>
          <Button
            variant="primary"
            onClick={() => navigate(isDraft ? `/registro/${already.draft.id}` : `/historia/${already.record.id}`)}
          >
            {isDraft ? t('already.goOn') : t('already.see')}
          </Button>
        </>
      }
    >
      <p>
        {isDraft
          ? t('already.draftText', { form: text(form.title), when: when(already.draft.savedAt) })
          : t('already.yearText', { form: text(form.title), when: formatDate(already.record.day) })}
      </p>
    </Dialog>
  );
}
