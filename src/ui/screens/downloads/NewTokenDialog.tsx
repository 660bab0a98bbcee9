import { useId, useState } from 'react';
import { saysWhy } from '../../../domain/sync/reason.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { type MadeToken, makeReadToken } from '../../../sync/downloads.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Dialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, SelectInput, TextInput } from '../../kit/components/Field.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { PersonalData } from './DownloadFields.tsx';

const LIVES = [30, 90, 365] as const;

/** Asks what a new token is for, how long it lives, and whether it reads personal data. */
export function NewTokenDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: (made: MadeToken) => void;
}) {
  const { t } = useTranslation('downloads');
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(LIVES[1]);
  const [reason, setReason] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const ids = { name: useId(), days: useId() };
  const nameMissing = asked && name.trim() === '';
  const submit = async () => {
    setAsked(true);
    if (name.trim() === '' || !saysWhy(reason)) return;
    setBusy(true);
    setFault(null);
    const personal = reason === null ? {} : { personal: true, reason: reason.trim() };
    const result = await makeReadToken(serviceWire(), { name: name.trim(), days, ...personal });
    setBusy(false);
    if (result.kind === 'done') onMade(result.value);
    else setFault(result);
  };
  return (
    <Dialog
      title={t('newToken.title')}
      onClose={onClose}
      actions={
        <Button variant="primary" main busy={busy} onClick={() => void submit()}>
          {t('newToken.action')}
        </Button>
      }
    >
      {fault === null ? null : <TroubleBanner fault={fault} />}
      <Field
        id={ids.name}
        label={t('newToken.name')}
        hint={t('newToken.nameHint')}
        error={nameMissing ? t('newToken.nameMissing') : null}
      >
        <TextInput
          {...fieldIds(ids.name, { hint: true, error: nameMissing })}
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={120}
        />
      </Field>
      <Field id={ids.days} label={t('newToken.days')}>
        <SelectInput
          {...fieldIds(ids.days, { hint: false, error: false })}
          value={String(days)}
          onChange={(value) => setDays(LIVES.find((each) => String(each) === value) ?? LIVES[1])}
          options={LIVES.map((each) => ({ value: String(each), label: t('newToken.life', { count: each }) }))}
        />
      </Field>
      <PersonalData reason={reason} onReason={setReason} />
      {asked && !saysWhy(reason) ? <p role="alert">{t('personal.needed')}</p> : null}
    </Dialog>
  );
}
