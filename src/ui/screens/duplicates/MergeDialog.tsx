import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { Choice } from './DuplicateCard.tsx';
import { sideWords } from './side-words.ts';

/** Asks before two entries become one, because every phone receives the change. */
export function MergeDialog({
  choice,
  busy,
  onConfirm,
  onClose,
}: {
  readonly choice: Choice;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('duplicates');
  return (
    <ConfirmDialog
      title={t('confirmTitle', { keep: choice.keep.entity.name })}
      confirmLabel={t('confirm')}
      variant="primary"
      busy={busy}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{t('stays', { which: sideWords(choice.keep, t) })}</p>
      <p>{t('becomes', { which: sideWords(choice.drop, t) })}</p>
      <p>{t('confirmText')}</p>
    </ConfirmDialog>
  );
}
