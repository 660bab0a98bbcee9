import type { TFunction } from 'i18next';
import { addressOfView } from '../../../domain/boards/board-address.ts';
import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import type { ReportBlock, ReportCell, ReportDocument } from '../../../domain/reports/report-document.ts';
import { fileNameOf } from '../../../domain/text/file-name.ts';
import { holdersBoard } from '../../../forms/boards/holders.ts';
import { poaBoard } from '../../../forms/boards/poa.ts';
import { roadMapBoard } from '../../../forms/boards/road-map.ts';
import { formatDate } from '../../kit/i18n/formats.ts';
import { boardTable, cellInReport, leadingTo, type ReportWords } from '../../kit/report/board-table.ts';
import { nameParts } from '../../kit/search/registry-places.ts';
import type { OverdueBoard } from '../../record/visits/overdue.ts';
import type { MonthOfMunicipality } from './cabildo-month.ts';

/** Rows of each list on the sheet; how many more there are is said below it. */
const MOST = 10;

/** Who answers for water in a municipality: of the board of holders, what stands at the head of the sheet. */
const HEAD: ReadonlySet<string> = new Set(['tecnico', 'comas', 'uscl', 'ajaaps']);

/** "Qué toca este mes" as a sheet that is read, printed or typed. `name`: of the municipality, with its department. */
export function monthDocument(
  month: MonthOfMunicipality,
  {
    code,
    name,
    today,
    language,
    holder,
    roadMap,
    boards,
  }: {
    readonly code: string;
    readonly name: string;
    readonly today: string;
    readonly language: 'es' | 'en';
    /** The municipality as these two boards have it. */
    readonly holder: BoardRow | undefined;
    readonly roadMap: BoardRow | undefined;
    /** The address that boards stand under, where the reader is. */
    readonly boards: string;
  },
  words: ReportWords,
  t: TFunction<['month', 'movement']>,
): ReportDocument {
  const day = (until: string): ReportCell =>
    until < today
      ? { text: formatDate(until), badge: { text: t('month:late'), tone: 'danger' } }
      : { text: formatDate(until) };
  const table = <Row>(
    heads: readonly string[],
    rows: readonly Row[],
    cells: (row: Row) => readonly ReportCell[],
    href?: string,
  ): readonly ReportBlock[] =>
    rows.length === 0
      ? [{ kind: 'text', text: t('month:none') }]
      : [
          {
            kind: 'table',
            columns: heads.map((label, index) => ({ label, align: 'start', weight: index === 0 ? 3 : 2 })),
            rows: rows.slice(0, MOST).map((row) => ({ kind: 'cells', cells: cells(row) })),
          },
          ...(rows.length > MOST ? [leadingTo(words.rest(rows.length - MOST), href)] : []),
        ];
  const waiting = (juntas: readonly OverdueBoard[], href: string): readonly ReportBlock[] =>
    table(
      [t('month:board'), t('month:last')],
      juntas,
      ({ place, last }) => [
        { text: nameParts(place.name).own },
        last === null ? { text: t('month:never'), tone: 'warning' } : { text: formatDate(last) },
      ],
      href,
    );
  const { agreements, visits, chlorine, activities, olderActivities, step } = month;
  // The board opens with one year: an address that names none of them asks for all.
  const poa = (filters: Readonly<Record<string, string>>): string =>
    `${boards}/${poaBoard.id}${addressOfView(poaBoard, Number(today.slice(0, 4)), {
      filters: { municipio: code, ...filters },
      sort: poaBoard.sort,
      search: '',
    })}`;
  // Who answers for an agreement is withheld from some (6.9), who are told of nobody: no column, as on the Junta's page.
  const readsWho = agreements.some(({ who }) => who !== '');
  return {
    language,
    title: `${t('month:title')} · ${name}`,
    about: [t('month:about', { today: formatDate(today), until: formatDate(month.until) })],
    fileName: fileNameOf([t('month:fileName'), name, today]),
    sections: [
      {
        title: t('month:holder'),
        blocks: [
          {
            kind: 'facts',
            facts: [
              ...roadMapBoard.columns
                .filter((column) => column.name === 'facilitador')
                .map((column) => [column, roadMap] as const),
              ...holdersBoard.columns
                .filter((column) => HEAD.has(column.name))
                .map((column) => [column, holder] as const),
            ].map(([column, row]) => ({
              name: column.name === 'facilitador' ? t('month:facilitator') : words.text(column.label),
              cell: row === undefined ? { text: words.none } : cellInReport(column, row, words),
            })),
          },
        ],
      },
      {
        title: t('month:agreements', { count: agreements.length }),
        blocks: table(
          [t('month:what'), t('month:board'), ...(readsWho ? [t('month:who')] : []), t('month:by')],
          agreements,
          ({ what, place, who, until }) => [
            { text: what },
            { text: nameParts(place.name).own },
            ...(readsWho ? [{ text: who || words.none }] : []),
            day(until),
          ],
        ),
      },
      { title: t('month:visits', { count: visits.length }), blocks: waiting(visits, '/pendientes/visitas') },
      { title: t('month:chlorine', { count: chlorine.length }), blocks: waiting(chlorine, '/pendientes/cloro') },
      {
        title: t('month:activities', { count: activities.length + olderActivities }),
        blocks: [
          ...(activities.length === 0
            ? [{ kind: 'text' as const, text: t('month:none') }]
            : boardTable(
                { ...poaBoard, groups: [], columns: poaBoard.columns.map(({ total: _total, ...column }) => column) },
                activities,
                ['actividad', 'socio', 'fin', 'avance', 'situacion'],
                words,
                MOST,
                poa({}),
              )),
          ...(olderActivities === 0
            ? []
            : [leadingTo(t('month:older', { count: olderActivities }), poa({ plazo: 'pasado' }))]),
        ],
      },
      {
        title: t('month:step'),
        blocks: table([t('month:what'), t('month:by')], step === null ? [] : [step], ({ what, until }) => [
          { text: what },
          day(until),
        ]),
      },
    ],
  };
}
