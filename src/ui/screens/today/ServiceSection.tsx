import { DatabaseBackup, Inbox, Webhook } from 'lucide-react';
import { useEffect, useState } from 'react';
import { backupAge, type ServiceState } from '../../../domain/sync/service-state.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readServiceState } from '../../../sync/service-state.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useOnline } from '../../kit/hooks/use-online.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** How the service itself does: whether there is a recent copy of it, and which systems are told no more. */
export function ServiceSection() {
  const { t } = useTranslation('today');
  const online = useOnline();
  const [nowMs] = useState(() => Date.now());
  const [state, setState] = useState<Administered<ServiceState> | null>(null);
  useEffect(() => {
    if (!online) return undefined;
    let current = true;
    const ask = async () => {
      const answer = await readServiceState(serviceWire());
      if (current) setState(answer);
    };
    void ask();
    return () => {
      current = false;
    };
  }, [online]);
  return (
    <Section title={t('service.title')}>
      {state?.kind === 'done' ? (
        <Known state={state.value} nowMs={nowMs} />
      ) : online && state === null ? (
        <Skeleton lines={1} />
      ) : (
        <p>{t('service.unknown')}</p>
      )}
    </Section>
  );
}

function Known({ state, nowMs }: { readonly state: ServiceState; readonly nowMs: number }) {
  const { t } = useTranslation('today');
  const handIns = state.handIns ?? 0;
  const mayMend = useMay('service-manage');
  const age = backupAge(state.lastBackupAt, nowMs);
  const last = state.lastBackupAt === null ? '' : formatDate(state.lastBackupAt);
  return (
    <>
      {age === null ? <p>{t('service.fine', { day: last })}</p> : null}
      {age === null && state.stoppedWebhooks === 0 && handIns === 0 ? null : (
        <Card flush>
          <List>
            {age === null ? null : (
              <ListRow
                icon={DatabaseBackup}
                tone="danger"
                title={age === 'never' ? t('service.never') : t('service.old', { count: age })}
                detail={
                  age === 'never' ? t('service.advice') : `${t('service.last', { day: last })} ${t('service.advice')}`
                }
              />
            )}
            {state.stoppedWebhooks === 0 ? null : (
              <ListRow
                icon={Webhook}
                tone="warning"
                title={t('service.webhooks', { count: state.stoppedWebhooks })}
                {...(mayMend ? { href: '/admin/avisos' } : {})}
              />
            )}
            {handIns === 0 ? null : (
              <ListRow
                icon={Inbox}
                tone="warning"
                title={t('service.handIns', { count: handIns })}
                href="/admin/entregas"
              />
            )}
          </List>
        </Card>
      )}
    </>
  );
}
