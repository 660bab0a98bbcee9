import { Circle, CircleCheck, Map as MapIcon } from 'lucide-react';
import { Link } from 'wouter';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { ButtonLink } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { ProgressBar } from '../../kit/components/ProgressBar.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { StillReading } from '../../kit/components/StillReading.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useRoughPosition } from '../../kit/hooks/use-position.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useRoute } from '../../kit/map/use-route.ts';
import { useSession, useSettings } from '../../kit/phone/phone.tsx';
import { municipalityLabel, nameParts } from '../../kit/search/registry-places.ts';
import { type DayVisit, type MonthProgress, makeDay, monthProgress } from '../../record/plans/day.ts';
import { planTitle } from '../../record/plans/plan.ts';
import { useDay } from '../../record/plans/use-day.ts';

/** As many as one looks through on Inicio; the rest is one touch away. */
const SHOWN_LATER = 3;

/** The visits of today with their ticks, in the order of the route; what comes later; how far the month is. */
export function DaySection() {
  const { t } = useTranslation(['day', 'common']);
  const { me } = useSession();
  const { monthlyGoal } = useSettings();
  const today = dayOf(useToday());
  const { position } = useRoughPosition();
  const { route } = useRoute(me.userId, today);
  const ids = route.day === today ? route.ids : [];
  const facts = useDay(ids);
  const isComing = useStillComing(facts);
  if (facts.state === 'failed') {
    return (
      <Banner tone="danger" title={t('today.failedTitle')}>
        {t('today.failed')}
      </Banner>
    );
  }
  if (facts.state === 'reading') return <StillReading />;
  const { plans, boards, marks } = facts.value;
  const mine = plans.filter(({ who }) => who === me.userId);
  const here = position.state === 'known' ? position : null;
  const day = makeDay({ plans: mine, route: ids, boards, here, today });
  const progress = monthProgress({ marks, plans: mine, boards }, monthlyGoal, today);
  return (
    <>
      <Section
        title={t('today.title')}
        aside={
          day.today.length === 0 ? undefined : (
            <ButtonLink href="/mapa" variant="quiet" icon={MapIcon}>
              {t('today.route')}
            </ButtonLink>
          )
        }
      >
        {day.today.length === 0 ? (
          <>
            <p>{t(isComing ? 'common:coming.title' : 'today.none')}</p>
            <ButtonLink href="/mapa" icon={MapIcon}>
              {t('today.choose')}
            </ButtonLink>
          </>
        ) : (
          <Card flush>
            <List label={t('today.title')}>
              {day.today.map((visit) => (
                <VisitRow key={visit.board.id} visit={visit} today={today} isComing={isComing} />
              ))}
            </List>
          </Card>
        )}
        {/* What was made this month is counted once all of it is here. */}
        {isComing ? null : <Month progress={progress} />}
      </Section>
      {day.later.length === 0 ? null : (
        <Section title={t('later.title')}>
          <Card flush>
            <List>
              {day.later.slice(0, SHOWN_LATER).map((visit) => (
                <VisitRow key={visit.board.id} visit={visit} today={today} isComing={isComing} />
              ))}
            </List>
          </Card>
          <Link href="/plan">{t('later.all')}</Link>
        </Section>
      )}
    </>
  );
}

function VisitRow({
  visit,
  today,
  isComing,
}: {
  readonly visit: DayVisit;
  readonly today: string;
  /** The visit that ticks it may not have come yet: what has no tick is called neither open nor late. */
  readonly isComing: boolean;
}) {
  const { t } = useTranslation('day');
  const titleOf = useFormTitle();
  const { board, plans, by, done } = visit;
  const isLate = done === null && by !== null && by < today && !isComing;
  const [plan] = plans;
  return (
    <ListRow
      icon={done === null ? Circle : CircleCheck}
      tone={done === null ? (isLate ? 'warning' : 'quiet') : 'good'}
      title={nameParts(board.name).own}
      detail={
        <>
          {board.municipality === null ? null : (
            <>
              {municipalityLabel(board.municipality)}
              <br />
            </>
          )}
          {plans.length === 0
            ? t('today.chosen')
            : [...new Set(plans.map((each) => planTitle(titleOf, each)))].join(', ')}
          {by === null || isLate || by === today ? null : ` · ${t('today.by', { date: formatDate(by) })}`}
          {plan === undefined || plan.byName === null ? null : ` · ${t('today.from', { name: plan.byName })}`}
          {plan === undefined || plan.note === '' ? null : (
            <>
              <br />
              {plan.note}
            </>
          )}
          {done === null && isComing ? null : <br />}
          {done === null ? (
            isComing ? null : (
              <Badge tone={isLate ? 'warning' : 'quiet'}>
                {isLate ? t('today.late', { date: formatDate(by) }) : t('today.open')}
              </Badge>
            )
          ) : (
            <Badge tone="good">
              {done.day === today ? t('today.done') : t('today.doneBy', { date: formatDate(done.day) })}
            </Badge>
          )}
        </>
      }
      href={`/juntas/${board.id}`}
    />
  );
}

function Month({ progress: { made, goal, planned } }: { readonly progress: MonthProgress }) {
  const { t } = useTranslation('day');
  if (made === 0 && goal === null && planned === null) return null;
  return (
    <div className="home-month">
      {goal === null ? (
        <p>{t('month.made', { count: made })}</p>
      ) : (
        <ProgressLine words={t('month.ofGoal', { made, goal })} done={made} of={goal} />
      )}
      {planned === null ? null : (
        <ProgressLine words={t('month.planned', planned)} done={planned.done} of={planned.of} />
      )}
    </div>
  );
}

function ProgressLine({ words, done, of }: { readonly words: string; readonly done: number; readonly of: number }) {
  return (
    <>
      <p>{words}</p>
      <ProgressBar done={done} total={of} label={words} />
    </>
  );
}
