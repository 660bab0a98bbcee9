import { compileFor } from '../form/compile-for.ts';
import type { Expression, Provenance, Text } from '../form/definition.ts';
import type { CompiledForEngine, ExpressionValue, FormModel, FormProblem, RecordReader } from '../form/engine-api.ts';

/** What is known of a record besides its answers. */
export const RECORD_FACTS = [
  'subject-id',
  'subject-code',
  /** `Santa Bárbara, Chinda` */
  'divisions',
  'latitude',
  'longitude',
  'altitude',
  /** Names of what the registry links to the subject, and how many. */
  'linked-communities',
  'linked-providers',
  'count-communities',
  'count-providers',
  'score',
  'letter',
] as const;
export type RecordFact = (typeof RECORD_FACTS)[number];

/** A column: an expression over the answers, a fact, or null for what the form does not ask and the table has to have. */
export type RecordTableColumn = {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'date';
  readonly value: Expression | { readonly fact: RecordFact } | null;
};

/** A table of the latest record of each subject of a form, as data: rows are subjects, columns are expressions. */
export type RecordTable = Provenance & {
  readonly name: string;
  readonly title: Text;
  readonly form: string;
  readonly columns: readonly RecordTableColumn[];
};

export type RecordFacts = { readonly [fact in RecordFact]: string | number };

/** The cells of a record in the order of the columns; '' is empty. */
export type RecordTableReader = (engine: RecordReader, facts: RecordFacts) => readonly (string | number)[];

/** Compiles the columns of a table over its form; what does not compile is named with its column. */
export function compileRecordTable(
  table: RecordTable,
  model: FormModel,
): { readonly read: RecordTableReader; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const columns = table.columns.map(({ header, kind, value }) => {
    if (value === null || typeof value === 'object') return { kind, value };
    const compiled = compileFor(model, value);
    // A path that matches nothing would be empty for ever.
    const slips = compiled.ok ? compiled.warnings : [compiled.problem];
    problems.push(...slips.map((slip) => ({ ...slip, place: `${table.name}, ${header}` })));
    return { kind, value: compiled.ok ? compiled.compiled : null };
  });
  return {
    problems,
    read: (engine, facts) =>
      columns.map(({ kind, value }) => {
        if (value === null) return '';
        return 'fact' in value ? facts[value.fact] : cellOf(engine, value, kind);
      }),
  };
}

function cellOf(engine: RecordReader, compiled: CompiledForEngine, kind: RecordTableColumn['kind']): string | number {
  const value: ExpressionValue = engine.evaluate(compiled);
  if (kind !== 'number') return typeof value === 'object' ? value.join('; ') : String(value);
  const text = typeof value === 'object' ? (value[0] ?? '') : value;
  const number = typeof text === 'string' && text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : '';
}
