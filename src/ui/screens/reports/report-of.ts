import type { TFunction } from 'i18next';
import { formReachOf, type Reader } from '../../../domain/access/form-reach.ts';
import type { Board } from '../../../domain/boards/board.ts';
import type { Indicator, IndicatorTable } from '../../../domain/indicators/indicator.ts';
import type { ReferenceValue } from '../../../domain/indicators/references.ts';
import type { ReportDocument, ReportSection } from '../../../domain/reports/report-document.ts';
import { fileNameOf } from '../../../domain/text/file-name.ts';
import { boardSeenBy } from '../../../forms/boards/seen-by.ts';
import { formKindOf } from '../../../forms/movement/form-kinds.ts';
import { referenceValue } from '../../../forms/movement/reference-value.ts';
import { indicatorTable } from '../../../forms/scoring/indicators.ts';
import type { RowsOfBoards } from '../../kit/boards/rows-of-boards.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import type { FigureWords } from '../../kit/indicators/figure-words.ts';
import { type Figures, indicatorSections } from '../../kit/indicators/indicator-sections.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import type { ReportWords } from '../../kit/report/board-table.ts';
import { boardSection } from './board-part.ts';
import { figureSources, midTermSection, setValues } from './indicator-part.ts';
import { boardsOf, type Report } from './reports.ts';

/** What a report is made from, read at one moment. */
export type ReportMaterial = {
  readonly rows: RowsOfBoards;
  /** Null: the service did not tell them. */
  readonly figures: Figures | null;
  readonly values: readonly ReferenceValue[];
  readonly year: number;
  /** With its department; null: all that this person may read. */
  readonly municipality: string | null;
  /** The municipalities of who makes it, named; null: all. */
  readonly places: readonly string[] | null;
  /** Whether this person reads what was recorded in places: else no place is named, for nothing is counted by one. */
  readonly readsPlaces: boolean;
  /** Whether the service counts indicators for this person. */
  readonly mayCount: boolean;
  /** Whose figures, plan, self-evaluation and needs alone it holds; null: of all. */
  readonly partner: { readonly id: string; readonly name: string } | null;
  readonly today: Date;
  /** Who makes it. */
  readonly by: string;
  /** Records may still be on their way to this phone. */
  readonly isComing: boolean;
  /** Over which records it is counted for who makes it, a sentence a line; none: over all. */
  readonly over: readonly string[];
  /** Who makes it, as far as it decides what may be counted. */
  readonly reader: Reader;
  readonly language: 'es' | 'en';
};

type Words = {
  readonly report: ReportWords;
  readonly figures: FigureWords;
  readonly titleOf: (form: string) => string;
  readonly t: TFunction<['reports', 'indicators', 'movement']>;
};

/** Whether a report needs the figures that only the service counts. */
export function asksFigures({ parts }: Report): boolean {
  return parts.some(({ kind }) => kind === 'indicators' || kind === 'mid-term');
}

/** The forms that a report counts, and those of the values that its figures are held against. */
export function formsOf(report: Report): readonly string[] {
  const counted = boardsOf(report).flatMap(({ sources }) => sources.map(({ form }) => form));
  return asksFigures(report) ? [...counted, referenceValue.id] : counted;
}

