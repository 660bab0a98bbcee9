import { ClipboardCheck, GitBranch, Undo2, UserRound } from 'lucide-react';
import { countDesk, readWaiting } from '../../../storage/pulled/review-desk.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useWhen } from '../../kit/i18n/use-when.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { usePeopleToldApart } from '../../record/plans/use-people-told-apart.ts';
import { waitsLong } from './waits-long.ts';

/** How many people are named; Revisión has the others. */
const NAMED = 8;

/** What waits for a decision: by who filled it, who waits longest first; then two versions, then what came back. */
export function WaitingSection() {
  const { t } = useTranslation('today');
  const own = useOwn();
  const read = useStored(async () => ({ counts: await countDesk(own), waiting: await readWaiting(own) }), [own]);
  return (
    <Section title={t('waiting.title')}>
      {read.state === 'reading' ? <Skeleton lines={4} /> : null}
      {read.state === 'failed' ? <Unread /> : null}
      {read.state === 'read' ? <Waiting {...read.value} /> : null}
    </Section>
  );
}

function Waiting({
  counts,
  waiting,
}: {
  readonly counts: Awaited<ReturnType<typeof countDesk>>;
  readonly waiting: Awaited<ReturnType<typeof readWaiting>>;
}) {
  const { t } = useTranslation('today');
  const when = useWhen();
  const now = useToday();
  const called = usePeopleToldApart(waiting);
  const rest = waiting.length - NAMED;
  const isComing = useStillComing();
  if (counts.waiting + counts.branches + counts.returned === 0)
    return isComing ? <Skeleton lines={4} /> : <p>{t('waiting.none')}</p>;
  return (
    <Card flush>
      <List>
        {counts.waiting === 0 ? null : (
          <ListRow
            icon={ClipboardCheck}
            tone="info"
            title={t('waiting.count', { count: counts.waiting })}
            href="/admin/revision"
          />
        )}
        {waiting.slice(0, NAMED).map(({ userId, name, count, oldestAt }) => (
          <ListRow
            key={userId}
            icon={UserRound}
            title={called({ userId, name })}
            {...(oldestAt === null ? {} : { detail: t('waiting.since', { when: when(oldestAt) }) })}
            badge={
              <Badge tone={oldestAt !== null && waitsLong(oldestAt, now) ? 'warning' : 'quiet'}>
                {formatNumber(count, 0)}
              </Badge>
            }
            href={`/admin/revision?quien=${encodeURIComponent(userId)}`}
          />
        ))}
        {rest > 0 ? (
          <ListRow icon={UserRound} title={t('waiting.rest', { count: rest })} href="/admin/revision" />
        ) : null}
        {counts.branches === 0 ? null : (
          <ListRow
            icon={GitBranch}
            tone="warning"
            title={t('waiting.branches', { count: counts.branches })}
            detail={t('waiting.branchesDetail')}
            href="/admin/revision?monton=branches"
          />
        )}
        {counts.returned === 0 ? null : (
          <ListRow
            icon={Undo2}
            title={t('waiting.returned', { count: counts.returned })}
            detail={t('waiting.returnedDetail')}
            href="/admin/revision?monton=returned"
          />
        )}
      </List>
    </Card>
  );
}
