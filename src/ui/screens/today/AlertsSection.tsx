import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { boardAlerts } from '../../../forms/boards/alerts.ts';
import { complaintsBoard } from '../../../forms/boards/demand.ts';
import { boardsBoard } from '../../../forms/boards/municipalities.ts';
import { selfEvaluationsBoard } from '../../../forms/boards/partners.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { boardSeenBy } from '../../../forms/boards/seen-by.ts';
import { CountedOver } from '../../kit/boards/CountedOver.tsx';
import { useBoardRows } from '../../kit/boards/use-board-rows.ts';
import { useBoardWords } from '../../kit/boards/use-board-words.ts';
import { useReader } from '../../kit/boards/use-reader.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Badge } from '../../kit/components/Badge.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { List, ListRow } from '../../kit/components/List.tsx';
import { Section } from '../../kit/components/Section.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { type AlertLine, alertLines } from './alert-lines.ts';

/** What the alerts are counted from. */
const ALERT_FORMS = boardAlerts.flatMap(({ board }) => board.sources.map(({ form }) => form));

/** What needs attention, from the same rows as the boards that each line leads to. */
export function AlertsSection() {
  const { t } = useTranslation('today');
  const text = useFormText();
  const words = useBoardWords();
  const year = useToday().getFullYear();
  const juntas = useBoardRows(boardsBoard);
  const complaints = useBoardRows(complaintsBoard);
  const plan = useBoardRows(poaBoard);
  const partners = useBoardRows(selfEvaluationsBoard);
  const all = [juntas, complaints, plan, partners];
  const reader = useReader();
  const lines = useMemo(() => {
    // What this person cannot have counted is no alert, and no good news either.
    const isSeen = (board: Board): boolean => boardSeenBy(reader, board).board !== null;
    const of = (board: Board, rows: Stored<readonly BoardRow[]>): readonly AlertLine[] =>
      rows.state === 'read' && isSeen(board) ? alertLines(boardAlerts, board, rows.value, year, words) : [];
    const found = [
      ...of(boardsBoard, juntas),
      ...of(complaintsBoard, complaints),
      ...of(poaBoard, plan),
      ...of(selfEvaluationsBoard, partners),
    ];
    return boardAlerts.flatMap(({ id }) => found.filter(({ alert }) => alert.id === id));
  }, [reader, juntas, complaints, plan, partners, year, words]);
  // While records are on their way, or the rows are of before they had come, nothing is told to be missing, nor to be all right.
  const isComing = useStillComing(...all);
  const loud = lines.filter(({ alert, count }) => count > 0 && !(isComing && alert.ofMissing === true));
  const silent = lines.filter(({ count }) => count === 0);
  const isReading = isComing || all.some(({ state }) => state === 'reading');
  return (
    <Section title={t('alerts.title')}>
      <CountedOver forms={ALERT_FORMS} />
      {all.some(({ state }) => state === 'failed') ? <Unread /> : null}
      {loud.length === 0 ? null : (
        <Card flush>
          <List>
            {loud.map(({ alert, count, names, href }) => (
              <ListRow
                key={alert.id}
                icon={alert.tone === 'danger' ? TriangleAlert : CircleAlert}
                tone={alert.tone}
                title={text(alert.title)}
                detail={
                  count > names.length
                    ? t('alerts.more', { names: names.join(', '), number: formatNumber(count - names.length, 0) })
                    : names.join(', ')
                }
                badge={<Badge tone={alert.tone}>{formatNumber(count, 0)}</Badge>}
                href={href}
              />
            ))}
          </List>
        </Card>
      )}
      {isReading ? <Skeleton lines={4} /> : null}
      {!isReading && lines.length > 0 && loud.length === 0 ? <p>{t('alerts.none')}</p> : null}
      {isReading || silent.length === 0 || loud.length === 0 ? null : (
        <p className="section__lead">
          {t('alerts.clear', { titles: silent.map(({ alert }) => text(alert.title)).join('; ') })}
        </p>
      )}
    </Section>
  );
}
