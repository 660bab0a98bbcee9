import { Download, PencilLine, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { discardSetAside, readFinished, restoreSetAside, retrySetAside } from '../../../storage/outbox/outbox.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonRow } from '../../kit/components/Button.tsx';
import { ConfirmDialog } from '../../kit/components/Dialog.tsx';
import { CheckRow } from '../../kit/components/Field.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { undoing } from '../../kit/components/undoing.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { HandOver } from '../../kit/phone/HandOver.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { canShareFile, downloadFile } from '../../kit/phone/share-file.ts';
import { useSync } from '../../kit/phone/sync.tsx';
import { reasonKey } from '../../record/reading/status-words.ts';
import { useMend } from '../../record/reading/use-mend.ts';

/** Why a record waits for a person, and the four things that can be done. */
export function SetAsidePanel({ item, code }: { readonly item: OutboxItem; readonly code: string }) {
  const { t } = useTranslation(['record', 'common']);
  const own = useOwn();
  const { wake } = useSync();
  const toast = useToast();
  const mend = useMend(item.row.recordId);
  const [, navigate] = useLocation();
  const [discarding, setDiscarding] = useState(false);
  const [exported, setExported] = useState<File | null>(null);
  const key = item.row.key;

  const retry = async () => {
    await retrySetAside(own, key);
    toast({ text: t('setAside.retrying') });
    await wake('button');
  };
  const exportFile = async () => {
    const submission = await readFinished(own, key);
    if (submission === null) return;
    const text = JSON.stringify(submission, null, 2);
    // Chrome's share sheet takes plain text and no JSON.
    const name = `registro-${item.row.recordId}.json`;
    const file = new File([text], `${name}.txt`, { type: 'text/plain' });
    if (canShareFile(file)) return setExported(file);
    downloadFile(new File([text], name, { type: 'application/json' }));
    toast({ text: t('common:handOver.downloaded') });
  };
  const discard = async () => {
    setDiscarding(false);
    await discardSetAside(own, key, 'confirmed-twice');
    navigate('/envios');
    toast({
      text: t('setAside.discarded'),
      action: {
        label: t('common:undo'),
        run: undoing(
          async () => (await restoreSetAside(own, key)).status === 'restored',
          () => toast({ text: t('common:notUndone') }),
        ),
      },
    });
  };
  return (
    <Section title={t('setAside.title')}>
      <Banner tone="danger" title={t(`reason.${reasonKey(code)}`)}>
        <p>{t('setAside.safe')}</p>
        <p>{t('setAside.code', { code })}</p>
      </Banner>
      {mend.problem === null ? null : (
        <Banner tone="danger" live>
          {t(`mend.${mend.problem}`)}
        </Banner>
      )}
      <ButtonRow>
        <Button variant="primary" icon={PencilLine} onClick={() => void mend.correct()}>
          {t('setAside.correct')}
        </Button>
        <Button icon={RotateCw} onClick={() => void retry()}>
          {t('setAside.retry')}
        </Button>
        <Button icon={Download} onClick={() => void exportFile()}>
          {t('setAside.export')}
        </Button>
        <Button variant="danger" icon={Trash2} onClick={() => setDiscarding(true)}>
          {t('setAside.discard')}
        </Button>
      </ButtonRow>
      {exported === null ? null : (
        <HandOver
          file={exported}
          downloadName={exported.name.replace(/\.txt$/, '')}
          onDone={(outcome) => {
            if (outcome === 'cancelled') return;
            setExported(null);
            toast({ text: t(outcome === 'shared' ? 'common:handOver.shared' : 'common:handOver.downloaded') });
          }}
        />
      )}
      {discarding ? <DiscardDialog onClose={() => setDiscarding(false)} onConfirm={() => void discard()} /> : null}
    </Section>
  );
}

/** Discarding takes two steps: a tick beside what will not reach the service, then the button. */
function DiscardDialog({ onClose, onConfirm }: { readonly onClose: () => void; readonly onConfirm: () => void }) {
  const { t } = useTranslation('record');
  const [sure, setSure] = useState(false);
  const [reminded, setReminded] = useState(false);
  return (
    <ConfirmDialog
      title={t('discard.title')}
      confirmLabel={t('discard.confirm')}
      onClose={onClose}
      onConfirm={() => (sure ? onConfirm() : setReminded(true))}
    >
      <p>{t('discard.text')}</p>
      <CheckRow label={t('discard.sure')} checked={sure} onChange={setSure} />
      {reminded && !sure ? (
        <Banner tone="warning" live>
          {t('discard.tickFirst')}
        </Banner>
      ) : null}
    </ConfirmDialog>
  );
}
