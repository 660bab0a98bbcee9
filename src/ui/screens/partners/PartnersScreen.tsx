import { Handshake } from 'lucide-react';
import { readsRecordsAbout } from '../../../domain/access/form-reach.ts';
import { reachOf } from '../../../domain/access/roles.ts';
import { BeginSection } from '../../form/begin/BeginSection.tsx';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { SplitView } from '../../kit/components/SplitView.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { useSync } from '../../kit/phone/sync.tsx';
import { knownFacts } from '../../kit/search/known-facts.ts';
import { PlaceList } from '../../kit/search/PlaceList.tsx';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import { useWholeEntity } from '../../kit/search/use-whole-entity.ts';
import { DraftList } from '../../record/reading/DraftList.tsx';
import { type KnownPartner, readPartner } from './read-partner.ts';

const PartnerHistory = lazyScreen(async () => {
  const [{ PartnerHistory }] = await Promise.all([
    import('../../record/history/BoardHistory.tsx'),
    loadTexts('history'),
  ]);
  return PartnerHistory;
});

/** Socios: each with its yearly self-evaluation. */
export function PartnersScreen({ id }: { readonly id: string | null }) {
  const { t } = useTranslation('partners');
  return (
    <SplitView
      list={<PartnerList currentId={id} />}
      detail={id === null ? null : <PartnerPage key={id} id={id} />}
      nothingChosen={<EmptyState icon={Handshake} title={t('choose')} />}
    />
  );
}

function PartnerList({ currentId }: { readonly currentId: string | null }) {
  const { t } = useTranslation('partners');
  const own = useOwn();
  const { wake } = useSync();
  const index = usePlaceIndex(own, 'partner');
  return (
    <>
      <TopBar title={t('title')} back="/" />
      {index.state === 'reading' ? <Skeleton lines={9} /> : null}
      {index.state === 'failed' ? <Unread /> : null}
      {index.state === 'read' && index.value.size === 0 ? (
        <EmptyState
          icon={Handshake}
          title={t('empty.title')}
          actions={<Button onClick={() => void wake('button')}>{t('empty.action')}</Button>}
        >
          {t('empty.text')}
        </EmptyState>
      ) : null}
      {index.state === 'read' && index.value.size > 0 ? (
        <PlaceList
          index={index.value}
          texts="partners"
          hrefOf={(place) => `/socios/${place.id}`}
          currentId={currentId}
          searchLabel={t('search')}
        />
      ) : null}
    </>
  );
}

function PartnerPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('partners');
  const own = useOwn();
  const partner = useStored(() => readPartner(own, id), [own, id]);
  if (partner.state === 'read' && partner.value !== null) return <KnownPartnerPage partner={partner.value} />;
  return (
    <>
      <TopBar title={t('partner')} back="/socios" />
      {partner.state === 'reading' ? <Skeleton lines={9} /> : null}
      {partner.state === 'failed' ? <Unread /> : null}
      {partner.state === 'read' ? (
        <EmptyState title={t('unknown.title')} actions={<ButtonLink href="/socios">{t('unknown.action')}</ButtonLink>}>
          {t('unknown.text')}
        </EmptyState>
      ) : null}
    </>
  );
}

function KnownPartnerPage({ partner }: { readonly partner: KnownPartner }) {
  const { t } = useTranslation(['partners', 'register']);
  const { me } = useSession();
  const { entity, drafts, records } = partner;
  const isComing = useStillComing();
  // Nothing is said of what another partner lacks: its self-evaluations are not this person's to read.
  const reads = readsRecordsAbout(me, entity);
  const isOthers = !reads && reachOf(me.role, 'write-self-evaluation') === 'partner';
  const facts = knownFacts(
    useWholeEntity(entity),
    { name: t('name'), code: t('code') },
    (property) => (property === 'category' ? t('category') : t(`register:property.${property}`)),
    (choice) => t(`register:value.${choice}`),
  );
  return (
    <>
      <TopBar
        title={entity.name}
        subtitle={entity.municipality === undefined ? undefined : municipalityLabel(entity.municipality)}
        back="/socios"
      />
      <Screen>
        {drafts.length === 0 ? null : (
          <Section title={t('draftsTitle')}>
            <DraftList drafts={drafts} />
          </Section>
        )}
        {reads ? null : <Banner tone="info">{t('notYours')}</Banner>}
        {isOthers ? null : <BeginSection title={t('begin')} subjects={[entity]} />}
        {reads || records.length > 0 ? (
          records.length === 0 ? (
            <Section title={t('history')}>{isComing ? <StillComing /> : <p>{t('noHistory')}</p>}</Section>
          ) : (
            <WhileComing show={<Skeleton lines={5} />}>
              <PartnerHistory title={t('history')} records={records} />
            </WhileComing>
          )
        ) : null}
        <Section title={t('known')}>
          <Card>
            <Facts facts={facts} />
          </Card>
        </Section>
      </Screen>
    </>
  );
}
