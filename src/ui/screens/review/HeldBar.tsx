import { Undo2 } from 'lucide-react';
import { Link } from 'wouter';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import type { FailedDecision, Held } from './use-held.ts';

/** The last decision while it can be undone, what is on its way, and what could not be sent. */
export function HeldBar({ held, hrefOf }: { readonly held: Held; readonly hrefOf: (id: string) => string }) {
  const { t } = useTranslation(['review', 'common']);
  const { waiting, sending, failed } = held;
  const namesOf = (kind: 'newer' | 'fault'): readonly string[] =>
    failed.filter(({ outcome }) => outcome.kind === kind).map(({ name }) => name);
  const [newer, faults] = [namesOf('newer'), namesOf('fault')];
  return (
    <div className="held-bar" aria-live="polite">
      {waiting === null ? null : (
        <p className="held-bar__line">
          <span>
            {t(`desk.held.${waiting.decision}`, { count: waiting.records.length })}{' '}
            {t('desk.held.until', { count: waiting.records.length })}
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
          {failed.map((one) => (
            <Already key={one.id} failed={one} href={hrefOf(one.id)} />
          ))}
          {newer.length === 0 ? null : <p>{t('desk.held.newer', { names: newer.join(', ') })}</p>}
          {faults.length === 0 ? null : (
            <p>{t('desk.held.failed', { count: faults.length, names: faults.join(', ') })}</p>
          )}
        </Banner>
      )}
    </div>
  );
}

/** A record that was decided meanwhile: how, where to read it, and the reason, which stays written there. */
function Already({
  failed: { name, outcome, words },
  href,
}: {
  readonly failed: FailedDecision;
  readonly href: string;
}) {
  const { t } = useTranslation('review');
  if (outcome.kind !== 'already') return null;
  const reason = words?.reason.trim() ?? '';
  return (
    <p>
      <Link href={href}>{name}</Link> {t('desk.held.already', { state: t(`desk.held.state.${outcome.state}`) })}
      {reason === '' ? null : ` ${t('desk.held.reason', { reason })}`}
    </p>
  );
}
