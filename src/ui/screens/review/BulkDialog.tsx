import { Check } from 'lucide-react';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
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
      {byForm(rows).map(([form, its]) => (
        <section key={form} className="bulk-list">
          <h3>
            {form} ({its.length})
          </h3>
          <ul>
            {its.map(({ item, name, town, told, looked }) => (
              <li key={item.id}>
                <strong>{name}</strong>{' '}
                {[told, name.includes(town) ? '' : town, formatDate(looked?.day ?? item.finishedAt)]
                  .filter(Boolean)
                  .join(' · ')}
                {(looked?.signals ?? []).map((signal) => (
                  <span key={words.short(signal)} className="review-row__signal">
                    {words.short(signal)}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

/** The name of a form is said once, over the records of it; forms in the order in which they come. */
function byForm(rows: readonly DeskTableRow[]): readonly (readonly [string, readonly DeskTableRow[]])[] {
  const found = new Map<string, DeskTableRow[]>();
  for (const row of rows) found.set(row.form, [...(found.get(row.form) ?? []), row]);
  return [...found];
}
