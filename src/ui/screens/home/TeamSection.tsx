import { UserRound } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { ERASED_TEXT } from '../../../domain/sync/erased-words.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { storedOr } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useSession } from '../../kit/phone/phone.tsx';
import { type Plan, plannedFor } from '../../record/plans/plan.ts';
import { teamMonth } from '../../record/plans/team.ts';
import { useDay } from '../../record/plans/use-day.ts';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';

/** A list that stays the same one. */
const NO_ROUTE: readonly string[] = [];
const NO_PLANS: readonly Plan[] = [];

/** For who assigns visits: how each person's stand this month. */
export function TeamSection() {
  const { t } = useTranslation('day');
  const { me } = useSession();
  const today = dayOf(useToday());
  const facts = useDay(NO_ROUTE);
  const isComing = useStillComing(facts);
  const plansNow = storedOr(facts, null)?.plans ?? NO_PLANS;
  const named = useMemo(() => plannedFor(plansNow), [plansNow]);
  const called = usePeopleToldApart(named);
  if (facts.state === 'reading') return <StillReading />;
  // What nobody has sent yet and what has not come yet look alike.
  if (facts.state !== 'read' || isComing) return null;
  const { plans, boards } = facts.value;
  const people = teamMonth(
    plans.filter(({ who }) => who !== me.userId),
    boards,
    today,
  );
  if (people.length === 0) return null;
  return (
    <Section title={t('team.title')}>
      <Card flush>
        <List>
          {people.map(({ who, name, done, total, late }) => (
            <ListRow
              key={who}
              icon={UserRound}
              title={name === ERASED_TEXT ? t('plan.ofNobody') : called({ userId: who, name })}
              detail={t('team.row', { done, total })}
              badge={late === 0 ? undefined : <Badge tone="warning">{t('team.late', { count: late })}</Badge>}
              href={`/plan?para=${who}`}
            />
          ))}
        </List>
      </Card>
      <Link href="/plan">{t('team.all')}</Link>
    </Section>
  );
}
