import type { Indicator, IndicatorTable } from './indicator.ts';

/** The indicators that a published version of a form brings along. */
export type PublishedIndicators = {
  readonly form: string;
  readonly version: number;
  readonly indicators: readonly Indicator[];
};

/**
 * The table with what published forms say instead: a form's own indicators take the place of all that the table has of
 * that form, each where one of its code stood, a new one behind the last of its component. One without a form (its value
 * is taken from a report) takes the place of the one of its code. A code belongs to whoever had it first.
 */
export function mergeIndicators(table: IndicatorTable, published: readonly PublishedIndicators[]): IndicatorTable {
  if (published.length === 0) return table;
  let indicators = table.indicators;
  for (const { form, indicators: own } of published) {
    const byCode = new Map(own.map((indicator) => [indicator.code, indicator]));
    const known = new Set(indicators.map(({ code }) => code));
    const kept = indicators.flatMap((indicator) =>
      isOf(indicator, form, byCode) ? (byCode.get(indicator.code) ?? []) : [indicator],
    );
    indicators = own.filter(({ code }) => !known.has(code)).reduce(withNew, kept);
  }
  return {
    ...table,
    indicators,
    changedBy: published.map(({ form, version }) => ({ form, version })),
  };
}

/** Whether an indicator of the table is this form's to say: it is fed by it, or is of no form and of a code of its own. */
function isOf(indicator: Indicator, form: string, byCode: ReadonlyMap<string, Indicator>): boolean {
  return indicator.figures === undefined ? byCode.has(indicator.code) : indicator.form === form;
}

function withNew(indicators: readonly Indicator[], one: Indicator): readonly Indicator[] {
  const last = indicators.findLastIndex(({ component }) => component === one.component);
  return last < 0 ? [...indicators, one] : indicators.toSpliced(last + 1, 0, one);
}
