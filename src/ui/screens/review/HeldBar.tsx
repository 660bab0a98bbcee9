import { Undo2 } from 'lucide-react';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { Held } from './use-held.ts';

/** The last decision while it can be undone, what is on its way, and what could not be sent. */
export function HeldBar({ held }: { readonly held: Held }) {
  const { t } = useTranslation(['review', 'common']);
  const { waiting, sending, failed } = held;
  const namesOf = (kind: 'newer' | 'fault'): string =>
    failed
      .filter(({ outcome }) => outcome.kind === kind)
      .map(({ name }) => name)
      .join(', ');
  const [newer, faults] = [namesOf('newer'), namesOf('fault')];
  return (
    <div className="held-bar" aria-live="polite">
      {waiting === null ? null : (
        <p className="held-bar__line">
          <span>
            {t(`desk.held.${waiting.decision}`, { count: waiting.records.length })} {t('desk.held.until')}
          </span>
          <Button icon={Undo2} onClick={held.undo}>
            {t('common:undo')}
          </Button>
          <Button variant="quiet" onClick={held.sendNow}>
            {t('desk.held.now')}
          </Button>
        </p>
      )}
      {sending === 0 ? null : <p className="held-bar__line">{t('desk.held.sending', { count: sending })}</p>}
      {failed.length === 0 ? null : (
        <Banner
          tone="warning"
          title={t('desk.held.failedTitle', { count: failed.length })}
          actions={<Button onClick={held.dismiss}>{t('common:close')}</Button>}
        >
          {newer === '' ? null : <p>{t('desk.held.newer', { names: newer })}</p>}
          {faults === '' ? null : <p>{t('desk.held.failed', { names: faults })}</p>}
        </Banner>
      )}
    </div>
  );
}
