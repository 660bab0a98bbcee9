import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';

/**
 * Closing a sheet on which somebody has drawn. `close` asks first while the sheet `holds` something that is not kept
 * yet; `question` is what it asks, to be drawn beside the sheet.
 */
export function useUnkept(holds: boolean, onClose: () => void): { close: () => void; question: ReactNode } {
  const { t } = useTranslation('laterForm');
  const [asking, setAsking] = useState(false);
  return {
    close: () => (holds ? setAsking(true) : onClose()),
    question: asking ? (
      <ConfirmDialog
        title={t('unkept.title')}
        cancelLabel={t('unkept.stay')}
        confirmLabel={t('unkept.leave')}
        onConfirm={onClose}
        onClose={() => setAsking(false)}
      >
        <p>{t('unkept.text')}</p>
      </ConfirmDialog>
    ) : null,
  };
}
