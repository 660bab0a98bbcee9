import type { FigureRule, IndicatorFigure, IndicatorTable } from '../../../domain/indicators/indicator.ts';
import { type FigureResult, undecidedOf } from '../../../domain/indicators/report.ts';
import { percentOf } from '../../../domain/scoring/percent-of.ts';
import { wholeYearsOf } from '../../../forms/scoring/whole-years.ts';
import { formatNumber } from '../i18n/formats.ts';
import { useFormText } from '../i18n/use-form-text.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type Counted, missingOf, resultOf, type Where } from './report-figures.ts';

export type FigureWords = {
  /** The main figure of an indicator in words; of an indicator that this person may not read, the words that say so. */
  readonly main: (indicator: Counted, where: Pick<Where, 'figures'>) => string;
  /** `82.4 %`, `12 registros`, `9 días`, or that there is no data. */
  readonly value: (rule: FigureRule, result: FigureResult | null) => string;
  /** What a figure counts and what is missing: `18 de 20 Juntas · 5 de 25 sin datos · 2 registros por decidir`. */
  readonly behind: (
    table: IndicatorTable,
    where: Where,
    indicator: Counted,
    figure: IndicatorFigure,
    /** The days that were asked for. A figure of whole years says which: `cuenta enteros los POA de 2025`. */
    period?: { readonly from: string; readonly to: string },
  ) => string;
  /** `25 Juntas`. */
  readonly units: (unit: Counted['unit'] | 'record', count: number) => string;
};

/** Figures as they are read. `reads`: whether an indicator is counted for this person; absent: each is. */
export function useFigureWords(reads: (indicator: Counted) => boolean = () => true): FigureWords {
  const { t } = useTranslation('indicators');
  const text = useFormText();
  const whole = (count: number): string => formatNumber(count, 0);
  const units: FigureWords['units'] = (unit, count) => t(`unit.${unit}`, { count, number: whole(count) });
  const value: FigureWords['value'] = (rule, result) => {
    if (result === null || result.value === null) return t('noData');
    if (rule.kind === 'count') return units('record', result.value);
    if (rule.kind === 'median-days') {
      return t('days', { count: result.value, number: formatNumber(result.value, 1) });
    }
    return t('percent', { number: formatNumber(percentOf(result.value), 1) });
  };
  const behind: FigureWords['behind'] = (table, where, indicator, figure, period) => {
    const result = resultOf(where, indicator, figure);
    const missing = missingOf(table, where, indicator, figure);
    const unit = indicator.records === 'each' ? 'record' : indicator.unit;
    const undecided = figure === indicator.figures[0] ? undecidedOf(where, indicator) : 0;
    const without = { count: missing.without, number: whole(missing.without) };
    return [
      result === null ? null : basis(figure.rule, result, units(unit, result.counted)),
      missing.without === 0
        ? null
        : missing.kind === 'registry'
          ? t('withoutOf', { ...without, registered: whole(missing.registered) })
          : t('withoutFact', without),
      undecided === 0 ? null : t('undecided', { count: undecided, number: whole(undecided) }),
      text((period && wholeYearsOf(indicator.form, period)) ?? {}) || null,
    ]
      .filter((part) => part !== null)
      .join(' · ');
  };
  function basis(rule: FigureRule, result: FigureResult, counted: string): string | null {
    const numerator = formatNumber(result.numerator, 1);
    switch (rule.kind) {
      case 'all':
        return t('basis.all', { numerator, counted });
      case 'ratio':
        return t('basis.ratio', { numerator, denominator: formatNumber(result.denominator, 1), counted });
      case 'mean':
      case 'mean-score':
        return t('basis.mean', { counted });
      case 'median-days':
        return t('basis.median', { counted });
      case 'count':
        return null;
      default:
        return rule satisfies never;
    }
  }
  const main: FigureWords['main'] = (indicator, where) =>
    reads(indicator) ? value(indicator.figures[0].rule, resultOf(where, indicator)) : t('notYours');
  return { main, value, behind, units };
}
