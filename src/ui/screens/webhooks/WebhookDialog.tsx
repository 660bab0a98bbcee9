import { Pause, Play, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { WEBHOOK_EVENTS, WEBHOOK_STOPS, type Webhook, type WebhookTrial } from '../../../domain/sync/webhooks.ts';
import { endWebhook, pauseWebhook, tryWebhook } from '../../../sync/webhooks.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { useAsking } from './use-asking.ts';
import { useFaultText } from './use-fault-text.ts';
import { WebhookLog } from './WebhookLog.tsx';

/** One system that is told: try it, pause it, delete it, and what came of its latest messages. */
export function WebhookDialog({
  webhook,
  onChanged,
  onClose,
}: {
  readonly webhook: Webhook;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('webhooks');
  const faultText = useFaultText();
  const { busy, fault, ask } = useAsking();
  const [trial, setTrial] = useState<WebhookTrial | null>(null);
  const [isSure, setIsSure] = useState(false);
  const events = WEBHOOK_EVENTS.filter((event) => webhook.events.includes(event));
  const pause = (paused: boolean) => ask(pauseWebhook(serviceWire(), webhook.id, paused), onChanged);
  const end = () =>
    ask(endWebhook(serviceWire(), webhook.id), () => {
      onClose();
      onChanged();
    });
  return (
    <Dialog title={webhook.name} onClose={onClose}>
      {fault === null ? null : <TroubleBanner fault={fault} />}
      {webhook.state === 'stopped' ? <Stopped because={webhook.stoppedBecause ?? ''} /> : null}
      {trial === null ? null : trial.delivered ? (
        <Banner tone="good" title={t('trial.good')} live>
          {t('trial.goodText', { status: trial.status })}
        </Banner>
      ) : (
        <Banner tone="warning" title={t('trial.bad')} live>
          {faultText(trial.fault ?? '', trial.status)}
        </Banner>
      )}
      <p className="list-row__detail webhooks__about">
        {webhook.url}
        <br />
        {events.map((event) => t(`event.${event}`)).join(' · ')}
        <br />
        {t('owner', { owner: webhook.owner })}
      </p>
      <div className="webhooks__actions">
        <Button
          icon={Send}
          busy={busy}
          onClick={() => void ask(tryWebhook(serviceWire(), webhook.id), (value) => setTrial(value))}
        >
          {t('try')}
        </Button>
        {webhook.state === 'on' ? (
          <Button icon={Pause} onClick={() => void pause(true)}>
            {t('pause')}
          </Button>
        ) : (
          <Button icon={Play} onClick={() => void pause(false)}>
            {t('goOn')}
          </Button>
        )}
        {isSure ? null : (
          <Button icon={Trash2} variant="quiet" onClick={() => setIsSure(true)}>
            {t('end')}
          </Button>
        )}
      </div>
      {isSure ? (
        <Banner
          tone="danger"
          title={t('endSure')}
          actions={
            <Button variant="danger" busy={busy} onClick={() => void end()}>
              {t('endYes')}
            </Button>
          }
          live
        />
      ) : null}
      {webhook.state === 'paused' ? <p className="list-row__detail">{t('pauseHint')}</p> : null}
      <WebhookLog key={`${webhook.id} ${webhook.state}`} id={webhook.id} />
    </Dialog>
  );
}

function Stopped({ because }: { readonly because: string }) {
  const { t } = useTranslation('webhooks');
  const reason = WEBHOOK_STOPS.find((each) => each === because);
  return (
    <Banner tone="danger" title={t('state.stopped')}>
      {reason === undefined ? t('stopped.other', { reason: because }) : t(`stopped.${reason}`)}
    </Banner>
  );
}
