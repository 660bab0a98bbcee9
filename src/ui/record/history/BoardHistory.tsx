import type { ReactNode } from 'react';
import type { Entity } from '../../../domain/sync/protocol.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { ContactsSection } from '../contacts/ContactsSection.tsx';
import { Agreements } from './Agreements.tsx';
import { ChlorineHistory } from './ChlorineHistory.tsx';
import { visitsOf } from './make-history.ts';
import { PhotoWall } from './PhotoWall.tsx';
import { ScoreHistory } from './ScoreHistory.tsx';
import { SystemMap } from './SystemMap.tsx';
import { Timeline } from './Timeline.tsx';
import { useHistory } from './use-history.ts';
import './history.css';

/**
 * What happened with a Junta: whom to call and what is pending first, then `children` (what belongs to it), then how it
 * went over the years and who was there. Without signal.
 */
export function BoardHistory({
  records,
  systems,
  reads,
  children,
}: {
  readonly records: readonly RecordSummary[];
  readonly systems: readonly Entity[];
  /** Whether this person reads what others recorded of it. */
  readonly reads: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['history', 'boards']);
  const history = useHistory(records);
  const isComing = useStillComing();
  if (records.length === 0) {
    // The page says above that records are on their way.
    if (isComing && reads) return children;
    return (
      <>
        {children}
        <Section title={t('title')}>
          <p>{reads ? t('nothing') : t('boards:notRead')}</p>
        </Section>
      </>
    );
  }
  if (history.state === 'reading') {
    return (
      <>
        {children}
        <Skeleton lines={5} />
      </>
    );
  }
  if (history.state === 'failed') {
    return (
      <>
        {children}
        <Section title={t('title')}>
          <Banner tone="danger">{t('failed')}</Banner>
        </Section>
      </>
    );
  }
  const { visits, scores, chlorine, agreements, photos, contacts, places } = history.value;
  const nameOf = (id: string): string => systems.find((system) => system.id === id)?.name ?? '';
  return (
    <>
      <ContactsSection contacts={contacts} />
      <Agreements agreements={agreements} />
      {children}
      {scores.map((series) => (
        <ScoreHistory key={series.formId} series={series} named={scores.length > 1} />
      ))}
      {chlorine.map((system) => (
        <ChlorineHistory
          key={system.systemId}
          system={system}
          // One system needs no name: the page is about it.
          name={chlorine.length > 1 ? nameOf(system.systemId) : ''}
        />
      ))}
      {[...Map.groupBy(places, ({ systemId }) => systemId)].map(([systemId, ofSystem]) => (
        <SystemMap key={systemId} places={ofSystem} name={systems.length > 1 ? nameOf(systemId) : ''} />
      ))}
      <PhotoWall photos={photos} />
      <Timeline title={t('visits.title')} visits={visits} nameOf={nameOf} />
      {reads ? null : <p>{t('boards:notRead')}</p>}
    </>
  );
}

/** What was recorded about a partner, by the day that each row shows. */
export function PartnerHistory({
  title,
  records,
}: {
  readonly title: string;
  readonly records: readonly RecordSummary[];
}) {
  return <Timeline title={title} visits={visitsOf(records)} nameOf={noSystem} />;
}

/** A partner has no systems. */
function noSystem(): string {
  return '';
}
