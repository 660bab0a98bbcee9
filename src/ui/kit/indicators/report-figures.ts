import type { FigureRule, Indicator, IndicatorFigure, IndicatorTable } from '../../../domain/indicators/indicator.ts';
import type { FigureResult, IndicatorPlace, IndicatorReport } from '../../../domain/indicators/report.ts';
import { type Letter, letterOf } from '../../../domain/scoring/letter.ts';
import { compareWords } from '../../../domain/text/word-order.ts';

/** An indicator that records make. */
export type Counted = Extract<Indicator, { readonly figures: readonly unknown[] }>;

/** Figures and registry of the whole scope or of one municipality. */
export type Where = Pick<IndicatorReport, 'populations' | 'figures' | 'undecided'>;

/** Whether records make it; else its value is taken from a report. */
export function isCounted(indicator: Indicator): indicator is Counted {
  return indicator.figures !== undefined;
}

/**
 * A figure with something behind it; null: no data, which is never 0 (domain reference F.5). Of records that there are,
 * none of one kind is a number like another.
 */
export function resultOf(
  where: Pick<Where, 'figures'>,
  { figures: [main] }: Counted,
  figure: IndicatorFigure = main,
): FigureResult | null {
  const result = rawOf(where, figure.code);
  if (result === null || result.value === null) return null;
  const base = figure.rule.kind === 'count' ? rawOf(where, main.code) : result;
  return base === null || base.counted === 0 ? null : result;
}

function rawOf({ figures }: Pick<Where, 'figures'>, code: string): FigureResult | null {
  return figures.find((figure) => figure.code === code) ?? null;
}

/** The main figure's letter. A number of records or of days has none, nor has a share over 1. */
export function letterOfFigure(rule: FigureRule, result: FigureResult | null): Letter | null {
  return isShare(rule) ? letterOf(result?.value ?? null) : null;
}

/** Whether its value is a share of 0 to 1. */
export function isShare(rule: FigureRule): boolean {
  return rule.kind !== 'count' && rule.kind !== 'median-days';
}

/** How many of those registered have an approved record of a form. */
export type Reach = {
  readonly form: string;
  readonly unit: Counted['unit'];
  readonly records: number;
  readonly registered: number;
};

/** The line of truth before any figure: for each form, about how many of the registered things there is a record. */
export function reachOfForms(table: IndicatorTable, where: Where): readonly Reach[] {
  const spoken = new Map<string, Counted>();
  for (const indicator of table.indicators) {
    if (isCounted(indicator) && indicator.records === 'latest' && !spoken.has(indicator.form))
      spoken.set(indicator.form, indicator);
  }
  return [...spoken.values()].flatMap(({ form, unit }) => {
    const records = recordsOf(table, where, form);
    const registered = registeredOf(where, unit);
    return records === null || registered === null ? [] : [{ form, unit, records, registered }];
  });
}

/**
 * Subjects with an approved record of a form. A figure of every record splits them into those that count and those that
 * do not say; one of some records says nothing of the others, and neither does a ratio, which leaves out who has
 * nothing to divide by. Null: the table has no figure that tells.
 */
export function recordsOf(table: IndicatorTable, where: Where, form: string): number | null {
  const sums = table.indicators
    .filter(isCounted)
    .filter((indicator) => indicator.form === form && indicator.records === 'latest')
    .flatMap(({ figures }) => figures)
    .filter((figure) => figure.applies === undefined && figure.rule.kind !== 'ratio')
    .map(({ code }) => rawOf(where, code))
    .map((result) => (result === null ? 0 : result.counted + result.unknown));
  return sums.length === 0 ? null : Math.max(...sums);
}

function registeredOf(where: Where, unit: string): number | null {
  return where.populations.find(({ type }) => type === unit)?.registered ?? null;
}

/**
 * How many are not in a figure. `registry`: of all registered Juntas (or systems, communities), those without an
 * approved record and those whose record leaves the question blank. `records`: only the records that leave it blank.
 * The registry gives no number where each record counts for itself (complaints), where such things are not registered,
 * or where there are more records than entries.
 */
export type Missing =
  | { readonly kind: 'registry'; readonly without: number; readonly registered: number }
  | { readonly kind: 'records'; readonly without: number };

export function missingOf(table: IndicatorTable, where: Where, indicator: Counted, figure: IndicatorFigure): Missing {
  const unknown = rawOf(where, figure.code)?.unknown ?? 0;
  const registered = registeredOf(where, indicator.unit);
  const records = indicator.records === 'latest' ? recordsOf(table, where, indicator.form) : null;
  if (registered === null || records === null || records > registered) return { kind: 'records', without: unknown };
  return { kind: 'registry', without: unknown + registered - records, registered };
}

/** Whether anything at all was approved in the period. */
export function hasRecords({ figures }: Pick<IndicatorReport, 'figures'>): boolean {
  return figures.some(({ counted, unknown }) => counted + unknown > 0);
}

/** How many indicators have each letter; `other` have a figure without letter. */
export type LetterCounts = { readonly [key in Letter | 'other' | 'noData' | 'report']: number };

export function countLetters(indicators: readonly Indicator[], where: Pick<Where, 'figures'>): LetterCounts {
  const counts = { A: 0, B: 0, C: 0, D: 0, other: 0, noData: 0, report: 0 };
  for (const indicator of indicators) {
    if (!isCounted(indicator)) {
      counts.report += 1;
      continue;
    }
    const result = resultOf(where, indicator);
    counts[result === null ? 'noData' : (letterOfFigure(indicator.figures[0].rule, result) ?? 'other')] += 1;
  }
  return counts;
}

/** One municipality in an indicator's list. */
export type PlaceRow = { readonly place: IndicatorPlace; readonly result: FigureResult | null };

/** Whether an indicator has anything to say of a place: a record, or something registered that it could count. */
export function concerns(indicator: Counted, place: IndicatorPlace): boolean {
  const result = rawOf(place, indicator.figures[0].code);
  if (result !== null && result.counted + result.unknown > 0) return true;
  if (indicator.records === 'each') return false;
  // A municipality is registered by being one, unless only a partner has its office there.
  if (indicator.unit === 'municipality')
    return place.municipality !== null && registeredOf(place, 'municipality') !== 0;
  return (registeredOf(place, indicator.unit) ?? 0) > 0;
}

/**
 * The municipalities of an indicator: the worst first (of a number of records the most, of days the longest), those
 * without data last.
 */
export function placesOf(
  report: Pick<IndicatorReport, 'places'>,
  indicator: Counted,
  nameOf: (municipality: string | null) => string,
): readonly PlaceRow[] {
  const sign = isShare(indicator.figures[0].rule) ? 1 : -1;
  return report.places
    .filter((place) => concerns(indicator, place))
    .map((place) => {
      const result = resultOf(place, indicator);
      const order = result === null ? Infinity : sign * (result.value ?? 0);
      return { row: { place, result }, order, name: nameOf(place.municipality) };
    })
    .sort((a, b) => (a.order === b.order ? compareWords(a.name, b.name) : a.order < b.order ? -1 : 1))
    .map(({ row }) => row);
}
