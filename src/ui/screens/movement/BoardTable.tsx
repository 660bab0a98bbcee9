import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Board, BoardColumn, BoardSort } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { type BoardGroup, totalOf } from '../../../domain/boards/view-board.ts';
import { useBoardWords } from '../../kit/boards/use-board-words.ts';
import { Button } from '../../kit/components/Button.tsx';
import { useFormText } from '../../kit/i18n/use-app-language.ts';
import { BoardCell } from './BoardCell.tsx';
import { firstRows } from './first-rows.ts';
import { GroupHeading } from './GroupHeading.tsx';
import { shownColumns } from './shown-columns.ts';
import { usePrinting } from './use-printing.ts';
import type { ActionsOf } from './use-row-actions.ts';

/** Rows at a time, so that a board of thousands answers to a key; on paper all of them stand. */
const PAGE = 50;

/** The rows as a dense table: heads that stay and sort, groups, totals. */
export function BoardTable({
  board,
  groups,
  rows,
  sort,
  onSort,
  actionsOf,
}: {
  readonly board: Board;
  readonly groups: readonly BoardGroup[];
  readonly rows: readonly BoardRow[];
  readonly sort: BoardSort;
  readonly onSort: (sort: BoardSort) => void;
  readonly actionsOf: ActionsOf;
}) {
  const { t } = useTranslation('movement');
  const text = useFormText();
  const heading = board.columns.find(({ name }) => name === board.heading);
  const columns = [
    ...(heading === undefined ? [] : [heading]),
    ...shownColumns(board).filter((one) => one !== heading),
  ];
  const [pages, setPages] = useState(1);
  const printing = usePrinting();
  const most = printing ? rows.length : pages * PAGE;
  const drawn = firstRows(groups, most);
  // A column that holds nothing would only hide others.
  const withActions = drawn.some((group) => group.rows.some((row) => actionsOf(row).length > 0));
  const width = columns.length + (withActions ? 1 : 0);
  return (
    <>
      <section className="board__scroll" aria-label={text(board.title)}>
        <table className="board__table">
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.name} column={column} sort={sort} onSort={onSort} />
              ))}
              {withActions ? (
                <th scope="col" className="board__acts no-print">
                  <span className="visually-hidden">{t('actions')}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          {drawn.map((group, index) => (
            <tbody key={JSON.stringify(group.values)}>
              {group.values.length === 0 ? null : (
                <tr className="board__group-row">
                  <th colSpan={width} scope="rowgroup">
                    <GroupHeading board={board} group={groups[index] ?? group} />
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <Row
                  key={row.key}
                  board={board}
                  row={row}
                  columns={columns}
                  actionsOf={withActions ? actionsOf : null}
                />
              ))}
              {groups.length > 1 ? (
                <TotalRow
                  columns={columns}
                  rows={(groups[index] ?? group).rows}
                  label={t('subtotal')}
                  wide={withActions}
                />
              ) : null}
            </tbody>
          ))}
          <tfoot>
            <TotalRow columns={columns} rows={rows} label={t('total')} wide={withActions} />
          </tfoot>
        </table>
      </section>
      {rows.length > most ? (
        <div className="no-print">
          <Button wide onClick={() => setPages(pages + 1)}>
            {t('more', { count: Math.min(PAGE, rows.length - most) })}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Head({
  column,
  sort,
  onSort,
}: {
  readonly column: BoardColumn;
  readonly sort: BoardSort;
  readonly onSort: (sort: BoardSort) => void;
}) {
  const text = useFormText();
  const isSorted = sort.column === column.name;
  const Arrow = sort.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={alignOf(column)}
    >
      <button
        type="button"
        className="board__sort"
        onClick={() => onSort({ column: column.name, descending: isSorted && !sort.descending })}
      >
        {text(column.label)}
        {isSorted ? <Arrow size={14} aria-hidden /> : null}
      </button>
    </th>
  );
}

function Row({
  board,
  row,
  columns,
  actionsOf,
}: {
  readonly board: Board;
  readonly row: BoardRow;
  readonly columns: readonly BoardColumn[];
  readonly actionsOf: ActionsOf | null;
}) {
  const opens = board.opens === undefined ? '' : String(row.cells.get(board.opens) ?? '');
  return (
    <tr>
      {columns.map((column) =>
        column.name === board.heading ? (
          <th key={column.name} scope="row" className="board__row-head">
            {opens === '' ? (
              <BoardCell column={column} row={row} />
            ) : (
              <Link href={`/historia/${opens}`}>
                <BoardCell column={column} row={row} />
              </Link>
            )}
          </th>
        ) : (
          <td key={column.name} className={alignOf(column)}>
            <div className="board__clamp">
              <BoardCell column={column} row={row} />
            </div>
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
}

/** Sums and means; no row where no column has one. */
function TotalRow({
  columns,
  rows,
  label,
  wide,
}: {
  readonly columns: readonly BoardColumn[];
  readonly rows: readonly BoardRow[];
  readonly label: string;
  readonly wide: boolean;
}) {
  const words = useBoardWords();
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
            {total === null ? '' : words(column, total)}
          </td>
        );
      })}
      {wide ? <td className="board__acts no-print">{null}</td> : null}
    </tr>
  );
}

function alignOf({ kind }: BoardColumn): string {
  if (kind === 'number' || kind === 'money' || kind === 'share' || kind === 'days') return 'board__number-cell';
  return kind === 'text' || kind === 'municipality' ? 'board__words' : '';
}
