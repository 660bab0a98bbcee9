import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasurePreview } from '../../../domain/sync/erasure.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { eraseData } from '../../../sync/erasures.ts';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Field, fieldIds, TextInput } from '../../kit/components/Field.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

const LEAST_REASON = 5;

/** The last question before personal data goes for ever: what goes, what stays, and why. */
export function EraseDialog({
  preview,
  onErased,
  onClose,
}: {
  readonly preview: ErasurePreview;
  readonly onErased: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('erasure');
  const field = useId();
  // Made once: a second touch after a lost answer erases nothing more.
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const { kind, target, name, records, photos, drafts } = preview;
  const confirm = async () => {
    setTooShort(reason.trim().length < LEAST_REASON);
    if (reason.trim().length < LEAST_REASON) return;
    setBusy(true);
    const answer = await eraseData(serviceWire(), { id, kind, target, reason: reason.trim() });
    setBusy(false);
    if (answer.kind === 'done') onErased();
    else setFault(answer);
  };
  const facts =
    kind === 'person'
      ? [
          { name: t('what'), value: name },
          { name: t('records'), value: t('recordsStay', { count: records }) },
        ]
      : [
          { name: t('what'), value: kind === 'record' ? t('oneRecord', { id: target }) : name },
          { name: t('records'), value: String(records) },
          { name: t('photos'), value: t('photosOf', { count: photos }) },
          { name: t('drafts'), value: String(drafts) },
        ];
  return (
    <ConfirmDialog
      title={t('confirmTitle')}
      confirmLabel={t('confirm')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Facts facts={facts} />
      <p>{t(`confirmText.${kind}`)}</p>
      <Field id={field} label={t('reason')} hint={t('reasonHint')} error={tooShort ? t('reasonShort') : null}>
        <TextInput
          {...fieldIds(field, { hint: true, error: tooShort })}
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoComplete="off"
        />
      </Field>
      {fault === null ? null : <TroubleBanner fault={fault} />}
    </ConfirmDialog>
  );
}
