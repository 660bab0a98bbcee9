import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { DESK_PILES, type DeskPile } from '../../../domain/submission/desk.ts';
import { countDesk, type DeskQuery } from '../../../storage/pulled/review-desk.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { EmptyState, ErrorState } from '../../kit/components/EmptyState.tsx';
import { List } from '../../kit/components/List.tsx';
import { Screen } from '../../kit/components/Screen.tsx';
import { Stack } from '../../kit/components/Section.tsx';
import { SegmentedChoice } from '../../kit/components/SegmentedChoice.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { storedOr, useStored } from '../../kit/hooks/use-stored.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { PullTruth } from '../../kit/phone/PullTruth.tsx';
import { useOwn } from '../../kit/phone/phone.tsx';
import { DeskFilters } from './DeskFilters.tsx';
import { DeskRow } from './DeskRow.tsx';
import { useAuthors, useDeskToldApart } from './desk-told-apart.ts';
import { readDesk } from './read-desk.ts';
import { useNow } from './use-now.ts';
import './review.css';

/** As many as a person looks at before choosing; more at a touch. */
const PAGE = 25;
const NO_LINES: never[] = [];
const NO_COUNTS = { waiting: 0, branches: 0, returned: 0, decided: 0 };

/** The piles of the desk, one at a time, with their filters. */
export function DeskList({
  query,
  onQuery,
  currentId,
}: {
  readonly query: DeskQuery;
  readonly onQuery: (query: DeskQuery) => void;
  readonly currentId: string | null;
}) {
  const { t } = useTranslation('review');
  const own = useOwn();
  const counts = storedOr(
    useStored(() => countDesk(own), [own]),
    NO_COUNTS,
  );
  const choosePile = (pile: DeskPile) => onQuery({ pile, formId: null, municipality: null, authorId: null });
  return (
    <>
      <TopBar title={t('title')} back="/admin" />
      <Screen>
        <PullTruth />
        <Stack>
          <SegmentedChoice
            legend={t('pileLegend')}
            legendHidden
            options={DESK_PILES.map((pile) => ({ value: pile, label: t(`pile.${pile}`, { count: counts[pile] }) }))}
            value={query.pile}
            onChange={(value) => choosePile(DESK_PILES.find((pile) => pile === value) ?? 'waiting')}
          />
          <p className="section__lead">{t(`pileLead.${query.pile}`)}</p>
          <DeskFilters query={query} onQuery={onQuery} />
        </Stack>
        <Pile key={JSON.stringify(query)} query={query} currentId={currentId} />
      </Screen>
    </>
  );
}

function Pile({ query, currentId }: { readonly query: DeskQuery; readonly currentId: string | null }) {
  const { t } = useTranslation(['review', 'common']);
  const own = useOwn();
  const now = useNow();
  const [limit, setLimit] = useState(PAGE);
  const page = useStored(() => readDesk(own, query, limit), [own, query, limit]);
  const isComing = useStillComing();
  const shown = page.state === 'read' ? page.value.lines : NO_LINES;
  const told = useDeskToldApart(shown);
  const authors = useAuthors(shown);
  if (page.state === 'reading') return <Skeleton lines={6} />;
  if (page.state === 'failed') return <ErrorState title={t('failed.title')}>{t('failed.text')}</ErrorState>;
  const { lines, more } = page.value;
  if (lines.length === 0) {
    // What has not come yet is no "nothing": the notice above says that it is on its way.
    if (isComing) return null;
    const filtered = query.formId !== null || query.municipality !== null || query.authorId !== null;
    return <EmptyState icon={ClipboardCheck} title={t(`nothing.${filtered ? 'filtered' : query.pile}`)} />;
  }
  return (
    <Stack>
      <Card flush>
        <List>
          {lines.map((line) => (
            <DeskRow
              key={line.item.id}
              line={line}
              now={now}
              current={line.item.id === currentId}
              pile={query.pile}
              told={told.get(line.item.id)}
              author={authors(line.item.author)}
            />
          ))}
        </List>
      </Card>
      {more ? (
        <Button wide onClick={() => setLimit((before) => before + PAGE)}>
          {t('common:more')}
        </Button>
      ) : null}
    </Stack>
  );
}
