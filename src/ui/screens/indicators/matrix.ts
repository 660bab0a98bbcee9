import { compareFigure, ownTarget, type ReferenceValue } from '../../../domain/indicators/references.ts';
import { type FigureResult, type IndicatorReport, NO_MUNICIPALITY } from '../../../domain/indicators/report.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import { type Counted, letterOfFigure, resultOf, type Where } from '../../kit/indicators/report-figures.ts';

/** What a cell of the matrix says of its indicator and place. */
export const MATRIX_VIEWS = ['value', 'target', 'gap', 'baseline', 'trend'] as const;
export type MatrixView = (typeof MATRIX_VIEWS)[number];

/** What figures are held against, and the same figures a year before (null: they are not known). */
export type MatrixAgainst = {
  readonly values: readonly ReferenceValue[];
  readonly before: Pick<IndicatorReport, 'figures' | 'places'> | null;
};

/** A cell: a figure, a value that somebody set, a difference, or nothing known. Shares in [0, 1]. */
export type MatrixCell =
  | { readonly kind: 'none' }
  | { readonly kind: 'figure'; readonly result: FigureResult; readonly letter: Letter | null; readonly trend: number }
  | { readonly kind: 'set'; readonly value: number; readonly unit: ReferenceValue['unit']; readonly year: number }
  /** `since`: the year of what it is the difference from; null: the year before. */
  | {
      readonly kind: 'difference';
      readonly value: number;
      readonly unit: ReferenceValue['unit'];
      readonly since: number | null;
    };

const NONE: MatrixCell = { kind: 'none' };

/**
 * What stands in the row of an indicator and the column of a place (`municipality` null: all together; `NO_MUNICIPALITY`:
 * what lies in none).
 */
export function matrixCell(
  view: MatrixView,
  indicator: Counted,
  where: Pick<Where, 'figures'>,
  asked: { readonly municipality: string | null; readonly year: number },
  against: MatrixAgainst,
): MatrixCell {
  const result = resultOf(where, indicator);
  const figure = result?.value ?? null;
  const question = { indicator: indicator.code, ...asked };
  const { target, gap, baseline } = compareFigure(against.values, question, figure, ownTarget(indicator));
  const trend = trendOf(indicator, figure, asked.municipality, against.before);
  switch (view) {
    case 'value':
      if (result === null) return NONE;
      return {
        kind: 'figure',
        result,
        letter: letterOfFigure(indicator.figures[0].rule, result),
        trend: Math.sign(trend ?? 0),
      };
    case 'target':
      return target === null ? NONE : { kind: 'set', value: target.value, unit: target.unit, year: target.year };
    case 'gap':
      return target === null || gap === null
        ? NONE
        : { kind: 'difference', value: gap, unit: target.unit, since: target.year };
    case 'baseline':
      return baseline === null
        ? NONE
        : { kind: 'set', value: baseline.value, unit: baseline.unit, year: baseline.year };
    case 'trend':
      return trend === null ? NONE : { kind: 'difference', value: trend, unit: unitOf(indicator), since: null };
    default:
      return view satisfies never;
  }
}

/** Figure less that of the year before; null where either is missing. */
function trendOf(
  indicator: Counted,
  figure: number | null,
  municipality: string | null,
  before: MatrixAgainst['before'],
): number | null {
  const code = municipality === NO_MUNICIPALITY ? null : municipality;
  const there = municipality === null ? before : before?.places.find((place) => place.municipality === code);
  const earlier = there === undefined || there === null ? null : (resultOf(there, indicator)?.value ?? null);
  return figure === null || earlier === null ? null : Math.round((figure - earlier) * 1e6) / 1e6;
}

function unitOf({ figures: [{ rule }] }: Counted): ReferenceValue['unit'] {
  return rule.kind === 'count' ? 'number' : rule.kind === 'median-days' ? 'days' : 'share';
}

/** Columns beside the indicator that a sheet on its side bears. */
const COLUMNS_A_SHEET = 8;

/**
 * The columns as a printer takes them: those of all together and the next municipalities on each sheet, as many on one as
 * on the other, so that none stands alone on the last.
 */
export function printedParts<Column>(
  columns: readonly Column[],
  most = COLUMNS_A_SHEET,
): readonly (readonly Column[])[] {
  const [all, ...places] = columns;
  if (all === undefined) return [];
  const parts = Math.max(1, Math.ceil(places.length / (most - 1)));
  const each = Math.ceil(places.length / parts);
  return Array.from({ length: parts }, (_, part) => [all, ...places.slice(part * each, (part + 1) * each)]);
}
