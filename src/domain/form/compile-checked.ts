import { LAST_SAVED } from '../expression/last-saved.ts';
import { buildDefinitions, checkChoices } from './build-definitions.ts';
import { compileExpressions } from './compile-expressions.ts';
import type { Form, Group, Question, Repeat } from './definition.ts';
import { orderByDependency } from './dependency-order.ts';
import type { FormModel, FormProblem } from './engine-api.ts';
import { bindFiles, type FormFileTables } from './files/form-files.ts';
import { type Definition, makeModel } from './model.ts';
import { pagesOf } from './pages.ts';
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

/**
 * Compiles the expressions of a form whose shape is known to be right (`readForm` has checked it, here or when the app was
 * built) and orders them. `files`: the rows of its files that are here, by name.
 */
export function compileChecked(form: Form, files: FormFileTables): CompileResult {
  const steps = compileSteps(form, files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, one a question: whoever serves others rests between two. */
export function* compileSteps(checked: Form, files: FormFileTables): Generator<void, CompileResult> {
  const { form, tables } = bindFiles(checked, files);
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