/** A report from what was read; the last section says where every figure comes from. */
export function reportOf(report: Report, material: ReportMaterial, words: Words): ReportDocument {
  const { t } = words;
  const { year, municipality, partner, today, by, isComing, figures } = material;
  const place = placeOf(material, t);
  const why = material.mayCount ? 'noFigures' : 'notCounted';
  const whyNot = !material.mayCount && material.readsPlaces ? t('notCounted.choose') : t(`${why}.text`);
  const missing: readonly ReportSection[] =
    asksFigures(report) && figures === null
      ? [{ title: t(`${why}.title`), blocks: [{ kind: 'text', text: whyNot, isWarning: true }] }]
      : [];
  return {
    language: material.language,
    title: t(`report.${report.id}.title`, { year }),
    about: [
      place === null ? t('about.year', { year }) : t('about.filters', { year, place }),
      ...(partner === null ? [] : [t('about.partner', { name: partner.name })]),
      t('about.made', { date: formatDate(today), by }),
      t('about.records'),
      ...material.over,
      ...(isComing ? [t('about.coming')] : []),
    ],
    fileName: fileNameOf([t(`report.${report.id}.file`), String(year), municipality ?? '', partner?.name ?? '']),
    sections: [
      ...missing,
      ...report.parts.flatMap((part): readonly ReportSection[] => {
        switch (part.kind) {
          case 'board': {
            const { board, over } = boardSeenBy(material.reader, part.board);
            // A list of names of which nothing can be told is no section either.
            if (board === null || !tellsMoreThanNames(board, part.columns))
              return [notTheirs(words.report.text(part.board.title), over.hidden, words)];
            return [
              boardSection(
                { ...part, board },
                material.rows.get(part.board.id) ?? [],
                { year, partner },
                words.report,
                t,
              ),
            ];
          }
          case 'indicators':
            return figures === null ? [] : indicatorSections(figures, words);
          case 'mid-term':
            // Nobody may tell them that there are no targets.
            if (formReachOf(material.reader, formKindOf(referenceValue.id)) === 'none')
              return [notTheirs(t('midTerm.title'), [referenceValue.id], words)];
            return [midTermSection(tableIn(material), figures, material.values, words)];
          case 'agreements':
            return [
              { title: t('agreements'), blocks: [{ kind: 'blanks', lines: 4, name: t('agreements') }] },
              {
                title: t('signatures'),
                blocks: [{ kind: 'signatures', of: [t('sign.committee'), t('sign.secretariat'), t('sign.partners')] }],
              },
            ];
          default:
            return part satisfies never;
        }
      }),
      sources(report, material, words),
    ],
  };
}

/**
 * The places of a report in words: the chosen one, those of who makes it, or all. Null: the report is about no place.
 */
function placeOf({ municipality, places, readsPlaces }: ReportMaterial, t: Words['t']): string | null {
  if (municipality !== null) return municipality;
  if (!readsPlaces) return null;
  return places?.length === 1 ? (places[0] ?? null) : wordsOfAll(places, t);
}

/** Every municipality that somebody reads, in words; `places` null: all there are. */
export function wordsOfAll(places: readonly string[] | null, t: TFunction<'reports'>): string {
  return places === null
    ? t('everywhere')
    : t('ownPlaces', { count: places.length, number: formatNumber(places.length, 0) });
}

function tellsMoreThanNames({ columns, heading }: Board, shown: readonly string[]): boolean {
  return columns.some(({ name }) => name !== heading && shown.includes(name));
}

/** In the place of a part that would be empty for who makes the report, and is not. */
function notTheirs(title: string, forms: readonly string[], { titleOf, t }: Words): ReportSection {
  const text = t('movement:over.nothing.short', { forms: forms.map(titleOf).join('; ') });
  return { title, blocks: [{ kind: 'text', text, isWarning: true }] };
}

/** The list of indicators that the figures are of; the product's where there are none. */
function tableIn({ figures }: ReportMaterial): IndicatorTable {
  return figures === null ? indicatorTable : tableOf(figures.now);
}

/** The indicators of which the report tells a figure or a value. */
function indicatorsIn({ parts }: Report, material: ReportMaterial): readonly Indicator[] {
  const { figures, values, reader } = material;
  const table = tableIn(material);
  if (figures !== null && parts.some(({ kind }) => kind === 'indicators')) return table.indicators;
  const readsValues = formReachOf(reader, formKindOf(referenceValue.id)) !== 'none';
  return readsValues && parts.some(({ kind }) => kind === 'mid-term')
    ? setValues(table, values, figures?.now.municipality ?? null).map(({ indicator }) => indicator)
    : [];
}

function sources(report: Report, material: ReportMaterial, words: Words): ReportSection {
  const { figures, values } = material;
  const { t } = words;
  const told = indicatorsIn(report, material);
  return {
    title: t('sources.title'),
    lead: t('sources.lead'),
    startsPage: true,
    blocks: [
      {
        kind: 'table',
        columns: [
          { label: t('column.what'), align: 'start', weight: 3 },
          { label: t('column.counted'), align: 'start', weight: 6 },
          { label: t('column.source'), align: 'start', weight: 4 },
          { label: t('column.status'), align: 'start', weight: 2 },
        ],
        rows: boardsOf(report).map((board) => ({
          kind: 'cells',
          cells: [
            { text: words.report.text(board.title) },
            { text: words.report.text(board.lead) },
            { text: words.report.text(board.source) },
            { text: t(`movement:status.${board.status}`) },
          ],
        })),
      },
      ...(told.length === 0 ? [] : figureSources(told, figures?.now ?? null, values, words)),
    ],
  };
}
