import { Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { bringBackFromBin, takeOutRecord } from '../../../sync/bin.ts';
import { Button } from '../../kit/components/Button.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { useRecordHref } from './desk-address.ts';

const LEAST_REASON = 5;

/** Taking a record out that should not be here: a trial, the same visit twice. It can be brought back for 30 days. */
export function TakeOutPart({ id, online }: { readonly id: string; readonly online: boolean }) {
  const { t } = useTranslation('bin');
  const field = useId();
  const toast = useToast();
  const { wake } = useSync();
  const hrefOf = useRecordHref();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const take = async () => {
    setShort(reason.trim().length < LEAST_REASON);
    if (reason.trim().length < LEAST_REASON) return;
    setBusy(true);
    const answer = await takeOutRecord(serviceWire(), { id, reason: reason.trim() });
    setBusy(false);
    if (answer.kind !== 'done') return setFault(answer);
    const back = async () => {
      await bringBackFromBin(serviceWire(), { kind: 'record', id });
      await wake('button');
    };
    toast({ text: t('took'), action: { label: t('bringBack'), run: () => void back() } });
    navigate(hrefOf(null));
    await wake('button');
  };
  return (
    <>
      <Button wide variant="quiet" icon={Trash2} disabled={!online} onClick={() => setAsking(true)}>
        {t('take')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('takeTitle')}
          confirmLabel={t('takeConfirm')}
          busy={busy}
          onConfirm={() => void take()}
          onClose={() => setAsking(false)}
        >
          <p>{t('takeText')}</p>
          <Field id={field} label={t('reason')} hint={t('reasonHint')} error={short ? t('reasonShort') : null}>
            <TextInput
              {...fieldIds(field, { hint: true, error: short })}
              value={reason}
              onChange={setReason}
              maxLength={300}
              autoComplete="off"
            />
          </Field>
          {fault === null ? null : <TroubleBanner fault={fault} />}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
