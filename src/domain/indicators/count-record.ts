import { compileFor } from '../form/compile-for.ts';
import type { CompiledForEngine, ExpressionValue, FormModel, FormProblem, RecordReader } from '../form/engine-api.ts';
import { isMunicipalityCode } from '../ids.ts';
import { isAskedAndBlank } from '../scoring/asked-and-blank.ts';
import { numberOf, truthOf } from '../scoring/expression-values.ts';
import type { FigureRule, IndicatorFigure, IndicatorTable } from './indicator.ts';

/** What one record adds to a figure; `unknown`: it applies, and the record does not say. */
export type Share =
  | { readonly kind: 'known'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'unknown' };

/** By the figure's code. Figures that do not apply to the record are absent. */
export type RecordShares = ReadonlyMap<string, Share>;

/** The indicators of one form, compiled against one of its versions. */
export type RecordCounter = {
  /** Pure in what the engine holds. Figures by score are not among them (`sharesOfScore`): a score may be made anew. */
  readonly count: (engine: RecordReader) => RecordShares;
  /**
   * Where the thing was done, where the form's own indicators say it: the code of a municipality, null for none.
   * `undefined`: where the record is. `answers`: as they are stored.
   */
  readonly placeOf: (engine: RecordReader, answers: Readonly<Record<string, unknown>>) => string | null | undefined;
  /** The record that this one tells on (`followedBy`), by its id; `undefined`: none. */
  readonly aboutOf: (engine: RecordReader) => string | undefined;
  /** Figures that this version of the form has not the questions for: of its records they are not known. */
  readonly problems: readonly FormProblem[];
};

const UNKNOWN: Share = { kind: 'unknown' };

/** Compiles the figures that are fed by the model's form. */
export function compileIndicators(table: IndicatorTable, model: FormModel): RecordCounter {
  const problems: FormProblem[] = [];
  const compiled = figuresOf(table, model.form.id).map((figure) => ({
    code: figure.code,
    share: compileFigure(figure, model, problems),
  }));
  const place = placeIn(table, model, problems);
  const about = aboutIn(table, model, problems);
  return {
    problems,
    aboutOf: (engine) => (about === null ? undefined : textOf(engine.evaluate(about)) || undefined),
    placeOf: (engine, answers) => {
      if (place === undefined) return undefined;
      return place === null ? null : (codeOf(engine.evaluate(place)) ?? saidPlace(place, engine, answers));
    },
    count: (engine) => {
      const shares = new Map<string, Share>();
      for (const { code, share } of compiled) {
        const found = share === null ? UNKNOWN : share(engine);
        if (found !== null) shares.set(code, found);
      }
      return shares;
    },
  };
}

/** What a record's own score adds: its index in [0, 1] by its form's table (`indexOfScore`); null when it has none. */
export function sharesOfScore(table: IndicatorTable, form: string, score: number | null): RecordShares {
  const figures = figuresOf(table, form).filter(({ rule }) => rule.kind === 'mean-score');
  return new Map(figures.map(({ code }) => [code, shareOfRatio(score ?? Number.NaN, 1)]));
}

function figuresOf(table: IndicatorTable, form: string): readonly IndicatorFigure[] {
  return table.indicators.flatMap((indicator) =>
    indicator.figures !== undefined && (indicator.form === form || indicator.followedBy?.form === form)
      ? indicator.figures
      : [],
  );
}

/** The expression of the record that is told on, compiled; null: the form tells on none. */
function aboutIn(table: IndicatorTable, model: FormModel, problems: FormProblem[]): CompiledForEngine | null {
  const named = table.indicators.find(
    (indicator) => indicator.figures !== undefined && indicator.followedBy?.form === model.form.id,
  );
  if (named?.figures === undefined || named.followedBy === undefined) return null;
  const result = compileFor(model, named.followedBy.record);
  const slips = result.ok ? result.warnings : [result.problem];
  problems.push(...slips.map((slip) => ({ ...slip, place: `${named.code}, followedBy` })));
  return result.ok && slips.length === 0 ? result.compiled : null;
}

