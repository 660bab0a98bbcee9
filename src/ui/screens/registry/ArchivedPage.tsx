import { ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import type { ChangedEntity } from '../../../domain/registry/keeping.ts';
import { type AdministrationFault, changeEntity, listArchived } from '../../../sync/administration.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useSync } from '../../kit/phone/sync.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { useAsked } from '../../kit/service/use-asked.ts';

const ask = () => listArchived(serviceWire());

/** What was archived or taken away with an import, to be brought back. */
export function ArchivedPage() {
  const { t } = useTranslation(['registry', 'admin']);
  const when = useWhen();
  const toast = useToast();
  const { wake } = useSync();
  const [answer, again] = useAsked(ask);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [busy, setBusy] = useState(false);
  async function bringBack({ entity }: ChangedEntity): Promise<void> {
    setBusy(true);
    const came = await changeEntity(serviceWire(), entity.id, { version: entity.version, archived: false });
    setFault(came.kind === 'done' ? null : came);
    if (came.kind === 'done') toast({ text: t('archived.back', { name: entity.name }) });
    await again();
    setBusy(false);
    await wake('button');
  }
  return (
    <>
      <TopBar title={t('archived.title')} back="/admin/padron" />
      <Screen>
        <p className="section__lead">{t('archived.lead')}</p>
        {fault === null ? null : <TroubleBanner fault={fault} />}
        {answer === null ? <Skeleton lines={4} /> : null}
        {answer === null || answer.kind === 'done' ? null : (
          <>
            <TroubleBanner fault={answer} />
            <Button onClick={() => void again()}>{t('admin:retry')}</Button>
          </>
        )}
        {answer?.kind === 'done' && answer.value.length === 0 ? <EmptyState title={t('archived.none')} /> : null}
        {answer?.kind === 'done' && answer.value.length > 0 ? (
          <Card flush>
            <List>
              {answer.value.map((one) => (
                <ListRow
                  key={one.entity.id}
                  title={one.entity.name}
                  detail={[
                    ...(one.entity.municipality === undefined ? [] : [municipalityLabel(one.entity.municipality)]),
                    ...(one.archivedAt === null ? [] : [t('archived.since', { when: when(one.archivedAt) })]),
                  ].join(' · ')}
                  badge={
                    <Button icon={ArchiveRestore} busy={busy} onClick={() => void bringBack(one)}>
                      {t('archived.bringBack')}
                    </Button>
                  }
                />
              ))}
            </List>
          </Card>
        ) : null}
      </Screen>
    </>
  );
}
