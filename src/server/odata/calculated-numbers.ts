import { parse } from '../../domain/expression/parse.ts';
import type { Syntax } from '../../domain/expression/syntax.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { internalsOf, type QuestionDefinition } from '../../domain/form/model.ts';

/** What an expression gives: always a number where it gives anything, nothing at all, or what may be text. */
type Gives = 'number' | 'nothing' | 'text';

/** Functions that give a number, or NaN, which is no answer. */
const NUMBER_FUNCTIONS: ReadonlySet<string> = new Set(
  [
    'number int round floor ceiling abs pow sqrt sum min max pi random',
    'sin cos tan asin acos atan atan2 exp exp10 log log10',
    'count count-non-empty count-selected position last string-length',
    'decimal-date-time decimal-time distance area',
  ].flatMap((names) => names.split(' ')),
);
const NUMBER_OPERATORS: ReadonlySet<string> = new Set(['+', '-', '*', 'div', 'mod']);

const known = new WeakMap<FormModel, ReadonlySet<string>>();

/**
 * Names of the calculations that are numbers whatever is answered. A calculation has no type of its own in a form, so it
 * is worked out from its expression; one that may give text (`if(…, 'si', 3)`) is none of them.
 */
export function calculatedNumbers(model: FormModel): ReadonlySet<string> {
  const before = known.get(model);
  if (before !== undefined) return before;
  const reader = new ExpressionReader(questionsByName(model));
  const found = new Set([...reader.questions.keys()].filter((name) => reader.ofName(name) === 'number'));
  known.set(model, found);
  return found;
}

/** Imported forms may have one name twice, in two lists: then what one of them is does not hold for the name. */
function questionsByName(model: FormModel): ReadonlyMap<string, readonly QuestionDefinition[]> {
  const questions = internalsOf(model).definitions.flatMap((each) => (each.kind === 'question' ? [each] : []));
  return Map.groupBy(questions, ({ name }) => name);
}

class ExpressionReader {
  readonly questions: ReadonlyMap<string, readonly QuestionDefinition[]>;
  /** `text` while a question is being read: one that names itself is not worked out. */
  private readonly done = new Map<string, Gives>();

  constructor(questions: ReadonlyMap<string, readonly QuestionDefinition[]>) {
    this.questions = questions;
  }

  ofName(name: string): Gives {
    const before = this.done.get(name);
    if (before !== undefined) return before;
    this.done.set(name, 'text');
    const gives = allOf((this.questions.get(name) ?? []).map((each) => this.ofQuestion(each)));
    const whole = gives === 'nothing' ? 'text' : gives;
    this.done.set(name, whole);
    return whole;
  }

  private ofQuestion({ question, rules }: QuestionDefinition): Gives {
    if (rules.isWorkedOut !== true) return rules.asks && rules.cellKind === 'number' ? 'number' : 'text';
    if (question.calculation === undefined) return 'text';
    const parsed = parse(question.calculation);
    return parsed.ok ? this.of(parsed.syntax) : 'text';
  }

  private of(syntax: Syntax): Gives {
    switch (syntax.kind) {
      case 'number':
      case 'negate':
        return 'number';
      case 'string':
        return syntax.value === '' ? 'nothing' : 'text';
      case 'binary':
        return NUMBER_OPERATORS.has(syntax.operator) ? 'number' : 'text';
      case 'reference':
        return this.ofName(syntax.name);
      case 'path':
        return this.ofPath(syntax);
      case 'call':
        return this.ofCall(syntax);
      default:
        return syntax satisfies never;
    }
  }

  /** What a path gives: what the question at its end gives. Rows of a list or of another record hold text. */
  private ofPath({ start, steps }: Extract<Syntax, { kind: 'path' }>): Gives {
    if (start.kind === 'value' && start.value.kind !== 'reference') return 'text';
    const last = steps.at(-1);
    if (last !== undefined) return last.name === null ? 'text' : this.ofName(last.name);
    return start.kind === 'value' ? this.of(start.value) : 'text';
  }

  private ofCall({ name, args }: Extract<Syntax, { kind: 'call' }>): Gives {
    if (NUMBER_FUNCTIONS.has(name)) return 'number';
    switch (name) {
      case 'if':
        return allOf(args.slice(1).map((each) => this.of(each)));
      case 'coalesce':
        return allOf(args.map((each) => this.of(each)));
      case 'once':
      case 'indexed-repeat':
        return args[0] === undefined ? 'text' : this.of(args[0]);
      default:
        return 'text';
    }
  }
}

function allOf(parts: readonly Gives[]): Gives {
  if (parts.includes('text')) return 'text';
  return parts.includes('number') ? 'number' : 'nothing';
}
