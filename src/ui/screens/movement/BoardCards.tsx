import { useState } from 'react';
import { Link } from 'wouter';
import type { Board } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { type BoardGroup, totalOf } from '../../../domain/boards/view-board.ts';
import { Button } from '../../kit/components/Button.tsx';
import { Card } from '../../kit/components/Card.tsx';
import { BoardCell } from './BoardCell.tsx';
import { firstRows } from './first-rows.ts';
import { GroupHeading } from './GroupHeading.tsx';
import { holdsSentences, shownColumns } from './shown-columns.ts';
import { type CellReading, useCellReading } from './use-cell-reading.ts';
import type { ActionsOf } from './use-row-actions.ts';

/** Cards at a time: a small phone draws them in one frame. */
const PAGE = 30;

/** The rows as cards under the headings of their groups. */
export function BoardCards({
  board,
  groups,
  rows,
  actionsOf,
}: {
  readonly board: Board;
  readonly groups: readonly BoardGroup[];
  readonly rows: readonly BoardRow[];
  readonly actionsOf: ActionsOf;
}) {
  const reading = useCellReading();
  const { t } = reading;
  const [pages, setPages] = useState(1);
  const shown = firstRows(groups, pages * PAGE);
  return (
    <>
      <Totals board={board} rows={rows} reading={reading} />
      {shown.map((group, index) => (
        <section key={JSON.stringify(group.values)} className="board__group">
          <GroupHeading board={board} group={groups[index] ?? group} />
          <ul className="board__cards">
            {group.rows.map((row) => (
              <li key={row.key}>
                <RowCard
                  board={board}
                  row={row}
                  reading={reading}
                  actionsOf={actionsOf}
                  inGroup={group.values.length > 0}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {rows.length > pages * PAGE ? (
        <Button wide onClick={() => setPages(pages + 1)}>
          {t('more', { count: Math.min(PAGE, rows.length - pages * PAGE) })}
        </Button>
      ) : null}
    </>
  );
}

function RowCard({
  board,
  row,
  reading,
  actionsOf,
  inGroup,
}: {
  readonly board: Board;
  readonly row: BoardRow;
  readonly reading: CellReading;
  readonly actionsOf: ActionsOf;
  /** Its title stands below that of a group. */
  readonly inGroup: boolean;
}) {
  const Title = inGroup ? 'h3' : 'h2';
  const { text, words } = reading;
  const heading = board.columns.find(({ name }) => name === board.heading);
  const columns = shownColumns(board).filter(
    ({ name }) => name !== board.heading && (row.cells.get(name) ?? '') !== '',
  );
  const opens = board.opens === undefined ? '' : String(row.cells.get(board.opens) ?? '');
  const title = heading === undefined ? row.key : words(heading, row.cells.get(heading.name) ?? '');
  return (
    <Card>
      <Title className="board__title">{opens === '' ? title : <Link href={`/historia/${opens}`}>{title}</Link>}</Title>
      <dl className="board__facts">
        {columns.map((column) => (
          <div
            key={column.name}
            className={
              holdsSentences(column) || column.kind === 'bar' ? 'board__fact board__fact--wide' : 'board__fact'
            }
          >
            <dt>{text(column.label)}</dt>
            <dd>
              <BoardCell column={column} row={row} reading={reading} />
            </dd>
          </div>
        ))}
      </dl>
      {actionsOf(row).map(({ key, label, act }) => (
        <Button key={key} wide onClick={act}>
          {label}
        </Button>
      ))}
    </Card>
  );
}

function Totals({
  board,
  rows,
  reading: { t, text, words },
}: {
  readonly board: Board;
  readonly rows: readonly BoardRow[];
  readonly reading: CellReading;
}) {
  const totals = shownColumns(board).flatMap((column) => {
    const total = totalOf(column, rows);
    return total === null ? [] : [{ column, total }];
  });
  if (totals.length === 0) return null;
  return (
    <Card>
      <h2 className="board__title">{t('total')}</h2>
      <dl className="board__facts">
        {totals.map(({ column, total }) => (
          <div key={column.name} className="board__fact">
            <dt>{column.total === 'mean' ? t('mean', { label: text(column.label) }) : text(column.label)}</dt>
            <dd>{words(column, total)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
