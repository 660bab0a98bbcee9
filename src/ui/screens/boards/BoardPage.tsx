import { Map as MapIcon, MapPin, MapPinOff } from 'lucide-react';
import { readsRecordsAbout } from '../../../domain/access/form-reach.ts';
import { howFarMetres } from '../../../domain/place/how-far.ts';
import { isFieldEntity } from '../../../storage/pulled/field-entities.ts';
import { BeginSection } from '../../form/begin/BeginSection.tsx';
import { RegisterButton } from '../../form/register/RegisterButton.tsx';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Facts } from '../../kit/components/Facts.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { formatDistance } from '../../kit/i18n/formats.ts';
import { loadTexts } from '../../kit/i18n/i18n.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { lazyNotice, lazyScreen, WhileComing } from '../../kit/phone/lazy-part.tsx';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { knownFacts } from '../../kit/search/known-facts.ts';
import { municipalityLabel } from '../../kit/search/registry-places.ts';
import { useWholeEntity } from '../../kit/search/use-whole-entity.ts';
import { GlanceCard } from '../../record/history/GlanceCard.tsx';
import { PlanButton } from '../../record/plans/PlanButton.tsx';
import { DraftList } from '../../record/reading/DraftList.tsx';
import { type Board, readBoard } from './read-board.ts';

// The history needs the forms and their scores; the rest of the page does not wait for them.
const BoardHistory = lazyScreen(async () => {
  const [{ BoardHistory }] = await Promise.all([import('../../record/history/BoardHistory.tsx'), loadTexts('history')]);
  return BoardHistory;
});

const LatestGlance = lazyNotice(async () => (await import('../../record/history/LatestGlance.tsx')).LatestGlance);

/** A Junta: what is known, what was begun, and the way to begin. */
export function BoardPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('boards');
  const own = useOwn();
  const board = useStored(() => readBoard(own, id), [own, id]);
  if (board.state === 'reading') {
    return (
      <>
        <TopBar title={t('board')} back="/juntas" />
        <Skeleton lines={9} />
      </>
    );
  }
  if (board.state === 'failed') {
    return (
      <>
        <TopBar title={t('board')} back="/juntas" />
        <Unread />
      </>
    );
  }
  if (board.value === null) {
    return (
      <>
        <TopBar title={t('board')} back="/juntas" />
        <EmptyState
          icon={MapPinOff}
          title={t('unknown.title')}
          actions={<ButtonLink href="/juntas">{t('unknown.action')}</ButtonLink>}
        >
          {t('unknown.text')}
        </EmptyState>
      </>
    );
  }
  return <KnownBoard board={board.value} />;
}

function KnownBoard({ board }: { readonly board: Board }) {
  const { t } = useTranslation(['boards', 'register']);
  const { me } = useSession();
  const { entity, systems, communities, records, drafts } = board;
  const subtitle = entity.municipality === undefined ? undefined : municipalityLabel(entity.municipality);
  const labels = { name: t('name'), code: t('code') };
  const facts = knownFacts(
    useWholeEntity(entity),
    labels,
    (property) => t(`register:property.${property}`),
    (choice) => t(`register:value.${choice}`),
  );
  const belonging = <Belonging board={board} />;
  return (
    <>
      <TopBar title={entity.name} subtitle={subtitle} back="/juntas" />
      <Screen>
        {isFieldEntity(entity) ? <Banner title={t('register:here')}>{t('register:hereText')}</Banner> : null}
        <StillComing />
        <WhileComing show={<GlanceCard glance={board.glance} />}>
          <LatestGlance known={board.glance} records={records} systems={board.systems} />
        </WhileComing>
        <WhereLine board={board} />
        {drafts.length === 0 ? null : (
          <Section title={t('draftsTitle')}>
            <DraftList drafts={drafts} />
          </Section>
        )}
        <BeginSection title={t('begin')} subjects={[entity, ...systems, ...communities]} />
        <PlanButton board={entity} />
        <WhileComing
          show={
            <>
              {belonging}
              <Skeleton lines={5} />
            </>
          }
        >
          <BoardHistory records={records} systems={systems} reads={readsRecordsAbout(me, entity)}>
            {belonging}
          </BoardHistory>
        </WhileComing>
        <Section title={t('known')}>
          <Card>
            <Facts facts={facts} />
          </Card>
        </Section>
      </Screen>
    </>
  );
}

/** The systems and communities of a Junta, and the ways to register what is missing. */
function Belonging({ board: { entity, systems, communities } }: { readonly board: Board }) {
  const { t } = useTranslation(['boards', 'register']);
  const isComing = useStillComing();
  return (
    <>
      <Section title={t('systems', { count: systems.length })}>
        {systems.length === 0 ? (
          isComing ? null : (
            <p>{t('noSystems')}</p>
          )
        ) : (
          <Card flush>
            <List>
              {systems.map((system) => (
                <ListRow
                  key={system.id}
                  title={system.name}
                  detail={isFieldEntity(system) ? t('register:hereSystem') : system.code}
                />
              ))}
            </List>
          </Card>
        )}
        <RegisterButton type="system" subject={entity} />
      </Section>
      <Section title={t('communities', { count: communities.length })}>
        {communities.length === 0 ? (
          isComing ? null : (
            <p>{t('noCommunities')}</p>
          )
        ) : (
          <Card flush>
            <List>
              {communities.map((community) => (
                <ListRow
                  key={community.id}
                  title={community.name}
                  detail={isFieldEntity(community) ? t('register:here') : community.code}
                />
              ))}
            </List>
          </Card>
        )}
        <RegisterButton type="community" subject={entity} />
      </Section>
    </>
  );
}

/** How far it is, when both positions are known. */
function WhereLine({ board }: { readonly board: Board }) {
  const { t } = useTranslation('boards');
  const { position, look } = useRoughPosition();
  const at = board.entity.location ?? board.systems.find((system) => system.location !== undefined)?.location;
  if (at === undefined) return null;
  const onMap = (
    <ButtonLink href={`/mapa?junta=${board.entity.id}`} icon={MapIcon}>
      {t('onMap')}
    </ButtonLink>
  );
  if (position.state !== 'known') {
    return (
      <ButtonRow>
        <Button icon={MapPin} busy={position.state === 'looking'} onClick={look}>
          {t('howFar')}
        </Button>
        {onMap}
      </ButtonRow>
    );
  }
  const away = howFarMetres(position, at);
  return (
    <>
      <output>
        <MapPin size={20} aria-hidden />{' '}
        {away === null ? t('strangePlace') : t('distance', { distance: formatDistance(away) })}
      </output>
      <ButtonRow>{onMap}</ButtonRow>
    </>
  );
}
