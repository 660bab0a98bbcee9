import { useCallback, useEffect, useMemo, useState } from 'react';
import type { HandIn, ParcelDecision } from '../../../domain/sync/parcel.ts';
import type { Administered, AdministrationFault } from '../../../sync/administration.ts';
import { decideParcels, listHandIns } from '../../../sync/parcels.ts';
import { Button } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSync } from '../../kit/phone/sync.tsx';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';
import { HandInCard } from './HandInCard.tsx';

/**
 * Trabajo por recibir (`/admin/entregas`): what phones still had to send that were removed or lost their data, for somebody
 * to take in or to discard.
 */
export function ParcelsPage() {
  const { t } = useTranslation(['parcels', 'admin']);
  const toast = useToast();
  const { wake } = useSync();
  const [answer, setAnswer] = useState<Administered<readonly HandIn[]> | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  const [busy, setBusy] = useState(false);
  const handedBy = useMemo(
    () =>
      answer?.kind === 'done'
        ? answer.value.map(({ person, personName }) => ({ userId: person, name: personName }))
        : [],
    [answer],
  );
  const called = usePeopleToldApart(handedBy);
  const read = useCallback(async () => setAnswer(await listHandIns(serviceWire())), []);
  useEffect(() => {
    let current = true;
    const first = async () => {
      const came = await listHandIns(serviceWire());
      if (current) setAnswer(came);
    };
    void first();
    return () => {
      current = false;
    };
  }, []);
  const decide = async (decision: ParcelDecision): Promise<AdministrationFault | null> => {
    setBusy(true);
    const came = await decideParcels(serviceWire(), decision);
    const trouble = came.kind === 'done' ? null : came;
    // Who discards is told in the dialog.
    setFault(decision.action === 'discard' ? null : trouble);
    // What could not be opened says so in its card.
    if (came.kind === 'done' && came.value.parcels > 0) toast({ text: t(`done.${decision.action}`) });
    await read();
    setBusy(false);
    void wake('button');
    return trouble;
  };
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {fault === null ? null : <TroubleBanner fault={fault} />}
        {answer === null ? <Skeleton lines={4} /> : null}
        {answer === null || answer.kind === 'done' ? null : (
          <>
            <TroubleBanner fault={answer} />
            <Button onClick={() => void read()}>{t('admin:retry')}</Button>
          </>
        )}
        {answer?.kind === 'done' && answer.value.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : null}
        {answer?.kind === 'done'
          ? answer.value.map((handIn) => (
              <HandInCard
                key={[handIn.device, handIn.person, handIn.state, handIn.decided?.at].join(' ')}
                handIn={handIn}
                personName={called({ userId: handIn.person, name: handIn.personName })}
                busy={busy}
                onDecide={decide}
              />
            ))
          : null}
      </Screen>
    </>
  );
}
