import { compileFor } from '../../domain/form/compile-for.ts';
import type { FormEngine, QuestionState } from '../../domain/form/engine-api.ts';
import { chlorineQuestionsOf } from '../../forms/results/chlorine-questions.ts';
import type { PreviousVisit } from './form-session.ts';

/** Where an answer comes from that no person gave, as long as nobody changed it. */
export type FilledFrom =
  | { readonly kind: 'visit'; readonly day: string }
  | {
      readonly kind:
        | 'registry'
        | 'session'
        | 'place'
        | 'position'
        | 'last-record'
        | 'board'
        | 'records'
        | 'sum'
        | 'settings';
    };

/** What is known besides the record: the visit before, where it was begun, and the norm of Ajustes. */
type Known = {
  readonly previous: PreviousVisit | null;
  /** Code of the municipality where the record was begun. */
  readonly municipality: string | null;
  readonly norm: string | null;
};

/**
 * The source of an answer: what its default or calculation reads and what is answered are the same. Null: a person gave
 * it, or changed what had been filled in.
 */
export function filledFrom(engine: FormEngine, state: QuestionState, known: Known): FilledFrom | null {
  const { question, value } = state;
  if (value === undefined || typeof value === 'object') return null;
  const sum = question.parameters?.['sum'];
  if (typeof sum === 'string' && engine.find(sum)?.value === value) return { kind: 'sum' };
  if (known.norm !== null && value === known.norm && chlorineQuestionsOf(engine.model.form)?.norm === question.name) {
    return { kind: 'settings' };
  }
  for (const source of sourcesIn(question)) {
    const read = textOf(engine, source.expression);
    const isIt = source.isBeginning ? read.startsWith(String(value)) : read === String(value);
    if (read === '' || !isIt) continue;
    if (source.kind !== 'previous') return { kind: source.kind };
    if (known.previous !== null) return { kind: 'visit', day: known.previous.day };
  }
  // Where a record was begun is known only then; what was filled from it is the same municipality still.
  const begun = known.municipality;
  return begun !== null && readsPlace(question) && begun.startsWith(String(value)) ? { kind: 'place' } : null;
}

type Source = {
  readonly kind: Exclude<FilledFrom['kind'], 'visit' | 'sum' | 'settings' | 'place'> | 'previous';
  readonly expression: string;
  /**
   * True: the default takes only the beginning of the value, such as the department (`08`) of a municipality (`0801`).
   */
  readonly isBeginning: boolean;
};

const INSTANCES: Readonly<Record<string, Source['kind']>> = {
  previous: 'previous',
  subject: 'registry',
  registry: 'registry',
  row: 'board',
};

/** What an answer may be filled from, in the order in which its expression reads it. */
function sourcesIn({ default: start, calculation }: QuestionState['question']): readonly Source[] {
  // Asked by each key: most questions are filled from nothing.
  if (start === undefined && calculation === undefined) return [];
  const from = typeof start === 'string' ? start : '';
  const isBeginning = from.startsWith('substr(');
  const tables = [...from.matchAll(/instance\('([^']+)'\)\/root\/item\/\w+/g)].flatMap(
    ([expression, name]): Source[] =>
      name === undefined || name === 'place' ? [] : [{ kind: INSTANCES[name] ?? 'records', expression, isBeginning }],
  );
  const last = [...from.matchAll(/\$\{last-saved#[^}]+\}/g)].map(
    ([expression]): Source => ({ kind: 'last-record', expression, isBeginning }),
  );
  const person = /^\$\{[^#}]+\}$/.test(from) ? [{ kind: 'session', expression: from, isBeginning } as const] : [];
  const height = [...(calculation ?? '').matchAll(/round\(selected-at\(\$\{\w+\}, 2\), 0\)/g)].map(
    ([expression]): Source => ({ kind: 'position', expression, isBeginning: false }),
  );
  return [...tables, ...last, ...person, ...height];
}

function readsPlace({ default: start }: QuestionState['question']): boolean {
  return typeof start === 'string' && start.includes("instance('place')");
}

/** What an expression says now; '' where it says nothing. */
function textOf(engine: FormEngine, expression: string): string {
  const compiled = compileFor(engine.model, `string(${expression})`);
  return compiled.ok ? String(engine.evaluate(compiled.compiled)) : '';
}
