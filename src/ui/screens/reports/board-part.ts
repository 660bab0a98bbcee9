import type { TFunction } from 'i18next';
import type { BoardColumn } from '../../../domain/boards/board.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { rowsInView } from '../../../domain/boards/view-board.ts';
import type { ReportBlock, ReportSection } from '../../../domain/reports/report-document.ts';
import { boardTable, cellInReport, type ReportWords } from '../../kit/report/board-table.ts';
import type { ReportPart } from './reports.ts';

type BoardPart = Extract<ReportPart, { kind: 'board' }>;

/** More rows than a reader turns pages for; the rest is counted, and the board as a workbook has them all. */
const MOST_ROWS = 400;

/** The column by which a board knows whose a row is: the partner's id. */
const PARTNER_COLUMN = 'socio_id';

/** A board, as who makes the report sees it, as a section: what of the year of the report it holds, in the board's own order, counted and drawn. */
export function boardSection(
  part: BoardPart,
  rows: readonly BoardRow[],
  { year, partner }: { readonly year: number; readonly partner: { readonly id: string } | null },
  words: ReportWords,
  t: TFunction<['reports', 'movement']>,
): ReportSection {
  const { board, only, columns } = part;
  // A board whose rows have no partner is about places, and the same whoever asks.
  const knowsPartners = board.columns.some(({ name }) => name === PARTNER_COLUMN);
  const view = { filters: part.year === undefined ? {} : { [part.year]: String(year) }, sort: board.sort, search: '' };
  const own =
    partner === null || !knowsPartners ? rows : rows.filter((row) => row.cells.get(PARTNER_COLUMN) === partner.id);
  const ofYear = rowsInView(board, own, view, words.cell);
  // What somebody may not read cannot choose rows for them.
  const isChosen = only !== undefined && board.columns.some(({ name }) => name === only.column);
  const shown = !isChosen ? ofYear : ofYear.filter((row) => only.is.includes(String(row.cells.get(only.column) ?? '')));
  const leftOut = ofYear.length - shown.length;
  return {
    title: words.text(board.title),
    lead: [
      part.year === undefined ? t('asOfToday') : t('ofYear', { year }),
      ...(partner === null || knowsPartners ? [] : [t('ofAllPartners')]),
    ].join(' '),
    blocks:
      ofYear.length === 0
        ? [{ kind: 'text', text: t('nothing') }]
        : [
            ...countedIn(part, ofYear, words, t),
            ...chartOf(part, shown, words),
            ...(leftOut === 0 ? [] : [{ kind: 'text' as const, text: t('leftOut', { count: leftOut }) }]),
            ...(shown.length === 0 ? [] : boardTable(board, shown, columns, words, MOST_ROWS)),
          ],
  };
}

/** How many rows have each value, in the order in which the values stand in the board; those without one last. */
function countedIn(
  { board, counted }: BoardPart,
  rows: readonly BoardRow[],
  words: ReportWords,
  t: TFunction<['reports', 'movement']>,
): readonly ReportBlock[] {
  const column = board.columns.find(({ name }) => name === counted);
  if (column === undefined) return [];
  const found = Map.groupBy(rows, (row) => String(row.cells.get(column.name) ?? ''));
  const values = [...orderOf(column, found), ...(found.has('') ? [''] : [])];
  const [sample] = rows;
  return [
    {
      kind: 'facts',
      facts: [
        { name: t('inAll'), cell: { text: String(rows.length) } },
        ...values.flatMap((value) => {
          const here = found.get(value) ?? [];
          const name = value === '' ? words.none : cellInReport(column, here[0] ?? sample ?? EMPTY, words).text;
          return here.length === 0 ? [] : [{ name, cell: { text: String(here.length) } }];
        }),
      ],
    },
  ];
}

const EMPTY: BoardRow = { key: '', cells: new Map(), bands: new Map() };

function orderOf(column: BoardColumn, found: ReadonlyMap<string, unknown>): readonly string[] {
  const listed = (column.choices?.items ?? []).map(({ name }) => name).filter((name) => found.has(name));
  const others = [...found.keys()].filter((value) => value !== '' && !listed.includes(value)).toSorted();
  return [...listed, ...others];
}

function chartOf({ board, chart }: BoardPart, rows: readonly BoardRow[], words: ReportWords): readonly ReportBlock[] {
  const share = board.columns.find(({ name }) => name === chart);
  const heading = board.columns.find(({ name }) => name === board.heading);
  if (share === undefined || heading === undefined) return [];
  const bars = rows.slice(0, 60).map((row) => {
    const value = row.cells.get(share.name);
    const band = row.bands.get(share.name);
    const figure = cellInReport(share, row, words).text;
    return {
      label: cellInReport(heading, row, words).text,
      share: typeof value === 'number' ? Math.min(1, Math.max(0, value)) : null,
      words: band === undefined ? figure : `${figure} · ${words.text(band.label)}`,
      ...(band === undefined ? {} : { tone: band.tone }),
    };
  });
  return bars.some((bar) => bar.share !== null) ? [{ kind: 'bars', caption: words.text(share.label), bars }] : [];
}
