import { type Compiled, compile } from '../expression/compile.ts';
import type { CompileScope } from '../expression/scope.ts';
import type { Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';

/** A text in both languages, cut at its `${name}`. Without references it stays the object that the form holds. */
export type Template = {
  readonly text: Text;
  /** Null: nothing to fill in. */
  readonly parts: { readonly es: readonly TemplatePart[]; readonly en: readonly TemplatePart[] } | null;
};
export type TemplatePart = string | Compiled;

/** Cuts a text at its references; a reference to nothing is a problem at its place. */
export function compileTemplate(text: Text, scope: CompileScope, place: string, problems: FormProblem[]): Template {
  const es = cut(text.es, scope, `${place}::es`, problems);
  const en = cut(text.en, scope, `${place}::en`, problems);
  const isFixed = [...es, ...en].every((part) => typeof part === 'string');
  return { text, parts: isFixed ? null : { es, en } };
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
