import type { CompiledForEngine, FormModel, FormProblem } from './engine-api.ts';

export type CompileResult =
  | { readonly ok: true; readonly model: FormModel }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Reads a form that came from anywhere: checks it, compiles its expressions, orders them. Never throws. */
export function compileForm(_input: unknown): CompileResult {
  throw new Error('not built yet');
}

export type CompileForResult =
  | { readonly ok: true; readonly compiled: CompiledForEngine }
  | { readonly ok: false; readonly problem: FormProblem };

/** Compiles an expression over a form's answers in the root scope (scores, indicators). Never throws. */
export function compileFor(_model: FormModel, _source: string): CompileForResult {
  throw new Error('not built yet');
}
