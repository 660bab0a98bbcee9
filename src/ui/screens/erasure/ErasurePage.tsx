import { Search } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { ERASURE_KINDS, type Erasure, type ErasureKind, type ErasurePreview } from '../../../domain/sync/erasure.ts';
import type { AdministrationFault } from '../../../sync/administration.ts';
import { listErasures, previewErasure } from '../../../sync/erasures.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { serviceWire } from '../../kit/service/service-wire.ts';
import { TroubleBanner } from '../../kit/service/TroubleBanner.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { PersonTarget } from './PersonTarget.tsx';
import { PlaceTarget } from './PlaceTarget.tsx';
import { RecordTarget } from './RecordTarget.tsx';

/** Borrar datos personales (`/admin/borrar`): whose, what it takes, and what was erased before. For administrators. */
export function ErasurePage() {
  const { t } = useTranslation('erasure');
  const name = useId();
  const [kind, setKind] = useState<ErasureKind>('entity');
  const [preview, setPreview] = useState<(ErasurePreview & { readonly besides: string }) | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  /** How many were erased here: the list below is read anew. */
  const [erased, setErased] = useState(0);
  /** How often the list below was asked for again after a fault. */
  const [turn, setTurn] = useState(0);
  const look = async (target: string, besides = '') => {
    const answer = await previewErasure(serviceWire(), { kind, target: target.trim().toLowerCase() });
    setFault(answer.kind === 'done' ? null : answer);
    setPreview(answer.kind === 'done' ? { ...answer.value, besides } : null);
  };
  const isUnknown = fault?.kind === 'refused' && ['not-found', 'malformed-request'].includes(fault.code);
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <p className="section__lead">{t('explain')}</p>
        {erased > 0 ? (
          <Banner tone="good" title={t('done')} live>
            {t('doneText')}
          </Banner>
        ) : null}
        <Card>
          <SegmentedChoice
            name={name}
            legend={t('whose')}
            layout="list"
            value={kind}
            onChange={(value) => {
              setKind(ERASURE_KINDS.find((known) => known === value) ?? 'entity');
              setFault(null);
            }}
            options={(['entity', 'record', 'person'] as const).map((value) => ({
              value,
              label: t(`kind.${value}`),
              hint: t(`kindHint.${value}`),
            }))}
          />
          {kind === 'entity' ? <PlaceTarget onChoose={look} /> : null}
          {kind === 'record' ? <RecordTarget onChoose={look} /> : null}
          {kind === 'person' ? <PersonTarget key={erased} onChoose={look} /> : null}
        </Card>
        {isUnknown ? (
          <Banner tone="warning" title={t('unknown')} live>
            {t('unknownText')}
          </Banner>
        ) : null}
        {fault !== null && !isUnknown ? <TroubleBanner fault={fault} /> : null}
        <Before key={`${erased} ${turn}`} onRetry={() => setTurn(turn + 1)} />
      </Screen>
      {preview === null ? null : (
        <EraseDialog
          preview={preview}
          besides={preview.besides}
          onErased={() => {
            setPreview(null);
            setErased(erased + 1);
          }}
          onClose={() => setPreview(null)}
        />
      )}
    </>
  );
}

/** What was erased before, when, by whom and why. */
function Before({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('erasure');
  const [erasures, setErasures] = useState<readonly Erasure[] | null>(null);
  const [fault, setFault] = useState<AdministrationFault | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const answer = await listErasures(serviceWire());
      if (!current) return;
      setFault(answer.kind === 'done' ? null : answer);
      if (answer.kind === 'done') setErasures(answer.value);
    };
    void read();
    return () => {
      current = false;
    };
  }, []);
  return (
    <Section title={t('before')}>
      {fault === null ? null : (
        <>
          <TroubleBanner fault={fault} />
          <Button wide icon={Search} onClick={onRetry}>
            {t('retry')}
          </Button>
        </>
      )}
      {fault === null && erasures === null ? <Skeleton /> : null}
      {erasures?.length === 0 ? <p>{t('nothingYet')}</p> : null}
      {erasures === null || erasures.length === 0 ? null : (
        <Card flush>
          <List label={t('before')}>
            {erasures.map((erasure) => (
              <ListRow
                key={erasure.id}
                title={erasure.name === '' ? t(`kind.${erasure.kind}`) : erasure.name}
                detail={t('line', { reason: erasure.reason, by: erasure.by ?? t('operator'), id: erasure.target })}
                meta={formatDateTime(erasure.at)}
              />
            ))}
          </List>
        </Card>
      )}
    </Section>
  );
}
