import { compile } from './compile.ts';
import type { Environment } from './evaluation.ts';
import type { CompileScope } from './scope.ts';
import { type DataNode, numberText, type SchemaNode, toNumber, toText, type Value } from './values.ts';

/**
 * A formula that a form computes and that a tool beside the form computes too, written once. Example:
 * `formula<'flow' | 'hours'>((the) => `${the('flow')} * 3.6 * ${the('hours')}`)`.
 */
export type Formula<Name extends string> = {
  /** The expression for a form: for each name what stands there, such as `${caudal_aforado}`. */
  readonly written: (names: Readonly<Record<Name, string>>) => string;
  /**
   * The value of the formula for these numbers; null is an unanswered question. NaN where the expression gives no
   * number.
   */
  readonly worth: (values: Readonly<Record<Name, number | null>>) => number;
};

/** Makes a formula. `write` makes the expression's text; it is given what stands for each name. */
export function formula<Name extends string>(write: (the: (name: Name) => string) => string): Formula<Name> {
  return {
    written: (names) => write((name) => names[name]),
    worth: (values) => toNumber(run(write((name) => literal(values[name]))), ENVIRONMENT),
  };
}

/** A formula that gives words, such as an amount as it is said. */
export type TextFormula<Name extends string> = Pick<Formula<Name>, 'written'> & {
  /** What it says for numbers; '' where it says nothing. */
  readonly said: (values: Readonly<Record<Name, number | null>>) => string;
};

/** As `formula`, for words. */
export function textFormula<Name extends string>(write: (the: (name: Name) => string) => string): TextFormula<Name> {
  return {
    written: (names) => write((name) => names[name]),
    said: (values) => toText(run(write((name) => literal(values[name])))),
  };
}

/** A number written so that it may stand wherever a name may; '' for what is unanswered. */
function literal(value: number | null): string {
  if (value === null) return "''";
  const text = numberText(value);
  return text.startsWith('-') ? `(${text})` : text;
}

/** Runs an expression that names nothing. A text that does not parse is a mistake of whoever wrote the formula. */
function run(source: string): Value {
  const result = compile(source, NOWHERE);
  if (!result.ok) throw new Error(`formula "${source}": ${result.problem.code} at ${result.problem.position}`);
  const frame = { node: NOTHING, current: NOTHING, position: 0, size: 0, env: ENVIRONMENT };
  return result.compiled.run(frame);
}

const SCHEMA: SchemaNode = { name: 'data', parent: null, children: [], isRepeat: false };

const NOWHERE: CompileScope = {
  root: SCHEMA,
  rootNames: [],
  context: SCHEMA,
  current: SCHEMA,
  find: () => undefined,
  isMoment: () => false,
  hasChoices: () => false,
  instance: () => undefined,
};

const NOTHING: DataNode = {
  name: 'data',
  schema: SCHEMA,
  parent: () => null,
  children: () => [],
  members: () => [],
  relevant: () => true,
  atom: () => '',
  position: () => 1,
};

/** A formula knows neither time nor chance: an expression that asks for them belongs into a form. */
const ENVIRONMENT: Environment = {
  now: () => unknownHere('the time'),
  uuid: () => unknownHere('an id'),
  root: () => NOTHING,
  instance: () => null,
  choiceLabel: () => '',
};

function unknownHere(what: string): never {
  throw new Error(`a formula asks for ${what}`);
}
