import { CircleCheck, CircleX, FilePlus2, GitFork, type LucideIcon, RotateCcw, Undo2 } from 'lucide-react';
import { Fragment } from 'react';
import type { Path } from '../../../domain/form/answers.ts';
import type { RecordHistory } from '../../../domain/sync/history.ts';
import type { Review } from '../../../domain/sync/protocol.ts';
import type { Administered } from '../../../sync/administration.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { formatDateTime } from '../../kit/i18n/formats.ts';
import { shownName } from '../../kit/i18n/shown-name.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type TimelineEntry, timelineOf } from './record-timeline.ts';

/** Revisions and decisions, latest first; without signal the decisions that the phone knows of. */
export function HistoryPart({
  history,
  reviews,
  labelOf,
}: {
  readonly history: Administered<RecordHistory> | null;
  readonly reviews: readonly Review[];
  /** What a question is called, by its path in the revision that a comment is about. */
  readonly labelOf: (path: Path) => string;
}) {
  const { t } = useTranslation('review');
  const entries: readonly TimelineEntry[] =
    history?.kind === 'done'
      ? timelineOf(history.value)
      : reviews.toReversed().map((review) => ({ kind: 'review', at: review.at, review }));
  const isPartial = history !== null && history.kind !== 'done';
  if (entries.length === 0 && !isPartial) return null;
  return (
    <Section title={t('history.title')} lead={isPartial ? t('history.offline') : undefined}>
      {entries.length === 0 ? null : (
        <Card flush>
          <List>
            {entries.map((entry) =>
              entry.kind === 'review' ? (
                <ReviewRow key={entry.review.id} review={entry.review} labelOf={labelOf} />
              ) : (
                <RevisionRow key={entry.revision.sequence} {...entry.revision} />
              ),
            )}
          </List>
        </Card>
      )}
    </Section>
  );
}

const ICONS: { readonly [state in Review['state']]: LucideIcon } = {
  approved: CircleCheck,
  returned: Undo2,
  declined: CircleX,
  received: RotateCcw,
};
const TONES = { approved: 'good', returned: 'warning', declined: 'quiet', received: 'info' } as const;

function ReviewRow({ review, labelOf }: { readonly review: Review; readonly labelOf: (path: Path) => string }) {
  const { t } = useTranslation('review');
  const { state, reason, comments, by, revision, at } = review;
  return (
    <ListRow
      icon={ICONS[state]}
      tone={TONES[state]}
      title={t(`history.${state}`, { name: shownName(by.name), revision })}
      detail={
        <>
          {formatDateTime(at)}
          {reason === undefined ? null : (
            <>
              <br />
              {reason}
            </>
          )}
          {comments.length === 0 ? null : (
            <>
              <br />
              {t('history.comments', { count: comments.length })}
              {comments.map(({ path, text }) => (
                <Fragment key={`${path ?? ''} ${text}`}>
                  <br />
                  {path === undefined ? text : `${labelOf(path)}: ${text}`}
                </Fragment>
              ))}
            </>
          )}
        </>
      }
    />
  );
}

function RevisionRow({
  revision,
  author,
  receivedAt,
  place,
  branchState,
}: Extract<TimelineEntry, { kind: 'revision' }>['revision']) {
  const { t } = useTranslation('review');
  const isBranch = place === 'branch';
  return (
    <ListRow
      icon={isBranch ? GitFork : FilePlus2}
      title={t(isBranch ? 'history.branch' : 'history.revision', { revision, name: shownName(author.name) })}
      detail={formatDateTime(receivedAt)}
      badge={branchState === null ? undefined : <Badge tone="quiet">{t(`history.${branchState}`)}</Badge>}
    />
  );
}
