import type { TFunction } from 'i18next';
import type { Board, BoardColumn } from '../../../domain/boards/board.ts';
import { addressOfView } from '../../../domain/boards/board-address.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { ReportBlock, ReportDocument } from '../../../domain/reports/report-document.ts';
import { fileNameOf } from '../../../domain/text/file-name.ts';
import { complaintsBoard, requestsBoard } from '../../../forms/boards/demand.ts';
import { holdersBoard } from '../../../forms/boards/holders.ts';
import { boardsBoard, municipalitiesBoard } from '../../../forms/boards/municipalities.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { roadMapBoard } from '../../../forms/boards/road-map.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { RowsOfBoards } from '../../kit/boards/rows-of-boards.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { boardTable, cellInReport, type ReportWords } from '../../kit/report/board-table.ts';
import { betterBoards, chlorineOf, UNSAFE, worstBoards } from './cabildo-choice.ts';
import { shownColumns } from './shown-columns.ts';

/** What the page is made of, read at one moment. */
export const CABILDO_BOARDS: readonly Board[] = [
  municipalitiesBoard,
  holdersBoard,
  boardsBoard,
  roadMapBoard,
  complaintsBoard,
  requestsBoard,
  poaBoard,
];

/** Juntas of each list: they stand beside one another on a side of a sheet. */
const MOST_BOARDS = 5;

/** What a board of municipalities says of one, without its name, which stands at the head. */
const saidOf = (board: Board) => shownColumns(board).filter(({ name }) => name !== 'municipio');
const ROAD_MAP = saidOf(roadMapBoard);

type Asked = {
  readonly code: string;
  /** With its department. */
  readonly name: string;
  readonly today: Date;
  readonly language: 'es' | 'en';
  /** Over which records it is counted for who makes it; none: over all. */
  readonly over: readonly string[];
  /** The address that boards stand under, where the reader is. */
  readonly boards: string;
};

/** A municipality on two sides of a sheet. */
export function cabildoDocument(
  all: RowsOfBoards,
  { code, name, today, language, over, boards }: Asked,
  words: ReportWords,
  t: TFunction<['movement', 'reports']>,
): ReportDocument {
  const year = today.getFullYear();
  const rowsOf = (board: Board): readonly BoardRow[] => all.get(board.id) ?? [];
  const here = (board: Board): readonly BoardRow[] =>
    rowsOf(board).filter((row) => row.cells.get('municipio') === code);
  const itself = (board: Board): BoardRow | undefined => rowsOf(board).find(({ key }) => key === code);
  const facts = (columns: readonly BoardColumn[], row: BoardRow | undefined): readonly ReportBlock[] =>
    row === undefined
      ? [{ kind: 'text', text: t('cabildo.nothing') }]
      : [
          {
            kind: 'facts',
            facts: columns.map((column) => ({
              name: words.text(column.label),
              cell: cellInReport(column, row, words),
            })),
          },
        ];
  const listOf = (board: Board): string => {
    const ofYear = board.opensWithYear === undefined ? {} : { [board.opensWithYear]: String(year) };
    const filters = board.filters.includes('municipio') ? { municipio: code, ...ofYear } : ofYear;
    return `${boards}/${board.id}${addressOfView(board, year, { filters, sort: board.sort, search: '' })}`;
  };
  const lines = (board: Board, columns: readonly string[], rows: readonly BoardRow[], most: number) =>
    rows.length === 0
      ? [{ kind: 'text' as const, text: t('cabildo.none') }]
      : boardTable(
          { ...board, groups: [], columns: board.columns.map(withoutTotal) },
          rows,
          columns,
          words,
          most,
          listOf(board),
        );
  const worst = worstBoards(rowsOf(boardsBoard));
  return {
    language,
    title: name,
    about: [t('cabildo.about', { date: formatDate(today) }), t('reports:about.records'), ...over],
    fileName: fileNameOf([t('cabildo.fileName'), name, formatDate(today).replaceAll('/', '-')]),
    sections: [
      {
        title: t('cabildo.now'),
        blocks: facts(saidOf(municipalitiesBoard), itself(municipalitiesBoard)),
      },
      {
        title: t('cabildo.roadMap'),
        // Nobody has filled it in: one sentence, instead of "no data" fourteen times on a sheet of two sides.
        blocks: ROAD_MAP.some((column) => (itself(roadMapBoard)?.cells.get(column.name) ?? '') !== '')
          ? facts(ROAD_MAP, itself(roadMapBoard))
          : [{ kind: 'text', text: t('cabildo.noRoadMap') }],
      },
      {
        title: t('cabildo.plan', { year }),
        blocks: lines(
          poaBoard,
          ['actividad', 'socio', 'fin', 'avance', 'situacion'],
          here(poaBoard).filter((row) => row.cells.get('anio') === year),
          8,
        ),
      },
      {
        title: t('cabildo.worst'),
        startsPage: true,
        blocks: [
          ...whyUnsafe(worst.slice(0, MOST_BOARDS), words),
          ...lines(boardsBoard, ['junta', 'letra', 'antes', 'cloro', 'visita', 'quejas'], worst, MOST_BOARDS),
        ],
      },
      {
        title: t('cabildo.better'),
        blocks: lines(
          boardsBoard,
          ['junta', 'letra', 'antes', 'cloro', 'visita'],
          betterBoards(rowsOf(boardsBoard)),
          MOST_BOARDS,
        ),
      },
      {
        title: t('cabildo.complaints'),
        blocks: lines(
          complaintsBoard,
          ['prestador', 'tipo', 'fecha', 'dias'],
          here(complaintsBoard).filter((row) => row.cells.get('abierta') === 'abierta'),
          6,
        ),
      },
      {
        title: t('cabildo.requests'),
        blocks: lines(
          requestsBoard,
          ['comunidad', 'tipo', 'estado', 'monto', 'dias'],
          here(requestsBoard).filter((row) => !['ejecutada', 'rechazada'].includes(String(row.cells.get('estado')))),
          6,
        ),
      },
      { title: t('cabildo.agreements'), blocks: [{ kind: 'blanks', lines: 3, name: t('cabildo.agreements') }] },
      {
        title: t('reports:signatures'),
        blocks: [
          {
            kind: 'signatures',
            of: (['mayor', 'uscl', 'boards', 'partner'] as const).map((who) => t(`cabildo.sign.${who}`)),
          },
        ],
      },
    ],
  };
}

/** What to do where the water is unsafe, once a verdict: a good letter beside it would say that all is well. */
function whyUnsafe(rows: readonly BoardRow[], words: ReportWords): readonly ReportBlock[] {
  return UNSAFE.filter((code) => rows.some((row) => chlorineOf(row) === code)).flatMap((code) => {
    const band = chlorineScale.houses.find((each) => each.code === code);
    const sentence = chlorineScale.sentences[code];
    return band === undefined || sentence === undefined
      ? []
      : [{ kind: 'text' as const, text: `${words.text(band.label)}: ${words.text(sentence)}`, isWarning: true }];
  });
}

/** A few lines of many: their total would be none. */
function withoutTotal({ total: _total, ...column }: BoardColumn): BoardColumn {
  return column;
}
