import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { WEBHOOK_EVENTS, type WebhookDelivery } from '../../../domain/sync/webhooks.ts';
import type { Administered } from '../../../sync/administration.ts';
import { readWebhookLog } from '../../../sync/webhooks.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { useFaultText } from './use-fault-text.ts';

/** The latest messages of a system, and what came of each. */
export function WebhookLog({ id }: { readonly id: string }) {
  const { t } = useTranslation('webhooks');
  const [log, setLog] = useState<Administered<readonly WebhookDelivery[]> | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await readWebhookLog(serviceWire(), id);
      if (current) setLog(answer);
    };
    void read();
    return () => {
      current = false;
    };
  }, [id]);
  return (
    <Section title={t('log')}>
      {log === null ? <Skeleton /> : null}
      {log !== null && log.kind !== 'done' ? <TroubleBanner fault={log} /> : null}
      {log?.kind === 'done' && log.value.length === 0 ? <p>{t('logNone')}</p> : null}
      {log?.kind === 'done' && log.value.length > 0 ? (
        <Card flush>
          <List>
            {log.value.map((delivery) => (
              <Line key={delivery.id} delivery={delivery} />
            ))}
          </List>
        </Card>
      ) : null}
    </Section>
  );
}

function Line({ delivery }: { readonly delivery: WebhookDelivery }) {
  const { t } = useTranslation('webhooks');
  const faultText = useFaultText();
  const event = WEBHOOK_EVENTS.find((each) => delivery.type === `submission.${each}`);
  const outcome = delivery.state === 'waiting' ? waitingWords(delivery, t) : t(`delivery.${delivery.state}`);
  return (
    <ListRow
      tone={delivery.state === 'delivered' ? 'good' : 'warning'}
      title={`${event === undefined ? delivery.type : t(`event.${event}`)} · ${formatDateTime(delivery.createdAt)}`}
      detail={
        <>
          {delivery.fault === null ? null : (
            <>
              {faultText(delivery.fault, delivery.status)}
              <br />
            </>
          )}
          {delivery.tries === 0 ? outcome : `${outcome} · ${t('delivery.tries', { count: delivery.tries })}`}
        </>
      }
    />
  );
}

/** What a waiting message waits for: its first try, or another; never an hour that is past. */
function waitingWords({ tries, nextTryAt }: WebhookDelivery, t: TFunction<'webhooks'>): string {
  if (tries === 0) return t('delivery.first');
  const isAhead = nextTryAt !== null && Date.parse(nextTryAt) > Date.now();
  return isAhead ? t('delivery.waiting', { when: formatDateTime(nextTryAt) }) : t('delivery.soon');
}
