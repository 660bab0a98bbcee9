import type { TFunction } from 'i18next';
import { INDICATOR_COMPONENTS, type Indicator, type IndicatorTable } from '../../../domain/indicators/indicator.ts';
import { compareFigure, ownTarget, type ReferenceValue } from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import type { ReportBlock, ReportCell, ReportSection, ReportTable } from '../../../domain/reports/report-document.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import type { FigureWords } from '../../kit/indicators/figure-words.ts';
import { isCounted, isShare, letterOfFigure, reachOfForms, resultOf } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';
import type { ReportWords } from '../../kit/report/board-table.ts';

/** The figures of the service, of the year before, and what they are held against. */
export type Figures = {
  readonly now: IndicatorReport;
  /** Null: nobody could tell. */
  readonly before: IndicatorReport | null;
  readonly values: readonly ReferenceValue[];
};

type Words = {
  readonly report: ReportWords;
  readonly figures: FigureWords;
  readonly titleOf: (form: string) => string;
  readonly t: TFunction<['reports', 'indicators']>;
};

const LETTER_TONE = { A: 'good', B: undefined, C: 'warning', D: 'danger' } as const;

/** With what data the figures are counted, then a table and a chart a component. */
export function indicatorSections(figures: Figures, words: Words): readonly ReportSection[] {
  const { t } = words;
  return [
    reachSection(figures, words),
    ...INDICATOR_COMPONENTS.map((component): ReportSection => {
      const indicators = tableOf(figures.now).indicators.filter((indicator) => indicator.component === component);
      return {
        title: t(`indicators:component.${component}`),
        blocks: [...chartOf(indicators, figures, words), yearTable(indicators, figures, words)],
      };
    }),
  ];
}

function reachSection({ now }: Figures, { t, figures, titleOf }: Words): ReportSection {
  return {
    title: t('indicators:reach.title'),
    lead: `${t('indicators:onlyApproved')} ${t('indicators:reach.lead')}`,
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
  { report, figures }: Words,
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

function yearTable(indicators: readonly Indicator[], { now, before, values }: Figures, words: Words): ReportTable {
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
          { text: before === null ? t('indicators:noData') : figures.main(indicator, before) },
          targetCell,
          {
            text: gap === null || target === null ? '' : changeOf(gap, target.unit, words),
            ...(gap === null || gap >= 0 ? {} : { tone: 'warning' as const }),
          },
          { text: figures.behind(tableOf(now), now, indicator, main) },
        ],
      };
    }),
  };
}

/** Baseline, mid-term, today and target of each indicator that has one of them, and how much of the way is behind. */
export function midTermSection(
  table: IndicatorTable,
  figures: Figures | null,
  values: readonly ReferenceValue[],
  words: Words,
): ReportSection {
  const { t, report } = words;
  const now = figures?.now ?? null;
  const municipality = now?.municipality ?? null;
  const here = values.filter(({ place }) =>
    municipality === null ? place.kind === 'movement' : place.kind === 'municipality' && place.code === municipality,
  );
  const latest = (indicator: string, kind: ReferenceValue['kind']): ReferenceValue | null =>
    here
      .filter((value) => value.indicator === indicator && value.kind === kind)
      .toSorted((left, right) => (kind === 'linea_base' ? left.year - right.year : right.year - left.year))[0] ?? null;
  const lines = table.indicators.flatMap((indicator) => {
    const base = latest(indicator.code, 'linea_base');
    const middle = latest(indicator.code, 'medio_termino');
    const target = latest(indicator.code, 'meta') ?? (municipality === null ? (ownTarget(indicator)[0] ?? null) : null);
    const result = now !== null && isCounted(indicator) ? resultOf(now, indicator) : null;
    const today = result?.value ?? null;
    if (base === null && middle === null && target === null) return [];
    const reached = today ?? middle?.value ?? null;
    const way =
      base === null || target === null || reached === null || target.value === base.value
        ? null
        : (reached - base.value) / (target.value - base.value);
    return [{ indicator, base, middle, target, result, way }];
  });
  const cell = (value: ReferenceValue | null): ReportCell => ({
    text: value === null ? t('indicators:noData') : `${valueOf(value.value, value.unit, words)} (${value.year})`,
  });
  const wayWords = (way: number): string => t('indicators:percent', { number: formatNumber(way * 100, 0) });
  if (lines.length === 0) {
    return { title: t('midTerm.title'), blocks: [{ kind: 'text', text: t('midTerm.none') }] };
  }
  return {
    title: t('midTerm.title'),
    lead: t('midTerm.lead'),
    blocks: [
      {
        kind: 'bars',
        caption: t('midTerm.way'),
        bars: lines.map(({ indicator, way }) => ({
          label: `${indicator.code} ${report.text(indicator.name)}`,
          share: way === null ? null : Math.min(1, Math.max(0, way)),
          words: way === null ? t('indicators:noData') : `${wayWords(way)} · ${t(`midTerm.${judge(way)}`)}`,
          ...(way === null ? {} : { tone: TONES[judge(way)] }),
        })),
      },
      {
        kind: 'table',
        columns: [
          { label: t('column.indicator'), align: 'start', weight: 5 },
          { label: t('column.baseline'), align: 'end', weight: 2.5 },
          { label: t('column.midTerm'), align: 'end', weight: 2.5 },
          { label: t('column.today'), align: 'end', weight: 2.5 },
          { label: t('column.target'), align: 'end', weight: 2.5 },
          { label: t('column.way'), align: 'end', weight: 2 },
        ],
        rows: lines.map(({ indicator, base, middle, target, way }) => ({
          kind: 'cells',
          cells: [
            { text: `${indicator.code} ${report.text(indicator.name)}` },
            cell(base),
            cell(middle),
            {
              text: isCounted(indicator) && now !== null ? words.figures.main(indicator, now) : t('indicators:noData'),
            },
            cell(target),
            { text: way === null ? '' : wayWords(way) },
          ],
        })),
      },
    ],
  };
}

