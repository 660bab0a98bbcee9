import { type CompileResult, compileChecked, compileSteps } from './compile-checked.ts';
import type { FormFileTables } from './files/form-files.ts';
import { readForm } from './schema.ts';

const NO_FILES: FormFileTables = new Map();

/**
 * Reads a form that came from anywhere: checks it, compiles its expressions, orders them. Never throws. Whatever this
 * engine cannot do is a problem with its name and place (`cobro/tarifa#constraint`), never passed over.
 * `files`: the rows of its files that are here, by name.
 */
export function compileForm(input: unknown, files: FormFileTables = NO_FILES): CompileResult {
  const read = readForm(input);
  return read.ok ? compileChecked(read.form, files) : read;
}

/** `compileForm` for whoever serves others meanwhile: `pause` is waited for after each question. */
export async function compileFormInPieces(
  input: unknown,
  pause: () => Promise<void>,
  files: FormFileTables = NO_FILES,
): Promise<CompileResult> {
  const read = readForm(input);
  if (!read.ok) return read;
  await pause();
  const steps = compileSteps(read.form, files);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}
