import * as z from 'zod/mini';
import { compileFor } from '../form/compile-for.ts';
import type { Form } from '../form/definition.ts';
import type { FormChange } from '../form/difference.ts';
import type { FormModel } from '../form/engine-api.ts';
import { internalsOf } from '../form/model.ts';
import type { FigureRule, Indicator } from '../indicators/indicator.ts';

/** What the changes of a version touch, in numbers. Names are those of the version before. */
export const changeEffectsSchema = z.looseObject({
  /** Records of all versions of the form, practice and withdrawn ones aside. */
  records: z.number(),
  /** Drafts of the form whose copies came to the service in a safety copy. Those on phones nobody counts. */
  draftCopies: z.number(),
  questions: z.array(
    z.looseObject({
      name: z.string(),
      /** How many of those hold an answer of it. */
      records: z.number(),
      draftCopies: z.number(),
      /** Codes of the score's items, and of the indicators, that read it, directly or through a calculation. */
      scores: z.array(z.string()),
      indicators: z.array(z.string()),
    }),
  ),
  /** Choices that are retired or gone: how many records chose them. */
  choices: z.array(z.looseObject({ list: z.string(), name: z.string(), records: z.number() })),
});
export type ChangeEffects = z.infer<typeof changeEffectsSchema>;

/** What is looked for in records and drafts: questions and repeats by name, and choices of lists. */
export type Touched = {
  readonly names: readonly string[];
  readonly choices: readonly { readonly list: string; readonly name: string }[];
};

/** The questions and choices whose answers a change is about. */
export function touchedBy(changes: readonly FormChange[]): Touched {
  const names = changes.flatMap((change): readonly string[] => {
    switch (change.kind) {
      case 'gone':
        return change.node === 'group' ? [] : [change.name];
      case 'renamed':
        return [change.from];
      case 'retyped':
      case 'moved':
      case 'condition':
        return [change.name];
      case 'added':
      case 'rename-of-nothing':
      case 'choice':
      case 'wording':
      case 'header':
      case 'form':
        return [];
      default:
        return change satisfies never;
    }
  });
  const choices = changes.flatMap((change) =>
    change.kind === 'choice' && (change.change === 'gone' || change.change === 'retired')
      ? [{ list: change.list, name: change.name }]
      : [],
  );
  return { names: [...new Set(names)], choices };
}

/** Which of the touched stand in the answers of a record: names, and choices by `list/name`. */
export function touchedIn(before: FormModel, touched: Touched): (answers: unknown) => ReadonlySet<string> {
  const names = new Set(touched.names);
  const choices = new Set(touched.choices.map(choiceKey));
  const lists = new Map<string, string>();
  for (const [name, node] of before.nodes) {
    if (node.type === 'group' || node.type === 'repeat' || node.list === undefined) continue;
    lists.set(name, node.list);
  }
  return (answers) => {
    const found = new Set<string>();
    const visit = (members: unknown): void => {
      if (typeof members !== 'object' || members === null) return;
      for (const [name, value] of Object.entries(members)) {
        if (names.has(name) && !isEmpty(value)) found.add(name);
        const list = lists.get(name);
        for (const chosen of list === undefined ? [] : [value].flat()) {
          const key = choiceKey({ list: list ?? '', name: String(chosen) });
          if (choices.has(key)) found.add(key);
        }
        if (Array.isArray(value)) for (const instance of value) visit(instance);
      }
    };
    visit(answers);
    return found;
  };
}

/** A choice among what `touchedIn` found. */
export function choiceKey({ list, name }: { readonly list: string; readonly name: string }): string {
  return `${list}/${name}`;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Who reads a question: items of the score and indicators, by their codes. */
export type ReadBy = { readonly scores: readonly string[]; readonly indicators: readonly string[] };

/**
 * Which items of the score and which indicators read a question, directly or through calculations of the form. `whole` is
 * the form with the table and indicators that hold for it.
 */
export function readersIn(model: FormModel, whole: Form): (name: string) => ReadBy {
  const reads = calculationsIn(model);
  const items = typeof whole.scoring === 'object' ? whole.scoring.dimensions.flatMap((each) => each.items) : [];
  const scores = items.map(({ code, questions, applies, negative, missing, divisor, value, weight }) => ({
    code,
    reads: namesRead(model, reads, [applies, negative, missing, divisor, value, weight], questions),
  }));
  const indicators = (whole.indicators ?? []).map((indicator) => ({
    code: indicator.code,
    reads: namesRead(model, reads, expressionsOf(indicator), []),
  }));
  const codes = (of: readonly { readonly code: string; readonly reads: ReadonlySet<string> }[], name: string) => [
    ...new Set(of.filter((each) => each.reads.has(name)).map(({ code }) => code)),
  ];
  return (name) => ({ scores: codes(scores, name), indicators: codes(indicators, name) });
}

/** What each calculation of the form reads, by the name of its question. */
function calculationsIn(model: FormModel): ReadonlyMap<string, readonly string[]> {
  return new Map(
    internalsOf(model).definitions.flatMap((definition) => {
      const calculation = definition.kind === 'question' ? definition.expressions.calculation : undefined;
      return calculation === undefined
        ? []
        : [[definition.name, [...calculation.reads].map(({ name }) => name)] as const];
    }),
  );
}

function namesRead(
  model: FormModel,
  calculations: ReadonlyMap<string, readonly string[]>,
  expressions: readonly unknown[],
  named: readonly string[],
): ReadonlySet<string> {
  const found = new Set(named);
  for (const expression of expressions) {
    if (typeof expression !== 'string') continue;
    const result = compileFor(model, expression);
    // An expression that this version of the form cannot work out reads nothing of it.
    if (result.ok) for (const name of result.compiled.dependencies) found.add(name);
  }
  // A set that grows while it is walked: what a calculation reads is read too.
  for (const name of found) for (const read of calculations.get(name) ?? []) found.add(read);
  return found;
}

function expressionsOf(indicator: Indicator): readonly unknown[] {
  if (indicator.figures === undefined) return [];
  const rules = indicator.figures.flatMap(({ applies, rule }) => [applies, ...expressionsOfRule(rule)]);
  return [...rules, indicator.place, indicator.followedBy?.record];
}

function expressionsOfRule(rule: FigureRule): readonly string[] {
  switch (rule.kind) {
    case 'all':
      return rule.conditions;
    case 'ratio':
      return [rule.numerator, rule.denominator];
    case 'mean':
    case 'median-days':
      return [rule.value];
    case 'mean-score':
    case 'count':
      return [];
    default:
      return rule satisfies never;
  }
}