const TONES = { worse: 'danger', behind: 'warning', onTrack: 'good' } as const;

/** As the board of the mid-term review judges the way that is behind. */
function judge(way: number): keyof typeof TONES {
  return way < 0 ? 'worse' : way < 0.5 ? 'behind' : 'onTrack';
}

/** Where every figure comes from, how it is counted and how sure its definition is. */
export function figureSources(
  indicators: readonly Indicator[],
  now: IndicatorReport | null,
  values: readonly ReferenceValue[],
  { t, report }: Words,
): readonly ReportBlock[] {
  const codes = new Set(indicators.map(({ code }) => code));
  const held = values.filter(({ indicator }) => codes.has(indicator));
  return [
    ...(now === null
      ? []
      : [
          {
            kind: 'text' as const,
            text: t('countedFrom', {
              table: `${now.table.id} ${now.table.version}`,
              from: formatDate(now.from),
              to: formatDate(now.to),
              time: formatDate(now.time),
            }),
          },
        ]),
    {
      kind: 'table',
      columns: [
        { label: t('column.indicator'), align: 'start', weight: 4 },
        { label: t('column.formula'), align: 'start', weight: 6 },
        { label: t('column.source'), align: 'start', weight: 4 },
        { label: t('column.status'), align: 'start', weight: 2 },
      ],
      rows: indicators.map((indicator) => ({
        kind: 'cells',
        cells: [
          { text: `${indicator.code} ${report.text(indicator.name)}` },
          { text: report.text(indicator.formula) },
          { text: indicator.source },
          { text: t(`indicators:status.${indicator.status}`) },
        ],
      })),
    },
    ...(held.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            columns: [
              { label: t('column.value'), align: 'start' as const, weight: 3 },
              { label: t('column.year'), align: 'start' as const, weight: 1 },
              { label: t('column.source'), align: 'start' as const, weight: 6 },
            ],
            rows: held.map((value) => ({
              kind: 'cells' as const,
              cells: [
                {
                  text: t(`value.${value.kind}`, {
                    indicator: value.indicator,
                    value: formatNumber(value.unit === 'share' ? value.value * 100 : value.value, 1),
                    unit: value.unit === 'share' ? '\u00a0%' : '',
                  }),
                },
                { text: String(value.year) },
                { text: value.note === null ? value.source : `${value.source}. ${value.note}` },
              ],
            })),
          },
        ]),
  ];
}

function valueOf(value: number, unit: ReferenceValue['unit'], { t }: Words): string {
  return unit === 'share' ? t('indicators:percent', { number: formatNumber(value * 100, 1) }) : formatNumber(value, 1);
}

function changeOf(change: number, unit: ReferenceValue['unit'], { t }: Words): string {
  const count = Math.round((unit === 'share' ? change * 100 : change) * 10) / 10;
  const number = `${count > 0 ? '+' : ''}${formatNumber(count, 1)}`;
  return t(unit === 'share' ? 'indicators:against.points' : 'indicators:against.plain', { count, number });
}
