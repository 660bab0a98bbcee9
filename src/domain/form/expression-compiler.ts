import { type Compiled, compile } from '../expression/compile.ts';
import type { CompileScope } from '../expression/scope.ts';
import type { SchemaNode } from '../expression/values.ts';
import type { Definitions } from './build-definitions.ts';
import type { Form, Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';
import type { Definition } from './model.ts';
import { placeOf } from './problem-place.ts';
import { schemaOfChoices } from './secondary-instances.ts';
import { compileTemplate, type Template } from './template.ts';
import { checkLanguages, completeText, languagesOf } from './text.ts';

/** Where an expression stands: its context, and the names it may use. */
export function scopeAt(
  form: Form,
  definitions: Pick<Definitions, 'root' | 'byName'>,
  current: Definition,
): CompileScope {
  return {
    root: definitions.root,
    rootNames: ['data', form.id],
    context: current,
    current,
    find: (name) => definitions.byName.get(name),
    isMoment: ({ name }) => {
      const node = definitions.byName.get(name);
      return node?.kind === 'question' && node.rules.isMoment === true;
    },
    hasChoices: ({ name }) => {
      const node = definitions.byName.get(name);
      return node?.kind === 'question' && node.question.list !== undefined;
    },
    instance: (id) => {
      if ((form.instances ?? []).includes(id)) return null;
      if (Object.hasOwn(form.files ?? {}, id)) return null;
      const list = Object.hasOwn(form.choices, id) ? form.choices[id] : undefined;
      return list === undefined ? undefined : schemaOfChoices(list);
    },
  };
}

/** Compiles what stands in a column of the form; faults and slips are told with their place. */
export type ExpressionCompiler = {
  readonly expression: (
    source: string | undefined,
    at: Definition,
    column: string,
    /** The row that it is asked of, in a `choice_filter`; null: one of a file. */
    row?: SchemaNode | null,
    /** The repeat whose instances are the rows. */
    rowsOf?: SchemaNode,
  ) => Compiled | undefined;
  /** Null: it is no expression here, and that is no fault. */
  readonly tried: (source: string, at: Definition) => Compiled | null;
  /** XLSForm writes `yes` and `no` for what always and never holds. */
  readonly condition: (
    source: string | true | undefined,
    at: Definition,
    column: string,
  ) => Compiled | true | undefined;
  readonly template: (text: Text, at: Definition, column: string) => Template;
};

export function createCompiler(
  form: Form,
  definitions: Definitions,
  problems: FormProblem[],
  warnings: FormProblem[],
): ExpressionCompiler {
  const languages = [...languagesOf(form).keys()];
  const expression: ExpressionCompiler['expression'] = (source, at, column, row, rowsOf) => {
    if (source === undefined) return undefined;
    const isKept = column === 'calculation' || column === 'default';
    const scope = { ...scopeAt(form, definitions, at), isKept, ...(rowsOf === undefined ? {} : { rowsOf }) };
    const result = compile(source, row === undefined ? scope : { ...scope, context: row });
    if (result.ok) {
      for (const slip of result.compiled.unmatched) warnings.push({ ...slip, place: placeOf(at.place, column) });
      return result.compiled;
    }
    problems.push({ ...result.problem, place: placeOf(at.place, column) });
    return undefined;
  };
  return {
    expression,
    tried: (source, at) => {
      const result = compile(source, scopeAt(form, definitions, at));
      return result.ok && result.compiled.unmatched.length === 0 ? result.compiled : null;
    },
    condition: (source, at, column) => {
      if (source === true || source === 'yes' || source === 'true') return true;
      if (source === 'no' || source === 'false') return undefined;
      return expression(source, at, column);
    },
    template: (text, at, column) => {
      const place = placeOf(at.place, column);
      checkLanguages(form, text, place, problems);
      return compileTemplate(completeText(text, languages), scopeAt(form, definitions, at), place, problems);
    },
  };
}
