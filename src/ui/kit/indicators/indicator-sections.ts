import type { TFunction } from 'i18next';
import { INDICATOR_COMPONENTS, type Indicator, type IndicatorComponent } from '../../../domain/indicators/indicator.ts';
import { compareFigure, ownTarget, type ReferenceValue } from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import type { ReportBlock, ReportCell, ReportSection, ReportTable } from '../../../domain/reports/report-document.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { formatNumber } from '../i18n/formats.ts';
import type { ReportWords } from '../report/board-table.ts';
import { changeOfFigure } from './change-of-figure.ts';
import type { FigureWords } from './figure-words.ts';
import { isCounted, isShare, letterOfFigure, reachOfForms, resultOf } from './report-figures.ts';
import { tableOf } from './report-table.ts';

/** The figures of the service, of the year before, and what they are held against. */
export type Figures = {
  readonly now: IndicatorReport;
  /** Null: nobody could tell. */
  readonly before: IndicatorReport | null;
  readonly values: readonly ReferenceValue[];
  /** Values that nobody approved yet. */
  readonly waiting?: number;
};

export type IndicatorWords = {
  readonly report: ReportWords;
  readonly figures: FigureWords;
  readonly titleOf: (form: string) => string;
  readonly t: TFunction<['reports', 'indicators']>;
};

const LETTER_TONE = { A: 'good', B: undefined, C: 'warning', D: 'danger' } as const;

/** With what data the figures are counted, then a table and a chart a component. */
export function indicatorSections(
  figures: Figures,
  words: IndicatorWords,
  components: readonly IndicatorComponent[] = INDICATOR_COMPONENTS,
): readonly ReportSection[] {
  const { t } = words;
  return [
    reachSection(figures, words),
    ...components.map((component): ReportSection => {
      const indicators = tableOf(figures.now).indicators.filter((indicator) => indicator.component === component);
      return {
        title: t(`indicators:component.${component}`),
        blocks: [...chartOf(indicators, figures, words), yearTable(indicators, figures, words)],
      };
    }),
  ];
}

function reachSection({ now, waiting = 0 }: Figures, { t, figures, titleOf }: IndicatorWords): ReportSection {
  return {
    title: t('indicators:reach.title'),
    lead: [
      t('indicators:onlyApproved'),
      waiting === 0 ? null : t('indicators:valuesWait', { count: waiting }),
      t('indicators:reach.lead'),
    ]
      .filter((part) => part !== null)
      .join(' '),
    blocks: [
      {
        kind: 'bars',
        caption: t('reach'),
        bars: reachOfForms(tableOf(now), now).map(({ form, unit, records, registered }) => ({
          label: titleOf(form),
          share: registered === 0 || records > registered ? null : records / registered,
          words:
            records > registered
              ? t('indicators:reach.beyond', {
                  records: figures.units(unit, records),
                  number: formatNumber(registered, 0),
                })
              : t('indicators:reach.line', {
                  records: formatNumber(records, 0),
                  registered: figures.units(unit, registered),
                }),
        })),
      },
    ],
  };
}

function chartOf(
  indicators: readonly Indicator[],
  { now }: Figures,
  { report, figures }: IndicatorWords,
): readonly ReportBlock[] {
  const bars = indicators.flatMap((indicator) => {
    if (!isCounted(indicator) || !isShare(indicator.figures[0].rule)) return [];
    const result = resultOf(now, indicator);
    const letter = letterOfFigure(indicator.figures[0].rule, result);
    const tone = letter === null ? undefined : LETTER_TONE[letter];
    const value = figures.value(indicator.figures[0].rule, result);
    return [
      {
        label: `${indicator.code} ${report.text(indicator.name)}`,
        share: result?.value === undefined || result.value === null ? null : Math.min(1, Math.max(0, result.value)),
        words: letter === null ? value : `${value} · ${report.letter(letter)}`,
        ...(tone === undefined ? {} : { tone }),
      },
    ];
  });
  return bars.some(({ share }) => share !== null) ? [{ kind: 'bars', caption: '', bars }] : [];
}

/** A row an indicator: the year, the one before, the target, how far it is. */
function yearTable(
  indicators: readonly Indicator[],
  { now, before, values }: Figures,
  words: IndicatorWords,
): ReportTable {
  const { t, report, figures } = words;
  const year = Number(now.to.slice(0, 4));
  return {
    kind: 'table',
    columns: [
      { label: t('column.indicator'), align: 'start', weight: 4 },
      { label: String(year), align: 'end', weight: 2 },
      { label: String(year - 1), align: 'end', weight: 1.5 },
      { label: t('column.target'), align: 'end', weight: 1.8 },
      { label: t('column.gap'), align: 'end', weight: 1.5 },
      { label: t('column.basis'), align: 'start', weight: 6 },
    ],
    rows: indicators.map((indicator) => {
      const name = { text: `${indicator.code} ${report.text(indicator.name)}` };
      const result = isCounted(indicator) ? resultOf(now, indicator) : null;
      const asked = { indicator: indicator.code, municipality: now.municipality, year };
      const { target, gap } = compareFigure(values, asked, result?.value ?? null, ownTarget(indicator));
      const targetCell = {
        text: target === null ? t('column.noTarget') : `${valueOf(target.value, target.unit, words)} (${target.year})`,
      };
      if (!isCounted(indicator)) {
        const told = { text: t('indicators:fromReport') };
        return { kind: 'cells', cells: [name, told, { text: '' }, targetCell, { text: '' }, { text: '' }] };
      }
      const [main] = indicator.figures;
      const letter = letterOfFigure(main.rule, result);
      const value: ReportCell = {
        text: figures.main(indicator, now),
        ...(letter === null ? {} : { badge: { text: letter, tone: LETTER_TONE[letter] ?? 'good' } }),
      };
      return {
        kind: 'cells',
        cells: [
          name,
          value,
          { text: before === null ? t('column.notTold') : figures.main(indicator, before) },
          targetCell,
          {
            text: gap === null || target === null ? '' : changeOf(gap, target.unit, words),
            ...(gap === null || gap >= 0 ? {} : { tone: 'warning' as const }),
          },
          { text: figures.behind(tableOf(now), now, indicator, main, now) },
        ],
      };
    }),
  };
}

/** A value of a reference as it is read. */
export function valueOf(value: number, unit: ReferenceValue['unit'], { t }: IndicatorWords): string {
  return unit === 'share'
    ? t('indicators:percent', { number: formatNumber(percentOf(value), 1) })
    : formatNumber(value, 1);
}

/** A difference as it is read, with its sign. */
export function changeOf(change: number, unit: ReferenceValue['unit'], { t }: IndicatorWords): string {
  return t(unit === 'share' ? 'indicators:against.points' : 'indicators:against.plain', changeOfFigure(change, unit));
}
