import { type Compiled, compile } from '../expression/compile.ts';
import type { CompileScope } from '../expression/scope.ts';
import type { LanguageTag, Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';

/** A text in every language of its form, cut at its `${name}`. Without references it is the text itself. */
export type Template = {
  readonly text: Text;
  /** Null: nothing to fill in. */
  readonly parts: ReadonlyMap<LanguageTag, readonly TemplatePart[]> | null;
};
export type TemplatePart = string | Compiled;

/** Cuts a text at its references; a reference to nothing is a problem at its place. */
export function compileTemplate(text: Text, scope: CompileScope, place: string, problems: FormProblem[]): Template {
  const parts = new Map(
    Object.entries(text).map(([language, words]) => [language, cut(words, scope, `${place}::${language}`, problems)]),
  );
  const isFixed = [...parts.values()].flat().every((part) => typeof part === 'string');
  return { text, parts: isFixed ? null : parts };
}

function cut(text: string, scope: CompileScope, place: string, problems: FormProblem[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$\{[^}]*\}/g)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    const result = compile(match[0], scope);
    if (result.ok) {
      parts.push(result.compiled);
    } else {
      const { position, ...rest } = result.problem;
      problems.push({ ...rest, place, position: position + match.index });
    }
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
