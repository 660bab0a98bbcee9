import type { BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardRow, BoardCell as Cell } from '../../../domain/boards/compute-board.ts';
import { letterOf } from '../../../domain/scoring/letter.ts';
import { Badge, LetterBadge } from '../../kit/components/Badge.tsx';
import type { CellReading } from './use-cell-reading.ts';

type CellOf = { readonly column: BoardColumn; readonly row: BoardRow; readonly reading: CellReading };

const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** One cell as it is read: words, a badge, a letter or a bar; its band always with its word. */
export function BoardCell({ column, row, reading }: CellOf) {
  const cell = row.cells.get(column.name) ?? '';
  return (
    <>
      <Value column={column} cell={cell} row={row} reading={reading} />
      <Band column={column} row={row} reading={reading} />
    </>
  );
}

/** The word of a cell's band. A letter stands beside its figure; a word goes below it where columns are narrow. */
function Band({ column, row, reading }: CellOf) {
  const band = row.bands.get(column.name);
  if (band === undefined) return null;
  const word = reading.text(band.label);
  return (
    <>
      {' '}
      <span className={word.length > 1 ? 'board__band' : ''}>
        <Badge tone={band.tone}>{word}</Badge>
      </span>
    </>
  );
}

function Value({ column, cell, row, reading: { words, t } }: CellOf & { readonly cell: Cell }) {
  if (cell === '') return <span className="board__none">{t('none')}</span>;
  if (column.kind === 'letter') {
    const letter = LETTERS.find((each) => each === cell) ?? (typeof cell === 'number' ? letterOf(cell) : null);
    return letter === null ? words(column, cell) : <LetterBadge letter={letter} />;
  }
  if (column.kind === 'bar' && typeof cell === 'number') {
    const mark = column.mark === undefined ? '' : (row.cells.get(column.mark) ?? '');
    return <AdvanceBar value={cell} mark={typeof mark === 'number' ? mark : null} words={words(column, cell)} t={t} />;
  }
  const tone = column.choices?.items.find(({ name }) => name === String(cell))?.tone;
  return tone === undefined ? words(column, cell) : <Badge tone={tone}>{words(column, cell)}</Badge>;
}

/** How far, and where it should be by today. The words say both. */
function AdvanceBar({
  value,
  mark,
  words,
  t,
}: {
  readonly value: number;
  readonly mark: number | null;
  readonly words: string;
  readonly t: CellReading['t'];
}) {
  const percent = (share: number): string => `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`;
  const behind = mark !== null && value < mark - 0.1;
  return (
    <span className="advance">
      <span className="advance__words">
        {words}
        {mark === null ? null : (
          <span className="visually-hidden"> {t('shouldBe', { number: Math.round(mark * 100) })}</span>
        )}
      </span>
      <span className="advance__track" aria-hidden>
        <span
          className={behind ? 'advance__done advance__done--behind' : 'advance__done'}
          style={{ width: percent(value) }}
        />
        {mark === null ? null : <span className="advance__mark" style={{ insetInlineStart: percent(mark) }} />}
      </span>
    </span>
  );
}
