import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { bringBackFromBin, takeOutRecord } from '../../../sync/bin.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { undoing } from '../../kit/components/undoing.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSync } from '../../kit/phone/sync.tsx';
import { SayWhyDialog } from '../../kit/service/SayWhyDialog.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { useRecordHref } from './desk-address.ts';

/** Taking a record out that should not be here: a trial, the same visit twice. It can be brought back for 30 days. */
export function TakeOutPart({ id, online }: { readonly id: string; readonly online: boolean }) {
  const { t } = useTranslation('bin');
  const toast = useToast();
  const { wake } = useSync();
  const hrefOf = useRecordHref();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const take = async (reason: string) => {
    const answer = await takeOutRecord(serviceWire(), { id, reason });
    if (answer.kind !== 'done') return answer;
    const back = async () => {
      const came = await bringBackFromBin(serviceWire(), { kind: 'record', id });
      if (came.kind === 'done') toast({ text: t('cameBack') });
      await wake('button');
      return came.kind === 'done';
    };
    const run = undoing(back, () => toast({ text: t('notBack') }));
    toast({ text: t('took'), action: { label: t('bringBack'), run } });
    navigate(hrefOf(null));
    await wake('button');
    return null;
  };
  return (
    <>
      <Button wide variant="quiet" icon={Trash2} disabled={!online} onClick={() => setAsking(true)}>
        {t('take')}
      </Button>
      {asking ? (
        <SayWhyDialog
          texts={{
            title: t('takeTitle'),
            confirm: t('takeConfirm'),
            reason: t('reason'),
            hint: t('reasonHint'),
            tooShort: t('reasonShort'),
          }}
          act={take}
          onClose={() => setAsking(false)}
        >
          <p>{t('takeText')}</p>
        </SayWhyDialog>
      ) : null}
    </>
  );
}
