import { BookUp, Download, Printer } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Board } from '../../../domain/boards/board.ts';
import { addressOfView, viewInAddress } from '../../../domain/boards/board-address.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import {
  type BoardView,
  groupsOf,
  placeOfOthers,
  prepareSearch,
  rowsInView,
} from '../../../domain/boards/view-board.ts';
import { boards } from '../../../forms/boards/index.ts';
import { boardSeenBy } from '../../../forms/boards/seen-by.ts';
import { boardUrl } from '../../../sync/downloads.ts';
import { AlreadyThereDialog } from '../../form/begin/AlreadyThereDialog.tsx';
import { useBegin } from '../../form/begin/use-begin.ts';
import { BoardTruth } from '../../kit/boards/BoardTruth.tsx';
import { CountedOver } from '../../kit/boards/CountedOver.tsx';
import { NotYourPlace } from '../../kit/boards/NotYourPlace.tsx';
import { useBoardRows } from '../../kit/boards/use-board-rows.ts';
import { useBoardWords } from '../../kit/boards/use-board-words.ts';
import { useReader } from '../../kit/boards/use-reader.ts';
import { useStillComing } from '../../kit/boards/use-still-coming.ts';
import { Banner } from '../../kit/components/Banner.tsx';
import { Button, ButtonLink, ButtonRow } from '../../kit/components/Button.tsx';
import { EmptyState } from '../../kit/components/EmptyState.tsx';
import { Skeleton } from '../../kit/components/Skeleton.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { Unread } from '../../kit/components/Unread.tsx';
import { dayOf } from '../../kit/hooks/day-of.ts';
import { useDesk } from '../../kit/hooks/use-desk.ts';
import { useToday } from '../../kit/hooks/use-today.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { useAppLanguage } from '../../kit/i18n/language.tsx';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';
import { DownloadLink } from '../../kit/service/DownloadLink.tsx';
import { SavedViewsLater } from '../../kit/views/saved-views-later.ts';
import { BoardBegins } from './BoardBegins.tsx';
import { BoardCards } from './BoardCards.tsx';
import { BoardFilters } from './BoardFilters.tsx';
import { BoardTable } from './BoardTable.tsx';
import { familyOf } from './board-families.ts';
import { DocumentFinds } from './documents/DocumentFinds.tsx';
import { NotYours } from './NotYours.tsx';
import { namingBoard } from './shown-columns.ts';
import { useCellReading } from './use-cell-reading.ts';
import { useMayBring } from './use-may-bring.ts';
import { useRowActions } from './use-row-actions.ts';
import '../../kit/components/link-chips.css';
import './board.css';

/** A board: a table at the desk, cards on a phone; from what this phone has, so that it can be read without signal. */
export function BoardScreen({ board, back }: { readonly board: Board; readonly back: string }) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const reader = useReader();
  const seen = useMemo(() => boardSeenBy(reader, board), [reader, board]);
  return (
    <>
      <TopBar title={text(board.title)} back={back} />
      <div className="board">
        <Family board={board} base={back} />
        <p className="board__lead">{text(board.lead)}</p>
        {seen.board === null ? <NotYours forms={seen.over.hidden} /> : <ReadBoard board={seen.board} />}
        <p className="board__source">
          {t('source', { source: text(board.source), status: t(`status.${board.status}`) })}
        </p>
      </div>
    </>
  );
}

function ReadBoard({ board }: { readonly board: Board }) {
  const rows = useBoardRows(board);
  const isComing = useStillComing(rows);
  return (
    <>
      <CountedOver forms={board.sources.map(({ form }) => form)} />
      <BoardTruth made={[rows]} />
      {rows.state === 'reading' ? <Skeleton lines={9} /> : null}
      {rows.state === 'failed' ? <Unread /> : null}
      {rows.state === 'read' ? <KnownBoard board={board} rows={rows.value} isComing={isComing} /> : null}
    </>
  );
}

/** The boards of the same matter, beside one another. */
function Family({ board, base }: { readonly board: Board; readonly base: string }) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const family = familyOf(board.id).flatMap((id) => boards.find((each) => each.id === id) ?? []);
  if (family.length === 0) return null;
  return (
    <nav className="link-chips no-print" aria-label={t('family')}>
      {family.map(({ id, title }) => (
        <Link key={id} href={`${base}/${id}`} aria-current={id === board.id ? 'page' : undefined}>
          {text(title)}
        </Link>
      ))}
    </nav>
  );
}

