import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { type MadeWebhook, WEBHOOK_EVENTS, type WebhookEvent } from '../../../domain/sync/webhooks.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { makeWebhook } from '../../../sync/webhooks.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { CheckRow, Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { useAsking } from './use-asking.ts';

/** Which system, where, and of what it is told; then its secret, this once. */
export function NewWebhookDialog({ onMade, onClose }: { readonly onMade: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('https://');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(WEBHOOK_EVENTS);
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<MadeWebhook | null>(null);
  const { busy, fault, ask } = useAsking();
  const ids = { name: useId(), url: useId() };
  const nameError = asked && name.trim() === '' ? t('new.nameMissing') : null;
  const addressError = useAddressError(fault);
  if (made !== null) return <Secret made={made} onClose={onClose} />;
  const submit = async () => {
    setAsked(true);
    if (name.trim() === '' || events.length === 0) return;
    const request = { name: name.trim(), url: url.trim(), events: [...events] };
    await ask(makeWebhook(serviceWire(), request), (value) => {
      setMade(value);
      onMade();
    });
  };
  return (
    <Dialog
      title={t('new.title')}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={() => void submit()}>
          {t('new.action')}
        </Button>
      }
    >
      {fault === null || addressError !== null ? null : <TroubleBanner fault={fault} />}
      <Field id={ids.name} label={t('new.name')} hint={t('new.nameHint')} error={nameError}>
        <TextInput
          {...fieldIds(ids.name, { hint: true, error: nameError !== null })}
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={120}
        />
      </Field>
      <Field id={ids.url} label={t('new.url')} hint={t('new.urlHint')} error={addressError}>
        <TextInput
          {...fieldIds(ids.url, { hint: true, error: addressError !== null })}
          value={url}
          onChange={setUrl}
          inputMode="url"
          autoComplete="off"
          maxLength={500}
        />
      </Field>
      <fieldset>
        <legend className="list-row__title">{t('new.events')}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <CheckRow
            key={event}
            label={t(`event.${event}`)}
            checked={events.includes(event)}
            onChange={(checked) => setEvents(checked ? [...events, event] : events.filter((each) => each !== event))}
          />
        ))}
      </fieldset>
      {asked && events.length === 0 ? <p role="alert">{t('new.eventsMissing')}</p> : null}
    </Dialog>
  );
}

/** What is wrong with the address, or that there are too many; null: something else, or nothing. */
function useAddressError(fault: AdministrationFault | null): string | null {
  const { t } = useTranslation('webhooks');
  if (fault?.kind !== 'refused') return null;
  if (fault.code === 'malformed-request') return t('new.address');
  if (fault.code !== 'step-not-possible') return null;
  switch (fault.details['reason']) {
    case 'too-many':
      return t('new.tooMany', { most: fault.details['most'] });
    case 'not-https':
      return t('fault.not-https');
    case 'not-public':
      return t('fault.not-public');
    default:
      return t('new.address');
  }
}

function Secret({ made, onClose }: { readonly made: MadeWebhook; readonly onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(made.secret);
    toast({ text: t('secret.copied') });
  };
  return (
    <Dialog
      title={t('secret.title', { name: made.made.name })}
      onClose={onClose}
      actions={
        <Button variant="primary" icon={Copy} onClick={() => void copy()}>
          {t('secret.copy')}
        </Button>
      }
    >
      <Banner title={t('secret.once')} tone="warning">
        {t('secret.text')}
      </Banner>
      <p className="webhooks__secret">{made.secret}</p>
    </Dialog>
  );
}
