import type { FormProblem } from './engine-api.ts';

/**
 * What a form of ours must keep to beyond compiling: plain data, names in snake_case, texts in both languages, hints
 * of at most 160 characters, choices there, unique headers, source and status on every question and list.
 * Empty when there is nothing to say.
 */
export function lintForm(_form: unknown): readonly FormProblem[] {
  throw new Error('not built yet');
}
