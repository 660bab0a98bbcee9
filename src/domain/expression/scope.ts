import type { Run } from './evaluation.ts';
import type { Syntax, SyntaxProblem } from './syntax.ts';
import type { SchemaNode } from './values.ts';

/** Where an expression stands in a form, and what it may name. */
export type CompileScope = {
  readonly root: SchemaNode;
  /** What an absolute path may begin with: `data`, the form's id. */
  readonly rootNames: readonly string[];
  /** The context node; in a `choice_filter` a row of the list; null: a row of a file, of which no column is known. */
  readonly context: SchemaNode | null;
  /** The node that the expression belongs to: `current()`, and where `${}` starts from. */
  readonly current: SchemaNode;
  /**
   * In the `choice_filter` of a select whose choices are answers of a repeat: that repeat. `${}` of what stands in it
   * means the row that is asked about (pyxform's rule).
   */
  readonly rowsOf?: SchemaNode;
  /** What the expression gives is kept (a calculation, a default), so that it may be by chance: `random()`. */
  readonly isKept?: boolean;
  readonly find: (name: string) => SchemaNode | undefined;
  /** True for a question whose answer is a date or a date-time. */
  readonly isMoment: (node: SchemaNode) => boolean;
  /** True for a select. */
  readonly hasChoices: (node: SchemaNode) => boolean;
  /** What `instance('id')` gives; null: rows that are only known when a record is opened; undefined: no such instance. */
  readonly instance: (id: string) => SchemaNode | null | undefined;
};

/** The definitions that a node-set can hold; null: rows that whoever opens the form supplies, of which none is known. */
export type PartContext = readonly SchemaNode[] | null;

/** Notes that an expression reads a node; `isEarlier`: in instances before its own. */
export function noteRead({ reads, earlier }: Compiler, schema: SchemaNode, isEarlier: boolean): void {
  if (!isEarlier) earlier.delete(schema);
  else if (!reads.has(schema)) earlier.add(schema);
  reads.add(schema);
}

/** A compiled piece; `nodes` undefined: it gives a text, number or boolean. */
export type Part = {
  readonly run: Run;
  readonly nodes: PartContext | undefined;
  /** The nodes lie in instances that stand before the expression's own (`earlier-instance.ts`). */
  readonly isEarlier?: boolean;
};

/** What the files of this folder share while one expression is compiled. */
export type Compiler = {
  readonly scope: CompileScope;
  readonly reads: Set<SchemaNode>;
  /** Those of `reads` that are read in instances before the expression's own, and nowhere else. */
  readonly earlier: Set<SchemaNode>;
  readonly instances: Set<string>;
  readonly unmatched: SyntaxProblem[];
  readonly compile: (syntax: Syntax, context: PartContext) => Part;
  /** As `compile`, for what a path only starts from: it is walked through, not read. */
  readonly start: (syntax: Syntax, context: PartContext) => Part;
};
