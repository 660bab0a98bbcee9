import type { IndicatorTable } from '../../../domain/indicators/indicator.ts';
import type { IndicatorReport } from '../../../domain/indicators/report.ts';
import { indicatorTable } from '../../../forms/scoring/indicators.ts';

/** The indicators that the figures of a report are of: those that published forms changed, or the product's. */
export function tableOf({ table }: Pick<IndicatorReport, 'table'>): IndicatorTable {
  const { id, version, indicators, changedBy } = table;
  if (indicators === undefined) return indicatorTable;
  return { id, version, indicators, ...(changedBy === undefined ? {} : { changedBy }) };
}
