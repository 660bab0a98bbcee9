import { createContext, useContext } from 'react';
import type { Indicator } from '../../../domain/indicators/indicator.ts';
import {
  compareFigure,
  ownTarget,
  type References,
  type ReferenceValue,
} from '../../../domain/indicators/references.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { sourceText } from '../../../forms/scoring/source-words.ts';
import { formatNumber } from '../../kit/i18n/formats.ts';
import { useFormText } from '../../kit/i18n/use-form-text.ts';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { changeOfFigure } from '../../kit/indicators/change-of-figure.ts';
import { isCounted, resultOf } from '../../kit/indicators/report-figures.ts';

/** What figures are held against: entered and shipped values, and the same figures a year before. */
export type Against = References & { readonly before: IndicatorReport | null };
export const AgainstContext = createContext<Against>({ values: [], waiting: 0, before: null });
export const AgainstProvider = AgainstContext.Provider;

/** Trend, target with its gap, baseline and references of an indicator, a line each; nothing where there is none. */
export function ReferenceLines({
  indicator,
  report,
}: {
  readonly indicator: Indicator;
  readonly report: IndicatorReport;
}) {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const { values, before } = useContext(AgainstContext);
  const told = isCounted(indicator) ? resultOf(report, indicator) : null;
  const earlier = isCounted(indicator) && before !== null ? resultOf(before, indicator) : null;
  const figure = told?.value ?? null;
  const year = Number(report.to.slice(0, 4));
  const asked = { indicator: indicator.code, municipality: report.municipality, year };
  const { target, baseline, gap, sinceBaseline, references } = compareFigure(
    values,
    asked,
    figure,
    ownTarget(indicator),
  );
  const valueOf = ({ value, unit }: ReferenceValue): string =>
    unit === 'share' ? t('percent', { number: formatNumber(percentOf(value), 1) }) : formatNumber(value, 1);
  const changeOf = (change: number, unit: ReferenceValue['unit']): string =>
    t(unit === 'share' ? 'against.points' : 'against.plain', changeOfFigure(change, unit));
  const trend = figure === null || earlier?.value === null || earlier === null ? null : figure - earlier.value;
  const isNumber = isCounted(indicator) && ['count', 'median-days'].includes(indicator.figures[0].rule.kind);
  const trendUnit = isNumber ? 'number' : 'share';
  // Up and down as it is read: what rounds to nothing is the same.
  const way = trend === null ? 0 : changeOfFigure(trend, trendUnit).count;
  const lines = [
    trend === null
      ? null
      : t(way > 0 ? 'against.up' : way < 0 ? 'against.down' : 'against.same', { change: changeOf(trend, trendUnit) }),
    target === null
      ? null
      : [
          t('against.target', { year: target.year, value: valueOf(target) }),
          gap === null ? null : t('against.gap', { change: changeOf(gap, target.unit) }),
        ]
          .filter((part) => part !== null)
          .join(' · '),
    baseline === null
      ? null
      : [
          t('against.baseline', { year: baseline.year, value: valueOf(baseline) }),
          sinceBaseline === null ? null : t('against.since', { change: changeOf(sinceBaseline, baseline.unit) }),
        ]
          .filter((part) => part !== null)
          .join(' · '),
    ...references.map((one) =>
      t('against.reference', {
        place: t(`against.place.${one.place.kind}`),
        year: one.year,
        value: valueOf(one),
        source: [one.note, one.source]
          .filter((part) => part !== null)
          .map((part) => text(sourceText(part)))
          .join('; '),
      }),
    ),
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="indicator__against">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
