import { useState } from 'react';
import type { ErasurePreview } from '../../../domain/sync/erasure.ts';
import { eraseData } from '../../../sync/erasures.ts';
import { Facts } from '../../kit/components/Facts.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { SayWhyDialog } from '../../kit/service/SayWhyDialog.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';

/** The last question before personal data goes for ever: what goes, what stays, and why. */
export function EraseDialog({
  preview,
  besides,
  onErased,
  onClose,
}: {
  readonly preview: ErasurePreview;
  /** What tells whose data it is from a namesake; `''`: nothing is known. */
  readonly besides: string;
  readonly onErased: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('erasure');
  // Made once: a second touch after a lost answer erases nothing more.
  const [id] = useState(() => crypto.randomUUID());
  const { kind, target, name, records, photos, drafts } = preview;
  const erase = async (reason: string) => {
    const answer = await eraseData(serviceWire(), { id, kind, target, reason });
    if (answer.kind !== 'done') return answer;
    onErased();
    return null;
  };
  const whose = [name, besides].filter((part) => part !== '').join(' · ');
  const facts =
    kind === 'person'
      ? [
          { name: t('what'), value: whose },
          { name: t('records'), value: t('recordsStay', { count: records }) },
        ]
      : [
          { name: t('what'), value: kind === 'record' ? t('oneRecord', { id: target }) : whose },
          { name: t('records'), value: String(records) },
          { name: t('photos'), value: t('photosOf', { count: photos }) },
          { name: t('drafts'), value: String(drafts) },
        ];
  return (
    <SayWhyDialog
      texts={{
        title: t('confirmTitle'),
        confirm: t('confirm'),
        reason: t('reason'),
        hint: t('reasonHint'),
        tooShort: t('reasonShort'),
      }}
      act={erase}
      onClose={onClose}
    >
      <Facts facts={facts} />
      <p>{t(`confirmText.${kind}`)}</p>
    </SayWhyDialog>
  );
}
