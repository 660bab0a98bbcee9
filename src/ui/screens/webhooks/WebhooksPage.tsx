import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Webhook } from '../../../domain/sync/webhooks.ts';
import type { Administered } from '../../../sync/administration.ts';
import { listWebhooks } from '../../../sync/webhooks.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { NewWebhookDialog } from './NewWebhookDialog.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import './webhooks.css';

/** Avisos a otros sistemas (`/admin/avisos`): which systems are told, how they do, and a new one. For administrators. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const [found, setFound] = useState<Administered<readonly Webhook[]> | null>(null);
  const [making, setMaking] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const read = useCallback(async () => setFound(await listWebhooks(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const answer = await listWebhooks(serviceWire());
      if (current) setFound(answer);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  const webhooks = found?.kind === 'done' ? found.value : [];
  const open = webhooks.find(({ id }) => id === openId);
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        <Button icon={Plus} wide onClick={() => setMaking(true)}>
          {t('add')}
        </Button>
        {found === null ? <Skeleton /> : null}
        {found !== null && found.kind !== 'done' ? (
          <>
            <TroubleBanner fault={found} />
            <Button onClick={() => void read()}>{t('retry')}</Button>
          </>
        ) : null}
        {found?.kind === 'done' && webhooks.length === 0 ? (
          <EmptyState icon={WebhookIcon} title={t('none')}>
            {t('noneText')}
          </EmptyState>
        ) : null}
        {webhooks.length === 0 ? null : (
          <Card flush>
            <List>
              {webhooks.map((webhook) => (
                <Row key={webhook.id} webhook={webhook} onOpen={() => setOpenId(webhook.id)} />
              ))}
            </List>
          </Card>
        )}
      </Screen>
      {making ? <NewWebhookDialog onMade={() => void read()} onClose={() => setMaking(false)} /> : null}
      {open === undefined ? null : (
        <WebhookDialog key={open.id} webhook={open} onChanged={() => void read()} onClose={() => setOpenId(null)} />
      )}
    </>
  );
}

function Row({ webhook, onOpen }: { readonly webhook: Webhook; readonly onOpen: () => void }) {
  const { t } = useTranslation('webhooks');
  const when = useWhen();
  const isFailing = webhook.state === 'on' && typeof webhook.failingSince === 'string';
  const state = isFailing ? 'failing' : webhook.state;
  const tone = { on: 'good', failing: 'warning', paused: 'quiet', stopped: 'danger' } as const;
  const counts = [
    ...(webhook.waiting === 0 ? [] : [t('waiting', { count: webhook.waiting })]),
    ...(webhook.givenUp === 0 ? [] : [t('givenUp', { count: webhook.givenUp })]),
  ];
  return (
    <ListRow
      icon={WebhookIcon}
      title={webhook.name}
      detail={
        <>
          {webhook.lastDeliveredAt === null ? t('never') : t('last', { when: when(webhook.lastDeliveredAt) })}
          {isFailing && webhook.failingSince ? (
            <>
              <br />
              {t('failingSince', { when: when(webhook.failingSince) })}
            </>
          ) : null}
          {counts.length === 0 ? null : (
            <>
              <br />
              {counts.join(' · ')}
            </>
          )}
        </>
      }
      badge={<Badge tone={tone[state]}>{t(`state.${state}`)}</Badge>}
      onClick={onOpen}
    />
  );
}
