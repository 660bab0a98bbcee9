import { CalendarClock, ListChecks, Trash2 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { may } from '../../../domain/access/roles.ts';
import type { KnownPerson } from '../../../domain/phone/known-people.ts';
import { withdrawRecord } from '../../../storage/drafts/finish.ts';
import { readSyncState } from '../../../storage/phone/sync-state.ts';
import { StillComing } from '../../kit/boards/StillComing.tsx';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { ConfirmDialog, Dialog } from '../../kit/components/Dialog.tsx';
import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { useToast } from '../../kit/components/Toast.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { APP_VERSION } from '../../kit/phone/build-facts.ts';
import { useOwn, useSession } from '../../kit/phone/phone.tsx';
import { nameParts } from '../../kit/search/registry-places.ts';
import { DayChoice } from '../../record/plans/DayChoice.tsx';
import type { DayBoard } from '../../record/plans/day.ts';
import { assigneeOf, type Plan, plannedFor, planTitle, visitOfPlan } from '../../record/plans/plan.ts';
import type { DayFacts } from '../../record/plans/read-day.ts';
import { useDay } from '../../record/plans/use-day.ts';
import { useAssignable } from '../../record/plans/use-people.ts';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';
import { movePlan } from '../../record/plans/write-plan.ts';
import './day.css';

/** A list that stays the same one. */
const NO_ROUTE: readonly string[] = [];

/** `/plan`: every visit that is assigned, by person; whoever assigned one moves it or takes it back. */
export function PlanScreen() {
  const { t } = useTranslation(['day', 'boards']);
  const facts = useDay(NO_ROUTE);
  const isComing = useStillComing(facts);
  return (
    <>
      <TopBar title={t('plan.pageTitle')} back="/" />
      {facts.state === 'reading' ? <Skeleton lines={8} /> : null}
      {facts.state === 'failed' ? <ErrorState title={t('today.failedTitle')}>{t('today.failed')}</ErrorState> : null}
      {facts.state === 'read' ? <KnownPlans facts={facts.value} isComing={isComing} /> : null}
    </>
  );
}

type Judged = { readonly plan: Plan; readonly board: DayBoard; readonly doneOn: string | null };

function KnownPlans({ facts: { plans, boards }, isComing }: { readonly facts: DayFacts; readonly isComing: boolean }) {
  const { t } = useTranslation('day');
  const { me } = useSession();
  const assignable = useAssignable();
  // Without others nobody has told this phone who visits.
  const visitors = assignable.state === 'read' && assignable.value.length > 1 ? assignable.value : [];
  const only = new URLSearchParams(useSearch()).get('para');
  const named = useMemo(() => plannedFor(plans), [plans]);
  const called = usePeopleToldApart(named);
  const judged: readonly Judged[] = plans
    // Another technician's plans are nobody's business but hers and her supervisor's.
    .filter(({ who, mine, whoName }) => who === me.userId || mine || whoName !== '')
    .filter(({ who }) => only === null || who === only)
    .flatMap((plan) => {
      const board = boards.get(plan.boardId);
      if (board === undefined) return [];
      return [{ plan, board, doneOn: visitOfPlan(plan, board.visits)?.day ?? null }];
    })
    .sort((a, b) => a.plan.by.localeCompare(b.plan.by));
  if (judged.length === 0) {
    return isComing ? (
      <Screen>
        <StillComing />
      </Screen>
    ) : (
      <EmptyState icon={ListChecks} title={t('plan.none.title')}>
        {t(may(me.role, 'write-own') ? 'plan.none.text' : 'plan.none.noVisits')}
      </EmptyState>
    );
  }
  const people = [...Map.groupBy(judged, ({ plan }) => plan.who)];
  return (
    <Screen>
      {isComing ? <StillComing /> : null}
      {people.map(([who, ofPerson]) => (
        <OfPerson key={who} called={called} plans={ofPerson.map(({ plan }) => plan)} visitors={visitors}>
          <Card flush>
            <ul className="day-list">
              {[
                ...ofPerson.filter(({ doneOn }) => doneOn === null),
                ...ofPerson.filter(({ doneOn }) => doneOn !== null),
              ].map((each) => (
                <PlanRow key={each.plan.id} judged={each} />
              ))}
            </ul>
          </Card>
        </OfPerson>
      ))}
    </Screen>
  );
}

/** The visits of one person under her name, or that nobody will make them. */
function OfPerson({
  called,
  plans,
  visitors,
  children,
}: {
  /** The person's name, told from a namesake. */
  readonly called: ReturnType<typeof usePeopleToldApart>;
  readonly plans: readonly Plan[];
  readonly visitors: readonly KnownPerson[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('day');
  const { me } = useSession();
  const isOwn = plans.some(({ who }) => who === me.userId);
  const [other] = plannedFor(plans);
  const name = isOwn ? me.name : other === undefined ? '' : called(other);
  const assignee = isOwn ? 'here' : assigneeOf(plans, visitors);
  return (
    <Section title={assignee === 'erased' ? t('plan.ofNobody') : t('plan.of', { name })}>
      {assignee === 'here' ? null : (
        <Banner tone="warning">{assignee === 'erased' ? t('plan.erased') : t('plan.gone', { name })}</Banner>
      )}
      {children}
    </Section>
  );
}

function PlanRow({ judged: { plan, board, doneOn } }: { readonly judged: Judged }) {
  const { own: name } = nameParts(board.name);
  const { t } = useTranslation(['day', 'common']);
  const own = useOwn();
  const titleOf = useFormTitle();
  const toast = useToast();
  const today = dayOf(useToday());
  const [asking, setAsking] = useState<'move' | 'withdraw' | null>(null);
  const [by, setBy] = useState(plan.by < today ? today : plan.by);
  const [problem, setProblem] = useState<'no-space' | 'failed' | 'no-day' | null>(null);
  const isLate = doneOn === null && plan.by < today;

  async function move(): Promise<void> {
    if (by < today) return setProblem('no-day');
    const outcome = await movePlan(own, plan, board, by, APP_VERSION);
    if (outcome.status !== 'written') return setProblem(outcome.status);
    setAsking(null);
    toast({ text: t('plan.moved', { date: formatDate(by) }) });
  }

  async function withdraw(): Promise<void> {
    const { clockOffsetMs } = await readSyncState(own);
    const outcome = await withdrawRecord(own, plan.id, { clockOffsetMs, app: APP_VERSION });
    if (outcome.status === 'no-space') return setProblem('no-space');
    if (outcome.status === 'damaged') return setProblem('failed');
    setAsking(null);
    toast({ text: t('plan.withdrawn') });
  }

  return (
    <li className="day-list__row">
      <Link href={`/juntas/${plan.boardId}`} className="day-list__text">
        <strong>{name}</strong>
        <span className="day-list__quiet">
          {[
            planTitle(titleOf, plan),
            isLate || doneOn !== null ? '' : t('today.by', { date: formatDate(plan.by) }),
            plan.byName === null ? '' : t('today.from', { name: plan.byName }),
            plan.note,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {doneOn !== null ? (
          <span>
            <Badge tone="good">{t('today.doneBy', { date: formatDate(doneOn) })}</Badge>
          </span>
        ) : isLate ? (
          <span>
            <Badge tone="warning">{t('today.late', { date: formatDate(plan.by) })}</Badge>
          </span>
        ) : null}
      </Link>
      {plan.mine && doneOn === null ? (
        <span className="day-list__tools">
          <button
            type="button"
            className="icon-button"
            aria-label={t('plan.moveThis', { name })}
            onClick={() => setAsking('move')}
          >
            <CalendarClock size={22} aria-hidden />
            <span>{t('plan.move')}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={t('plan.withdrawThis', { name })}
            onClick={() => setAsking('withdraw')}
          >
            <Trash2 size={22} aria-hidden />
            <span>{t('plan.withdraw')}</span>
          </button>
        </span>
      ) : null}
      {asking === 'move' ? (
        <Dialog
          title={t('plan.moveTitle')}
          onClose={() => setAsking(null)}
          actions={
            <Button variant="primary" main onClick={() => void move()}>
              {t('plan.move')}
            </Button>
          }
        >
          <Problem problem={problem} />
          <DayChoice today={today} value={by} onChange={setBy} />
        </Dialog>
      ) : null}
      {asking === 'withdraw' ? (
        <ConfirmDialog
          title={t('plan.withdrawTitle')}
          confirmLabel={t('plan.withdraw')}
          onConfirm={() => void withdraw()}
          onClose={() => setAsking(null)}
        >
          <Problem problem={problem} />
          <p>{t('plan.withdrawText')}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  );
}

function Problem({ problem }: { readonly problem: 'no-space' | 'failed' | 'no-day' | null }) {
  const { t } = useTranslation('day');
  if (problem === null) return null;
  return (
    <Banner tone="danger" live>
      {t(`plan.problem.${problem}`)}
    </Banner>
  );
}
