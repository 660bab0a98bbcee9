import { compile } from '../expression/compile.ts';
import type { CompiledForEngine, FormModel, FormProblem } from './engine-api.ts';
import { scopeAt } from './expression-compiler.ts';
import { internalsOf, makeCompiled } from './model.ts';

export type CompileForResult =
  | { readonly ok: true; readonly compiled: CompiledForEngine; readonly warnings: readonly FormProblem[] }
  | { readonly ok: false; readonly problem: FormProblem };

/** Compiles an expression over a form's answers in the root scope (scores, indicators). Never throws. */
export function compileFor(model: FormModel, source: string): CompileForResult {
  const { root, byName } = internalsOf(model);
  const result = compile(source, scopeAt(model.form, { root, byName }, root));
  if (!result.ok) return { ok: false, problem: { ...result.problem, place: '' } };
  const dependencies = [...result.compiled.reads].map((schema) => schema.name);
  const warnings = result.compiled.unmatched.map((problem) => ({ ...problem, place: '' }));
  return { ok: true, compiled: makeCompiled({ source, dependencies }, result.compiled), warnings };
}
