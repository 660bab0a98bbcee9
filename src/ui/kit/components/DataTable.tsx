import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChosenColumns } from '../hooks/use-chosen-columns.ts';
import { useNarrowDesk } from '../hooks/use-narrow-desk.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type TableFile, TableFiles } from '../report/TableFiles.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import './data-table.css';

/** A column of a dense table. */
export type Column<Row, Key extends string = string> = {
  readonly key: Key;
  readonly head: string;
  /** What stands in the head where it has little room; the whole word is read out and shown by the mouse. */
  readonly short?: string;
  /** By what its rows are sorted; null goes last. Absent: not by this one. */
  readonly order?: (row: Row) => number | string | null;
  readonly numeric?: boolean;
  /** Its cell in a file: a number, or the words of the screen. Absent: what it is sorted by. */
  readonly text?: (row: Row) => string | number;
  /** Its cell in a file is a day, `YYYY-MM-DD`, or a word in its place. */
  readonly day?: (row: Row) => string;
  /** Never hidden: what the row is about. */
  readonly fixed?: boolean;
  /** Left out on a narrow desk, so that what decides stands there whole; whoever wants it chooses it. */
  readonly wide?: boolean;
};

export type Sort<Key extends string = string> = { readonly by: Key; readonly descending: boolean };

/** The cell of a row in a file. */
export function textOf<Row>({ text, order }: Pick<Column<Row>, 'text' | 'order'>, row: Row): string | number {
  return (text ?? order)?.(row) ?? '';
}

/** Rows in the order of a column. Equal ones, and those of which nothing is known, keep their order and go last. */
export function sortRows<Row, Key extends string>(
  rows: readonly Row[],
  columns: readonly Column<Row, Key>[],
  { by, descending }: Sort<Key>,
): readonly Row[] {
  const order = columns.find(({ key }) => key === by)?.order;
  if (order === undefined) return rows;
  const sign = descending ? -1 : 1;
  return rows
    .map((row, at) => ({ row, at, value: order(row) }))
    .sort((left, right) => {
      if (left.value === right.value) return left.at - right.at;
      if (left.value === null) return 1;
      if (right.value === null) return -1;
      const compared =
        typeof left.value === 'number' && typeof right.value === 'number'
          ? left.value - right.value
          : String(left.value).localeCompare(String(right.value), 'es');
      return compared === 0 ? left.at - right.at : sign * compared;
    })
    .map(({ row }) => row);
}

/**
 * A table for a desk: low rows, a head that stays, any column sorts, columns can be left out (kept by `name` in this
 * browser). `rows` come sorted.
 */
export function DataTable<Row, Key extends string>({
  name,
  caption,
  columns,
  rows,
  keyOf,
  renderCell,
  sort,
  onSort,
  isCurrent,
  onOpen,
  file,
}: {
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row, Key>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly renderCell: (row: Row, column: Key) => ReactNode;
  readonly sort: Sort<Key>;
  readonly onSort: (sort: Sort<Key>) => void;
  readonly isCurrent?: (row: Row) => boolean;
  /** A press anywhere on the row; for the keyboard a cell holds a link. */
  readonly onOpen?: (row: Row) => void;
  /** The table can be taken along as it is shown. */
  readonly file?: TableFile;
}) {
  const { t } = useTranslation('desk');
  const isNarrow = useNarrowDesk() && columns.some(({ wide }) => wide === true);
  const [hidden, hide] = useChosenColumns(
    isNarrow ? `${name}-angosta` : name,
    isNarrow ? columns.flatMap(({ key, wide }) => (wide === true ? [key] : [])) : undefined,
  );
  const shown = columns.filter(({ key, fixed }) => fixed === true || !hidden.has(key));
  return (
    <div className="data-table">
      <div className="data-table__tools no-print">
        <ColumnChoice
          label={t('table.columns')}
          columns={columns.filter(({ fixed }) => fixed !== true).map(({ key, head }) => ({ name: key, label: head }))}
          hidden={hidden}
          onHide={hide}
        />
        {file === undefined ? null : (
          <TableFiles
            file={file}
            title={caption}
            columns={shown.map(({ head }) => head)}
            days={shown.flatMap(({ day }, index) => (day === undefined ? [] : [index]))}
            rows={() => rows.map((row) => shown.map((column) => column.day?.(row) ?? textOf(column, row)))}
          />
        )}
      </div>
      {file === undefined || file.filters.length === 0 ? null : (
        <p className="only-print">{file.filters.join(' · ')}</p>
      )}
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {shown.map(({ key, head, short, order, numeric }) => (
              <th
                key={key}
                scope="col"
                className={numeric === true ? 'data-table__number' : undefined}
                aria-sort={sort.by === key ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {order === undefined ? (
                  <Head head={head} short={short} />
                ) : (
                  <button
                    type="button"
                    onClick={() => onSort({ by: key, descending: sort.by === key && !sort.descending })}
                  >
                    <Head head={head} short={short} />
                    {sort.by !== key ? null : sort.descending ? (
                      <ArrowDown size={14} aria-hidden />
                    ) : (
                      <ArrowUp size={14} aria-hidden />
                    )}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // The way of the keyboard is the link or button in a cell; the row is a larger target for the mouse.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
            <tr
              key={keyOf(row)}
              aria-current={isCurrent?.(row) === true ? 'true' : undefined}
              className={onOpen === undefined ? undefined : 'data-table__open'}
              onClick={(event) => {
                const { target } = event;
                if (target instanceof Element && target.closest('a, button, input, label') !== null) return;
                onOpen?.(row);
              }}
            >
              {shown.map((column) => (
                <td key={column.key} className={cellClass(column, row)}>
                  {renderCell(row, column.key)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** More letters without a blank than a word has: the cell goes on in the next line, wherever it may break. */
const LONG_WORD = /\S{41}/;

function cellClass<Row>(column: Column<Row>, row: Row): string | undefined {
  if (column.numeric === true) return 'data-table__number';
  return LONG_WORD.test(String(textOf(column, row))) ? 'data-table__long' : undefined;
}

function Head({ head, short }: { readonly head: string; readonly short: string | undefined }) {
  if (short === undefined) return head;
  return (
    <>
      <span aria-hidden title={head}>
        {short}
      </span>
      <span className="visually-hidden">{head}</span>
    </>
  );
}
