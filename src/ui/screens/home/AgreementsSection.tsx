import { ClipboardCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { readPlans } from '../../../storage/pulled/plan-records.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useRoute } from '../../kit/map/use-route.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import type { PlaceIndex } from '../../kit/search/place-index.ts';
import { nameParts } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { concernedPlaces, readDueAgreements } from '../../record/visits/due-agreements.ts';
import { useVisits } from '../../record/visits/use-visits.ts';

/** After the first screen stands still, as the registry is read for it. */
const AFTER_MS = 1_500;
const PAGE = 4;
const NONE: readonly string[] = [];

/** What was agreed and falls due: of today's Juntas, those near here and those that this person visited. */
export function AgreementsSection() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return ready ? <ReadyAgreements /> : <StillReading />;
}

function ReadyAgreements() {
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  const visits = useVisits();
  const planned = useStored(async () => (await readPlans(own)).map(({ subject }) => subject.id), [own]);
  if (index.state === 'reading' || visits.state === 'reading' || planned.state === 'reading') return <StillReading />;
  // Where places or visits cannot be read, their own screens say so.
  if (index.state === 'failed' || visits.state === 'failed') return null;
  return <KnownAgreements index={index.value} visits={visits.value} planned={storedOr(planned, NONE)} />;
}

function KnownAgreements({
  index,
  visits,
  planned,
}: {
  readonly index: PlaceIndex;
  readonly visits: VisitsBySubject;
  /** The Juntas that somebody plans to visit. */
  readonly planned: readonly string[];
}) {
  const { t } = useTranslation('day');
  const own = useOwn();
  const { me } = useSession();
  const today = dayOf(useToday());
  const { position } = useRoughPosition();
  const { route } = useRoute(me.userId, today);
  const [pages, setPages] = useState(1);
  const places = useMemo(() => {
    const ofToday = [...(route.day === today ? route.ids : []), ...planned];
    return concernedPlaces(index.places, visits, { ofToday, here: position.state === 'known' ? position : null });
  }, [index, visits, route, today, planned, position]);
  const found = useStored(() => readDueAgreements(own, places, visits, today), [own, places, visits, today]);
  if (found.state === 'reading') return <StillReading />;
  const due = storedOr(found, []);
  if (due.length === 0) return null;
  return (
    <Section title={t('agreements.title')} lead={t('agreements.lead')}>
      <Card flush>
        <List>
          {due.slice(0, pages * PAGE).map(({ key, what, who, until, place }) => (
            <ListRow
              key={key}
              icon={ClipboardCheck}
              tone={until < today ? 'warning' : 'info'}
              title={what}
              detail={
                <>
                  {[nameParts(place.name).own, who].filter((part) => part !== '').join(' · ')}
                  <br />
                  <Badge tone={until < today ? 'warning' : 'info'}>
                    {t(until < today ? 'agreements.late' : 'agreements.due', { date: formatDate(until) })}
                  </Badge>
                </>
              }
              href={`/juntas/${place.id}`}
            />
          ))}
        </List>
      </Card>
      {due.length > pages * PAGE ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('agreements.more', { count: Math.min(PAGE, due.length - pages * PAGE) })}
        </Button>
      ) : null}
    </Section>
  );
}
