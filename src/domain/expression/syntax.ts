/** The tree that `parse` makes of an expression. Positions are 0-based offsets into the source. */
export type Syntax =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  | { readonly kind: 'negate'; readonly operand: Syntax; readonly at: number }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly at: number;
    }
  /** `${name}`. */
  | { readonly kind: 'reference'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Syntax[]; readonly at: number }
  /** Steps from the root, from the context, or from what `start` gives. */
  | { readonly kind: 'path'; readonly start: PathStart; readonly steps: readonly Step[]; readonly at: number };

export type PathStart =
  | { readonly kind: 'root' }
  | { readonly kind: 'context' }
  | { readonly kind: 'value'; readonly value: Syntax; readonly predicates: readonly Syntax[] };

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod' | '|';

export const AXES = [
  'child',
  'parent',
  'self',
  'descendant',
  'descendant-or-self',
  'ancestor',
  'ancestor-or-self',
  'preceding-sibling',
  'following-sibling',
  'attribute',
] as const;
export type Axis = (typeof AXES)[number];

/** One step of a path; `name: null` is `*` or `node()`. */
export type Step = {
  readonly axis: Axis;
  readonly name: string | null;
  readonly predicates: readonly Syntax[];
  readonly at: number;
};

/** Why a source is no expression of the subset: where, what stands there, what was expected. */
export type SyntaxProblem = {
  readonly code: 'syntax' | 'unsupported' | 'unknown-function' | 'unknown-name' | 'arguments';
  readonly position: number;
  readonly found: string;
  readonly expected: string;
};

export type ParseResult =
  | { readonly ok: true; readonly syntax: Syntax }
  | { readonly ok: false; readonly problem: SyntaxProblem };

/** Carries a problem out of the recursive descent; never leaves this folder. */
export class SyntaxFault extends Error {
  readonly problem: SyntaxProblem;
  constructor(problem: SyntaxProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
