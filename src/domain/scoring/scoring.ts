import { compileFor } from '../form/compile-for.ts';
import type { CompiledForEngine, FormModel, FormProblem, RecordReader } from '../form/engine-api.ts';
import { isAskedAndBlank } from './asked-and-blank.ts';
import { numberOf, truthOf } from './expression-values.ts';
import { letterOf, roundScore } from './letter.ts';
import type { DimensionScore, ItemScore, NoGradeReason, Score } from './score.ts';
import type { ScoringItem, ScoringTable } from './table.ts';

type CompiledItem = {
  readonly item: ScoringItem;
  readonly applies: CompiledForEngine | null;
  readonly negative: CompiledForEngine | null;
  readonly missing: CompiledForEngine | null;
  readonly divisor: CompiledForEngine | null;
  readonly value: CompiledForEngine;
  readonly weight: CompiledForEngine | number;
};

/** A scoring table whose expressions are compiled against one form. */
export type Scorer = {
  readonly table: ScoringTable;
  /** Scores what the engine holds now. Pure in the engine's answers; the same on phone and service. */
  readonly score: (engine: RecordReader) => Score;
};

/** Compiles a table; a wrong expression or an unknown question is told with its item (place) and column. */
export function compileScoring(
  table: ScoringTable,
  model: FormModel,
): { readonly ok: true; readonly scorer: Scorer } | { readonly ok: false; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const compile = (item: ScoringItem, column: string, source: string): CompiledForEngine | null => {
    const result = compileFor(model, source);
    // A path that matches nothing would count as unanswered for ever.
    const slips = result.ok ? result.warnings : [result.problem];
    problems.push(...slips.map((slip) => ({ ...slip, place: `${table.id}/${item.code}, ${column}` })));
    return result.ok ? result.compiled : null;
  };
  const dimensions = table.dimensions.map((dimension) => ({
    code: dimension.code,
    items: dimension.items.flatMap((item): CompiledItem[] => {
      for (const name of item.questions) {
        if (!model.nodes.has(name))
          problems.push({ code: 'unknown-name', place: `${table.id}/${item.code}, questions`, found: name });
      }
      const value = compile(item, 'value', item.value);
      if (value === null) return [];
      return [
        {
          item,
          value,
          applies: item.applies === undefined ? null : compile(item, 'applies', item.applies),
          negative: item.negative === undefined ? null : compile(item, 'negative', item.negative),
          missing: item.missing === undefined ? null : compile(item, 'missing', item.missing),
          divisor: item.divisor === undefined ? null : compile(item, 'divisor', item.divisor),
          weight: typeof item.weight === 'string' ? (compile(item, 'weight', item.weight) ?? 1) : (item.weight ?? 1),
        },
      ];
    }),
  }));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    scorer: {
      table,
      score: (engine) => {
        const scored = dimensions.map((dimension) =>
          scoreDimension(
            dimension.code,
            dimension.items.map((item) => scoreItem(item, engine)),
          ),
        );
        return gradeScore(table, scored);
      },
    },
  };
}

function scoreItem(compiled: CompiledItem, engine: RecordReader): ItemScore {
  const { code } = compiled.item;
  const weight = typeof compiled.weight === 'number' ? compiled.weight : numberOf(engine.evaluate(compiled.weight));
  const applies = compiled.applies === null || truthOf(engine.evaluate(compiled.applies));
  if (!applies && isAskedAndBlank(compiled.applies, engine) && weight > 0)
    return { code, state: 'unanswered', value: null, weight };
  if (!applies || !(weight > 0)) return { code, state: 'not-applicable', value: null, weight: 0 };
  if (compiled.negative !== null && truthOf(engine.evaluate(compiled.negative)))
    return { code, state: 'negative', value: 0, weight };
  if (compiled.missing !== null && truthOf(engine.evaluate(compiled.missing)))
    return { code, state: 'unanswered', value: null, weight };
  if (compiled.divisor !== null && numberOf(engine.evaluate(compiled.divisor)) === 0)
    return { code, state: 'not-applicable', value: null, weight: 0 };
  const value = numberOf(engine.evaluate(compiled.value));
  if (!Number.isFinite(value)) return { code, state: 'unanswered', value: null, weight };
  return { code, state: 'answered', value: roundScore(Math.min(1, Math.max(0, value))), weight };
}

