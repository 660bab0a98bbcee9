import { Droplet, Footprints } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { inScope } from '../../../domain/access/roles.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import type { PlaceIndex } from '../../kit/search/place-index.ts';
import { nameParts } from '../../kit/search/registry-places.ts';
import { usePlaceIndex } from '../../kit/search/use-place-index.ts';
import type { VisitsBySubject } from '../../record/visits/board-visits.ts';
import { type OverdueKind, overdueBoards } from '../../record/visits/overdue.ts';
import { useVisits } from '../../record/visits/use-visits.ts';

/** The registry of thousands is read after the first screen stands still. */
const AFTER_MS = 1_500;
/** How many Juntas the row names. */
const NAMED = 3;
const ICONS = { visit: Footprints, chlorine: Droplet };

/** Juntas that nobody has visited for a year, and those without a reading of chlorine for a month. */
export function OverdueSection() {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return ready ? <ReadyOverdue /> : <StillReading />;
}

function ReadyOverdue() {
  const own = useOwn();
  const index = usePlaceIndex(own, 'provider');
  const visits = useVisits();
  const isComing = useStillComing(index, visits);
  if (index.state === 'reading' || visits.state === 'reading') return <StillReading />;
  // Where places or visits cannot be read, their own screens say so.
  if (index.state === 'failed' || visits.state === 'failed') return null;
  // A Junta whose visits have not come yet is not one that nobody visits.
  if (isComing) return <ComingOverdue />;
  return <KnownOverdue index={index.value} visits={visits.value} />;
}

function ComingOverdue() {
  const { t } = useTranslation('day');
  return (
    <Section title={t('overdue.title')}>
      <p>{t('overdue.coming')}</p>
    </Section>
  );
}

function KnownOverdue({ index, visits }: { readonly index: PlaceIndex; readonly visits: VisitsBySubject }) {
  const { t } = useTranslation('day');
  const { me } = useSession();
  const today = dayOf(useToday());
  const rows = useMemo(() => {
    const places = index.places.filter(({ municipality }) => inScope(me.municipalities, municipality));
    const kinds: readonly OverdueKind[] = ['chlorine', 'visit'];
    return kinds.map((kind) => ({ kind, boards: overdueBoards(kind, places, visits, today) }));
  }, [index, visits, me.municipalities, today]);
  if (rows.every(({ boards }) => boards.length === 0)) return null;
  return (
    <Section title={t('overdue.title')}>
      <Card flush>
        <List>
          {rows.map(({ kind, boards }) =>
            boards.length === 0 ? null : (
              <ListRow
                key={kind}
                icon={ICONS[kind]}
                title={t(`overdue.${kind}`)}
                detail={
                  <>
                    <strong>
                      {t('overdue.count', { count: boards.length, number: formatNumber(boards.length, 0) })}
                    </strong>
                    {': '}
                    {boards
                      .slice(0, NAMED)
                      .map(({ place }) => nameParts(place.name).own)
                      .join(', ')}
                    {boards.length > NAMED ? '…' : ''}
                  </>
                }
                href={`/pendientes/${kind === 'visit' ? 'visitas' : 'cloro'}`}
              />
            ),
          )}
        </List>
      </Card>
    </Section>
  );
}