function KnownBoard({
  board,
  rows,
  isComing,
}: {
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  readonly isComing: boolean;
}) {
  const { t } = useTranslation(['movement', 'forms']);
  const words = useBoardWords();
  const atDesk = useDesk();
  const year = useToday().getFullYear();
  const search = useSearch();
  const [location, navigate] = useLocation();
  const begin = useBegin();
  const view = useMemo(() => viewInAddress(board, year, new URLSearchParams(search)), [board, year, search]);
  const change = (wanted: Partial<BoardView>): void =>
    navigate(`${location}${addressOfView(board, year, { ...view, ...wanted })}`, { replace: true });
  useSearchAtRest(board, rows, words);
  // A key or a touch is answered at once; the rows follow, drawn in pieces.
  const drawn = useDeferredValue(view);
  const shown = useMemo(() => rowsInView(board, rows, drawn, words), [board, rows, drawn, words]);
  const groups = useMemo(() => groupsOf(board, shown), [board, shown]);
  const actionsOf = useRowActions(board, begin.ask);
  const address = addressOfView(board, year, view);
  const named = useMemo(() => namingBoard(board, rows), [board, rows]);
  const parts = { board: named, groups, rows: shown, actionsOf };
  const { municipalities } = useReader();
  const others = placeOfOthers(board, view, municipalities);
  const withoutFilters = (
    <Button
      onClick={() => navigate(`${location}${addressOfView(board, year, { filters: {}, sort: view.sort, search: '' })}`)}
    >
      {t('noneShown.action')}
    </Button>
  );
  return (
    <>
      {begin.problem === null ? null : (
        <Banner tone="danger" title={t(`forms:${begin.problem}.title`)} live>
          {t(`forms:${begin.problem}.text`)}
        </Banner>
      )}
      <div className="board__deeds no-print">
        <BoardBegins board={board} onBegin={begin.ask} />
        {atDesk ? <Files board={board} address={address} /> : null}
      </div>
      <SavedViewsLater place={`tablero/${board.id}`} />
      {rows.length === 0 ? null : <BoardFilters board={board} rows={rows} view={view} onChange={change} />}
      <Printed board={board} view={view} />
      <output className="board__count">{t('count', { count: shown.length, total: rows.length })}</output>
      {board.documents === undefined ? null : <DocumentFinds board={board} rows={rows} search={view.search} />}
      {others !== null && shown.length === 0 ? (
        <NotYourPlace code={others} actions={withoutFilters} />
      ) : rows.length === 0 ? (
        // What has not come yet is no "nothing": the banner above says that it is on its way.
        isComing ? null : (
          <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
        )
      ) : shown.length === 0 ? (
        <EmptyState title={t('noneShown.title')} actions={withoutFilters}>
          {t('noneShown.text')}
        </EmptyState>
      ) : atDesk ? (
        <BoardTable
          {...parts}
          view={addressOfView(board, year, drawn)}
          sort={view.sort}
          onSort={(sort) => change({ sort })}
        />
      ) : (
        <BoardCards {...parts} />
      )}
      {atDesk ? null : <Files board={board} address={address} />}
      {begin.question === null ? null : <AlreadyThereDialog question={begin.question} onClose={begin.forget} />}
    </>
  );
}

/** What a sheet of paper says of itself: which rows were chosen, and on which day. */
function Printed({ board, view }: { readonly board: Board; readonly view: BoardView }) {
  const { t } = useTranslation('movement');
  const { words, text } = useCellReading();
  const day = formatDate(dayOf(useToday()));
  const chosen = Object.entries(view.filters).flatMap(([name, value]) => {
    const column = board.columns.find((each) => each.name === name);
    return column === undefined || value === '' ? [] : [`${text(column.label)}: ${words(column, value)}`];
  });
  const filters = [...chosen, ...(view.search.trim() === '' ? [] : [`${t('search')}: ${view.search.trim()}`])].join(
    ' · ',
  );
  return <p className="board__printed">{t(filters === '' ? 'printed.all' : 'printed.some', { filters, day })}</p>;
}

/** Makes what a search looks in while nobody touches anything, a few rows at a time. */
function useSearchAtRest(board: Board, rows: readonly BoardRow[], words: ReturnType<typeof useBoardWords>): void {
  useEffect(() => {
    let next = 0;
    let idle = 0;
    const goOn = (deadline: IdleDeadline): void => {
      next = prepareSearch(board, rows, words, next, () => deadline.timeRemaining() > 2);
      if (next < rows.length) idle = requestIdleCallback(goOn);
    };
    // Not every browser has it; the first key makes the rest then.
    if ('requestIdleCallback' in globalThis) idle = requestIdleCallback(goOn);
    return () => {
      if ('cancelIdleCallback' in globalThis) cancelIdleCallback(idle);
    };
  }, [board, rows, words]);
}

/** A board whose rows have places is a map file too. */
function formatsOf({ placed }: Board): readonly ('xlsx' | 'csv' | 'geojson')[] {
  return placed === true ? ['xlsx', 'csv', 'geojson'] : ['xlsx', 'csv'];
}

/** On paper, and as a file of the service, for who may take data along. */
function Files({ board, address }: { readonly board: Board; readonly address: string }) {
  const { t } = useTranslation('movement');
  const mayTake = useMay('export');
  const mayBring = useMayBring(board.byWorkbook);
  const language = useAppLanguage();
  const day = dayOf(useToday());
  return (
    <div className="no-print">
      <ButtonRow>
        <Button icon={Printer} onClick={() => window.print()}>
          {t('print')}
        </Button>
        {mayTake
          ? formatsOf(board).map((format) => (
              <DownloadLink
                key={format}
                className="button button--secondary"
                href={boardUrl(board.id, format, { address, language, day })}
              >
                <Download className="button__icon" size={22} aria-hidden />
                <span>{t(`take.${format}`)}</span>
              </DownloadLink>
            ))
          : null}
        {mayBring ? (
          <ButtonLink icon={BookUp} href={`/movimiento/${board.id}/libro`}>
            {t('workbook')}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </div>
  );
}