/** The value by which a dimension has a letter or band of its own; null: too little of it is known. */
export function themeValue(table: ScoringTable, { value, completeness }: DimensionScore): number | null {
  return completeness >= (table.completeness.theme ?? table.completeness.dimension) ? value : null;
}

function scoreDimension(code: string, items: readonly ItemScore[]): DimensionScore {
  let applying = 0;
  let known = 0;
  let sum = 0;
  for (const item of items) {
    applying += item.weight;
    if (item.value === null) continue;
    known += item.weight;
    sum += item.value * item.weight;
  }
  return {
    code,
    value: known === 0 ? null : roundScore(sum / known),
    completeness: applying === 0 ? 1 : roundScore(known / applying),
    items,
  };
}

function gradeScore(table: ScoringTable, dimensions: readonly DimensionScore[]): Score {
  const values = dimensions.flatMap((dimension) => (dimension.value === null ? [] : [dimension.value]));
  const total = values.length === 0 ? null : roundScore(values.reduce((sum, value) => sum + value, 0) / values.length);
  const items = dimensions.flatMap((dimension) => dimension.items);
  const applying = items.reduce((sum, item) => sum + item.weight, 0);
  const known = items.reduce((sum, item) => sum + (item.value === null ? 0 : item.weight), 0);
  const completeness = applying === 0 ? 1 : roundScore(known / applying);
  const base = { table: { id: table.id, version: table.version }, total, completeness, dimensions };
  const reason = reasonForNoGrade(table, total, completeness, dimensions);
  if (reason !== null || total === null) return { ...base, grade: { kind: 'none', reason: reason ?? 'nothing-known' } };
  return { ...base, grade: gradeOfValue(table, total) };
}

function gradeOfValue({ bands }: ScoringTable, value: number): Score['grade'] {
  if (bands === 'letters') {
    const letter = letterOf(value);
    return letter === null ? { kind: 'none', reason: 'nothing-known' } : { kind: 'letter', letter };
  }
  const band = bands.find((candidate) => value >= candidate.from);
  return band === undefined ? { kind: 'none', reason: 'nothing-known' } : { kind: 'band', band: band.code };
}

/** The total if each item without an answer were `blank` (0 the worst answer, 1 the best). */
function totalWith(blank: 0 | 1, dimensions: readonly DimensionScore[]): number {
  const means = dimensions.flatMap(({ items }) => {
    const weight = items.reduce((sum, item) => sum + item.weight, 0);
    const sum = items.reduce((total, item) => total + (item.value ?? blank) * item.weight, 0);
    return weight === 0 ? [] : [sum / weight];
  });
  return roundScore(means.reduce((sum, mean) => sum + mean, 0) / means.length);
}

/** Whether the letter or band is the same whatever is answered to what is blank. */
function isSettled(table: ScoringTable, dimensions: readonly DimensionScore[]): boolean {
  const code = (value: number): string | null => {
    const grade = gradeOfValue(table, value);
    return grade.kind === 'letter' ? grade.letter : grade.kind === 'band' ? grade.band : null;
  };
  return code(totalWith(0, dimensions)) === code(totalWith(1, dimensions));
}

function reasonForNoGrade(
  table: ScoringTable,
  total: number | null,
  completeness: number,
  dimensions: readonly DimensionScore[],
): NoGradeReason | null {
  if (total === null) return 'nothing-known';
  if (completeness < table.completeness.total) return 'incomplete';
  if (dimensions.some((dimension) => dimension.completeness < table.completeness.dimension))
    return 'dimension-incomplete';
  if (table.completeness.settled === true && !isSettled(table, dimensions)) return 'unsettled';
  return null;
}
