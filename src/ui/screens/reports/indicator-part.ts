import type { Indicator, IndicatorTable } from '../../../domain/indicators/indicator.ts';
import { ownTarget, type ReferenceValue, wholeWayOf } from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import type { ReportBlock, ReportCell, ReportSection } from '../../../domain/reports/report-document.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { sourceText } from '../../../forms/scoring/source-words.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import { type Figures, type IndicatorWords, valueOf } from '../../kit/indicators/indicator-sections.ts';
import { isCounted, resultOf } from '../../kit/indicators/report-figures.ts';

/** Each indicator for which a baseline, a mid-term value or a target was set, with them. */
export function setValues(table: IndicatorTable, values: readonly ReferenceValue[], municipality: string | null) {
  return table.indicators.flatMap((indicator) => {
    const way = wholeWayOf(values, { indicator: indicator.code, municipality }, ownTarget(indicator));
    return Object.values(way).every((value) => value === null) ? [] : [{ indicator, ...way }];
  });
}

/**
 * Baseline, mid-term, today and target of each indicator that has one of them, and how much of the way was behind at
 * mid-term, as the board says, and is today.
 */
export function midTermSection(
  table: IndicatorTable,
  figures: Figures | null,
  values: readonly ReferenceValue[],
  words: IndicatorWords,
): ReportSection {
  const { t, report } = words;
  const now = figures?.now ?? null;
  const municipality = now?.municipality ?? null;
  const lines = setValues(table, values, municipality).map(({ indicator, base, middle, target }) => {
    const result = now !== null && isCounted(indicator) ? resultOf(now, indicator) : null;
    const today = result?.value ?? null;
    const wayTo = (reached: number | null): number | null =>
      base === null || target === null || reached === null || target.value === base.value
        ? null
        : (reached - base.value) / (target.value - base.value);
    const ways = { halfway: wayTo(middle?.value ?? null), today: wayTo(today) };
    return { indicator, base, middle, target, ways };
  });
  const cell = (value: ReferenceValue | null): ReportCell => ({
    text: value === null ? t('indicators:noData') : `${valueOf(value.value, value.unit, words)} (${value.year})`,
  });
  const wayWords = (way: number): string => t('indicators:percent', { number: formatNumber(percentOf(way), 1) });
  const wayCell = (way: number | null): ReportCell => ({ text: way === null ? '' : wayWords(way) });
  // Without figures of today the chart tells of mid-term.
  const drawn = now === null ? 'halfway' : 'today';
  if (lines.length === 0) {
    return { title: t('midTerm.title'), blocks: [{ kind: 'text', text: t('midTerm.none') }] };
  }
  return {
    title: t('midTerm.title'),
    lead: t('midTerm.lead'),
    blocks: [
      {
        kind: 'bars',
        caption: t(`midTerm.way.${drawn}`),
        bars: lines.map(({ indicator, ways: { [drawn]: way } }) => ({
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
          { label: t('midTerm.way.halfway'), align: 'end', weight: 2 },
          { label: t('midTerm.way.today'), align: 'end', weight: 2 },
        ],
        rows: lines.map(({ indicator, base, middle, target, ways }) => ({
          kind: 'cells',
          cells: [
            { text: `${indicator.code} ${report.text(indicator.name)}` },
            cell(base),
            cell(middle),
            {
              text: isCounted(indicator) && now !== null ? words.figures.main(indicator, now) : t('indicators:noData'),
            },
            cell(target),
            wayCell(ways.halfway),
            wayCell(ways.today),
          ],
        })),
      },
    ],
  };
}

const TONES = { worse: 'danger', behind: 'warning', onTrack: 'good', reached: 'good' } as const;

/** As the board of the mid-term review judges the way that is behind. */
function judge(way: number): keyof typeof TONES {
  if (way < 0) return 'worse';
  if (way < 0.5) return 'behind';
  return way < 1 ? 'onTrack' : 'reached';
}

/** Where every figure comes from, how it is counted and how sure its definition is. */
export function figureSources(
  indicators: readonly Indicator[],
  now: IndicatorReport | null,
  values: readonly ReferenceValue[],
  { t, report }: IndicatorWords,
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
          { text: report.text(sourceText(indicator.source)) },
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
                    value: formatNumber(value.unit === 'share' ? percentOf(value.value) : value.value, 1),
                    unit: value.unit === 'share' ? '\u00a0%' : '',
                  }),
                },
                { text: String(value.year) },
                {
                  text: [value.source, value.note]
                    .filter((part) => part !== null)
                    .map((part) => report.text(sourceText(part)))
                    .join('. '),
                },
              ],
            })),
          },
        ]),
  ];
}
