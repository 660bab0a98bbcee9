import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, useMemo } from 'react';
import { Link } from 'wouter';
import type { Board, BoardColumn, BoardSort } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { type BoardGroup, totalOf } from '../../../domain/boards/view-board.ts';
import { Button } from '../../kit/components/Button.tsx';
import { ColumnChoice } from '../../kit/components/ColumnChoice.tsx';
import { useChosenColumns } from '../../kit/hooks/use-chosen-columns.ts';
import { usePrinting } from '../../kit/hooks/use-printing.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { BoardCell } from './BoardCell.tsx';
import { firstRows } from './first-rows.ts';
import { GroupHeading } from './GroupHeading.tsx';
import { holdsSentences, shownColumns } from './shown-columns.ts';
import { type CellReading, useCellReading } from './use-cell-reading.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import type { ActionsOf } from './use-row-actions.ts';

/** The rows as a dense table: heads that stay and sort, groups, totals. On paper all rows stand. */
export function BoardTable({
  board,
  groups,
  rows,
  view,
  sort,
  onSort,
  actionsOf,
}: {
  readonly board: Board;
  readonly groups: readonly BoardGroup[];
  readonly rows: readonly BoardRow[];
  /** The address with filters and search: another one draws the rows from the first one on. */
  readonly view: string;
  readonly sort: BoardSort;
  readonly onSort: (sort: BoardSort) => void;
  readonly actionsOf: ActionsOf;
}) {
  const reading = useCellReading();
  const { t, text } = reading;
  const all = useMemo(() => columnsOf(board), [board]);
  const [hidden, hide] = useChosenColumns(`tablero-${board.id}`);
  const columns = useMemo(
    () => all.filter(({ name }) => name === board.heading || !hidden.has(name)),
    [all, hidden, board],
  );
  const { drawn, page, nextPage, end } = useDrawnRows(view, rows.length);
  const printing = usePrinting();
  const most = printing ? rows.length : drawn;
  // A column that holds nothing would only hide others.
  const withActions = useMemo(
    () => firstRows(groups, page).some((group) => group.rows.some((row) => actionsOf(row).length > 0)),
    [groups, page, actionsOf],
  );
  return (
    <>
      <ColumnChoice
        label={t('columns')}
        columns={all
          .filter(({ name }) => name !== board.heading)
          .map(({ name, label }) => ({ name, label: text(label) }))}
        hidden={hidden}
        onHide={hide}
      />
      <section className="board__scroll" aria-label={text(board.title)}>
        <table className="board__table">
          <colgroup>
            {columns.map((column) => (
              <col key={column.name} className={`board__col--${widthOf(board, column)}`} />
            ))}
            {withActions ? <col className="board__col--acts no-print" /> : null}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head
                  key={column.name}
                  column={column}
                  label={text(column.label)}
                  sort={sort}
                  onSort={printing ? null : onSort}
                />
              ))}
              {withActions ? (
                <th scope="col" className="board__acts no-print">
                  <span className="visually-hidden">{t('actions')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <Groups
            board={board}
            columns={columns}
            groups={groups}
            most={most}
            reading={reading}
            actionsOf={withActions ? actionsOf : null}
          />
          <tfoot>
            <TotalRow columns={columns} rows={rows} label={t('total')} wide={withActions} reading={reading} />
          </tfoot>
        </table>
        <div ref={end} aria-hidden />
      </section>
      {rows.length > page && !printing ? (
        <div className="no-print">
          <Button wide onClick={nextPage}>
            {t('moreRows', { count: rows.length - page, number: formatNumber(rows.length - page, 0) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** The heading first, then what the screen shows. */
function columnsOf(board: Board): readonly BoardColumn[] {
  const heading = board.columns.find(({ name }) => name === board.heading);
  return [...(heading === undefined ? [] : [heading]), ...shownColumns(board).filter((one) => one !== heading)];
}

/** What its width goes by. Sentences of a list stand whole: no record behind the row says their rest. */
function widthOf(board: Board, column: BoardColumn): string {
  if (column.name === board.heading) return 'heading';
  return column.kind === 'choice' && holdsSentences(column) ? 'sentences' : column.kind;
}

type ReadColumns = { readonly columns: readonly BoardColumn[]; readonly reading: CellReading };

/** The rows under their groups. Drawn anew only when what they show changes: a key in the search does not wait for it. */
const Groups = memo(function Groups({
  board,
  columns,
  groups,
  most,
  reading,
  actionsOf,
}: ReadColumns & {
  readonly board: Board;
  readonly groups: readonly BoardGroup[];
  /** How many rows are drawn. */
  readonly most: number;
  /** Null: no row offers anything to do. */
  readonly actionsOf: ActionsOf | null;
}) {
  const wide = actionsOf !== null;
  return firstRows(groups, most).map((group, index) => (
    <tbody key={JSON.stringify(group.values)}>
      {group.values.length === 0 ? null : (
        <tr className="board__group-row">
          <th colSpan={columns.length + (wide ? 1 : 0)} scope="rowgroup">
            <GroupHeading board={board} group={groups[index] ?? group} />
          </th>
        </tr>
      )}
      {group.rows.map((row) => (
        <Row key={row.key} board={board} row={row} columns={columns} reading={reading} actionsOf={actionsOf} />
      ))}
      {groups.length > 1 ? (
        <TotalRow
          columns={columns}
          rows={(groups[index] ?? group).rows}
          label={reading.t('subtotal')}
          wide={wide}
          reading={reading}
        />
      ) : null}
    </tbody>
  ));
});

function Head({
  column,
  label,
  sort,
  onSort,
}: {
  readonly column: BoardColumn;
  readonly label: string;
  readonly sort: BoardSort;
  /** null: on paper. Chromium repeats the heads on each page, but not the words of buttons in them. */
  readonly onSort: ((sort: BoardSort) => void) | null;
}) {
  const isSorted = sort.column === column.name;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={alignOf(column)}
    >
      {onSort === null ? (
        label
      ) : (
        <button
          type="button"
          className="board__sort"
          onClick={() => onSort({ column: column.name, descending: isSorted && !sort.descending })}
        >
          {label}
          {isSorted ? <Arrow size={14} aria-hidden /> : null}
        </button>
      )}
    </th>
  );
}

const Row = memo(function Row({
  board,
  row,
  columns,
  reading,
  actionsOf,
}: ReadColumns & {
  readonly board: Board;
  readonly row: BoardRow;
  readonly actionsOf: ActionsOf | null;
}) {
  const opens = board.opens === undefined ? '' : String(row.cells.get(board.opens) ?? '');
  return (
    <tr>
      {columns.map((column) =>
        column.name === board.heading ? (
          <th key={column.name} scope="row" className="board__row-head">
            {opens === '' ? (
              <BoardCell column={column} row={row} reading={reading} />
            ) : (
              <Link href={`/historia/${opens}`}>
                <BoardCell column={column} row={row} reading={reading} />
              </Link>
            )}
          </th>
        ) : (
          <td key={column.name} className={alignOf(column)}>
            {column.kind === 'text' ? (
              <div className="board__clamp">
                <BoardCell column={column} row={row} reading={reading} />
              </div>
            ) : (
              <BoardCell column={column} row={row} reading={reading} />
            )}
          </td>
        ),
      )}
      {actionsOf === null ? null : (
        <td className="board__acts no-print">
          {actionsOf(row).map(({ key, label, act }) => (
            <button key={key} type="button" className="board__act" onClick={act}>
              {label}
            </button>
          ))}
        </td>
      )}
    </tr>
  );
});

/** Sums and means; no row where no column has one. */
const TotalRow = memo(function TotalRow({
  columns,
  rows,
  label,
  wide,
  reading: { words, t },
}: ReadColumns & {
  readonly rows: readonly BoardRow[];
  readonly label: string;
  readonly wide: boolean;
}) {
  const totals = columns.map((column) => totalOf(column, rows));
  if (totals.every((total) => total === null)) return null;
  return (
    <tr className="board__total">
      {columns.map((column, index) => {
        const total = totals[index] ?? null;
        if (index === 0)
          return (
            <th key={column.name} scope="row">
              {label}
            </th>
          );
        return (
          <td key={column.name} className={alignOf(column)}>
            {total === null
              ? ''
              : column.total === 'mean'
                ? t('meanIn', { value: words(column, total) })
                : words(column, total)}
          </td>
        );
      })}
      {wide ? <td className="board__acts no-print">{null}</td> : null}
    </tr>
  );
});

function alignOf({ kind }: BoardColumn): string {
  if (kind === 'number' || kind === 'money' || kind === 'share' || kind === 'days') return 'board__number-cell';
  return kind === 'text' || kind === 'municipality' ? 'board__words' : '';
}
