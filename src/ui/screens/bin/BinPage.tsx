import { ArchiveRestore, ClipboardPen, FileText, Landmark, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { BinAnswer, BinItem } from '../../../domain/sync/bin.ts';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { bringBackFromBin, listBin } from '../../../sync/bin.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useSync } from '../../kit/phone/sync.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';

const ICONS = { record: FileText, withdrawal: Undo2, entity: Landmark, form: ClipboardPen } as const;
const THINGS = ['provider', 'system', 'community', 'partner'] as const;

/** Papelera (`/admin/papelera`): what was taken out, by whom and when, until when it can be brought back. */
export function BinPage() {
  const { t } = useTranslation(['bin', 'admin']);
  const toast = useToast();
  const { wake } = useSync();
  const [answer, setAnswer] = useState<Administered<BinAnswer> | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [busy, setBusy] = useState(false);
  const read = useCallback(async () => setAnswer(await listBin(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const came = await listBin(serviceWire());
      if (current) setAnswer(came);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  const bringBack = async (item: BinItem) => {
    setBusy(true);
    const came = await bringBackFromBin(serviceWire(), item);
    setFault(came.kind === 'done' ? null : came);
    if (came.kind === 'done') toast({ text: t(`back.${item.kind}`, { name: item.name }) });
    await read();
    setBusy(false);
    await wake('button');
  };
  const hasDraft = fault?.kind === 'refused' && fault.code === 'step-not-possible';
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {hasDraft ? (
          <Banner tone="warning" title={t('draftThere')} live>
            {t('draftThereText')}
          </Banner>
        ) : null}
        {fault === null || hasDraft ? null : <TroubleBanner fault={fault} />}
        {answer === null ? <Skeleton lines={4} /> : null}
        {answer === null || answer.kind === 'done' ? null : (
          <>
            <TroubleBanner fault={answer} />
            <Button onClick={() => void read()}>{t('admin:retry')}</Button>
          </>
        )}
        {answer?.kind === 'done' && answer.value.items.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : null}
        {answer?.kind === 'done' && answer.value.items.length > 0 ? (
          <Card flush>
            <List label={t('title')}>
              {answer.value.items.map((item) => (
                <BinRow key={`${item.kind} ${item.id}`} item={item} busy={busy} onBack={() => void bringBack(item)} />
              ))}
            </List>
          </Card>
        ) : null}
      </Screen>
    </>
  );
}

function BinRow({
  item,
  busy,
  onBack,
}: {
  readonly item: BinItem;
  readonly busy: boolean;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('bin');
  const when = useWhen();
  const { kind, name, about, takenOutAt, by, reason, goesAt, cameLater } = item;
  const thing = THINGS.find((known) => known === about);
  return (
    <ListRow
      icon={ICONS[kind]}
      title={name}
      detail={[
        kind === 'entity' && thing !== undefined ? t(`thing.${thing}`) : t(`kind.${kind}`),
        ...((kind === 'record' || kind === 'withdrawal') && about !== '' ? [about] : []),
        t(kind === 'withdrawal' ? 'withdrew' : 'out', { by: by ?? t('service'), when: when(takenOutAt) }),
        ...(reason === null ? [] : [reason]),
        goesAt === null
          ? t(kind === 'withdrawal' ? 'staysWithdrawn' : 'stays')
          : t('goes', { day: formatDate(goesAt) }),
        ...(cameLater ? [t('cameLater')] : []),
      ].join(' · ')}
      badge={
        <Button icon={ArchiveRestore} busy={busy} onClick={onBack}>
          {t('bringBack')}
        </Button>
      }
    />
  );
}