/** The expression of the place, compiled; null: this version of the form has not the question; `undefined`: none is named. */
function placeIn(
  table: IndicatorTable,
  model: FormModel,
  problems: FormProblem[],
): CompiledForEngine | null | undefined {
  const named = table.indicators.find(
    (indicator) => indicator.figures !== undefined && indicator.form === model.form.id,
  );
  if (named?.figures === undefined || named.place === undefined) return undefined;
  const result = compileFor(model, named.place);
  const slips = result.ok ? result.warnings : [result.problem];
  problems.push(...slips.map((slip) => ({ ...slip, place: `${named.code}, ${named.place}` })));
  return result.ok && slips.length === 0 ? result.compiled : null;
}

function textOf(value: ExpressionValue): string {
  return typeof value === 'object' ? (value[0] ?? '') : String(value);
}

function codeOf(value: ExpressionValue): string | null {
  const text = textOf(value);
  return isMunicipalityCode(text) ? text : null;
}

/**
 * A municipality that was said and that the form does not offer, because what narrows its list (the department) was left
 * blank: the record breaks its form (4.5), and who reads it, and the boards, go by what it says. So do the figures.
 */
function saidPlace(
  place: CompiledForEngine,
  engine: RecordReader,
  answers: Readonly<Record<string, unknown>>,
): string | null {
  for (const name of place.dependencies) {
    const said = answers[name];
    if (isMunicipalityCode(said) && engine.find(name)?.relevant === true) return said;
  }
  return null;
}

type FigureOf = (engine: RecordReader) => Share | null;

function compileFigure(figure: IndicatorFigure, model: FormModel, problems: FormProblem[]): FigureOf | null {
  let isWhole = true;
  const compile = (source: string): CompiledForEngine | null => {
    const result = compileFor(model, source);
    // A path that matches nothing would count as unanswered for ever.
    const slips = result.ok ? result.warnings : [result.problem];
    problems.push(...slips.map((slip) => ({ ...slip, place: `${figure.code}, ${source}` })));
    if (result.ok && slips.length === 0) return result.compiled;
    isWhole = false;
    return null;
  };
  const applies = figure.applies === undefined ? null : compile(figure.applies);
  const share = compileRule(figure.rule, compile);
  if (!isWhole) return null;
  return (engine) => {
    if (applies === null || truthOf(engine.evaluate(applies))) return share((source) => valueOf(engine, source));
    // Whether it applies is not known; a score is nothing that a question tells.
    return figure.rule.kind !== 'mean-score' && isAskedAndBlank(applies, engine) ? UNKNOWN : null;
  };
}

/** Null: no question's to tell, or nothing to divide by. */
type ShareOf = (value: (source: CompiledForEngine | null) => number) => Share | null;

function compileRule(rule: FigureRule, compile: (source: string) => CompiledForEngine | null): ShareOf {
  switch (rule.kind) {
    case 'all': {
      const conditions = rule.conditions.map(compile);
      return (value) => shareOfAll(conditions.map(value));
    }
    case 'ratio': {
      const numerator = compile(rule.numerator);
      const denominator = compile(rule.denominator);
      return (value) => {
        const divisor = value(denominator);
        // B.4: a divisor of 0 leaves the record out. It was answered, so it is not without data.
        return divisor === 0 ? null : shareOfRatio(value(numerator), divisor);
      };
    }
    case 'mean': {
      const source = compile(rule.value);
      return (value) => shareOfRatio(Math.min(1, Math.max(0, value(source))), 1);
    }
    case 'mean-score':
      return () => null;
    case 'count':
      return () => shareOfRatio(1, 1);
    case 'median-days': {
      const source = compile(rule.value);
      return (value) => shareOfRatio(value(source), 1);
    }
    default:
      return rule satisfies never;
  }
}

/** One condition that is not met is enough for "no"; without one, whatever is not known leaves no answer. */
function shareOfAll(conditions: readonly number[]): Share {
  if (conditions.includes(0)) return { kind: 'known', numerator: 0, denominator: 1 };
  return conditions.every((condition) => condition === 1) ? { kind: 'known', numerator: 1, denominator: 1 } : UNKNOWN;
}

function shareOfRatio(numerator: number, denominator: number): Share {
  return Number.isFinite(numerator) && Number.isFinite(denominator) && denominator > 0
    ? { kind: 'known', numerator, denominator }
    : UNKNOWN;
}

function valueOf(engine: RecordReader, source: CompiledForEngine | null): number {
  return source === null ? Number.NaN : numberOf(engine.evaluate(source));
}
