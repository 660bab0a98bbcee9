import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import type { DeskTableRow } from './desk-columns.ts';
import { useSignalWords } from './signal-words.ts';

/** Which records are about to be approved together, one by one by name, before it is done. */
export function BulkDialog({
  rows,
  onConfirm,
  onClose,
}: {
  readonly rows: readonly DeskTableRow[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['review', 'common']);
  const words = useSignalWords();
  const count = rows.length;
  return (
    <Dialog
      title={t('desk.confirm.title', { count })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button variant="primary" icon={Check} onClick={onConfirm}>
            {t('desk.confirm.action', { count })}
          </Button>
        </>
      }
    >
      <p>{t('desk.confirm.text')}</p>
      <ul className="bulk-list">
        {rows.map(({ item, name, town, form, looked }) => (
          <li key={item.id}>
            <strong>{name}</strong> {town} · {form} · {formatDate(looked?.day ?? item.finishedAt)}
            {(looked?.signals ?? []).map((signal) => (
              <span key={words.short(signal)} className="review-row__signal">
                {words.short(signal)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
