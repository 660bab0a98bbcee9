import { compile } from '../expression/compile.ts';
import { LAST_SAVED } from '../expression/last-saved.ts';
import { buildDefinitions, checkChoices } from './build-definitions.ts';
import { compileExpressions } from './compile-expressions.ts';
import type { Group, Question, Repeat } from './definition.ts';
import { orderByDependency } from './dependency-order.ts';
import type { CompiledForEngine, FormModel, FormProblem } from './engine-api.ts';
import { scopeAt } from './expression-compiler.ts';
import { bindFiles, type FormFileTables } from './files/form-files.ts';
import { type Definition, internalsOf, makeCompiled, makeModel } from './model.ts';
import { pagesOf } from './pages.ts';
import { readForm } from './schema.ts';
import { choiceInstances, fileInstances } from './secondary-instances.ts';
import { checkDefaultLanguage } from './text.ts';
import { refuseUnsupported } from './unsupported-parts.ts';

export type CompileResult =
  | {
      readonly ok: true;
      readonly model: FormModel;
      /** What works and is most likely a slip: a path that matches nothing in the form. */
      readonly warnings: readonly FormProblem[];
    }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

const NO_FILES: FormFileTables = new Map();

/**
 * Reads a form that came from anywhere: checks it, compiles its expressions, orders them. Never throws. Whatever this
 * engine cannot do is a problem with its name and place (`cobro/tarifa#constraint`), never passed over.
 * `files`: the rows of its files that are here, by name.
 */
export function compileForm(input: unknown, files: FormFileTables = NO_FILES): CompileResult {
  const steps = compileSteps(input, files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `compileForm` for whoever serves others meanwhile: `pause` is waited for after each question. */
export async function compileFormInPieces(
  input: unknown,
  pause: () => Promise<void>,
  files: FormFileTables = NO_FILES,
): Promise<CompileResult> {
  const steps = compileSteps(input, files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

function* compileSteps(input: unknown, files: FormFileTables): Generator<void, CompileResult> {
  const read = readForm(input);
  if (!read.ok) return read;
  yield;
  const { form, tables } = bindFiles(read.form, files);
  const problems: FormProblem[] = [];
  const warnings: FormProblem[] = [];
  checkDefaultLanguage(form, problems);
  const definitions = buildDefinitions(form, problems);
  checkChoices(form, definitions, problems);
  refuseUnsupported(form, definitions, problems);
  yield* compileExpressions(form, definitions, problems, warnings);
  orderByDependency(definitions.all, problems);
  if (problems.length > 0) return { ok: false, problems };
  const nodes = new Map<string, Question | Group | Repeat>();
  for (const definition of definitions.all) {
    if (definition.kind === 'question') nodes.set(definition.name, definition.question);
    if (definition.kind === 'group') nodes.set(definition.name, definition.group);
    if (definition.kind === 'repeat') nodes.set(definition.name, definition.repeat);
  }
  const model: FormModel = {
    form,
    nodes,
    readsLastSaved: definitions.all.some(readsLastSaved),
    pages: pagesOf(definitions.root),
  };
  makeModel(model, {
    root: definitions.root,
    definitions: definitions.all,
    byName: definitions.byName,
    choiceInstance: choiceInstances(form),
    fileInstance: fileInstances(tables),
    instanceNames: new Set(form.instances ?? []),
  });
  return { ok: true, model, warnings };
}

/** Whether anything of a definition, its texts included, reads the last record. */
function readsLastSaved(definition: Definition): boolean {
  if (definition.kind === 'root') return false;
  const templates =
    definition.kind === 'question'
      ? [definition.hint, definition.guidance, definition.requiredMessage, definition.constraintMessage]
      : [definition.hint];
  const cut = [definition.label, ...templates].flatMap((template) => [...(template?.parts?.values() ?? [])].flat());
  return [...Object.values(definition.expressions), ...cut].some(
    (part) => typeof part === 'object' && 'instances' in part && part.instances.has(LAST_SAVED),
  );
}

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
