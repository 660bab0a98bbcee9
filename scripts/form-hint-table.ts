import type { FormNode } from '../src/domain/form/definition.ts';
import { pickText } from '../src/domain/form/text.ts';
import { forms } from '../src/forms/index.ts';

/**
 * The hints of every shipped form as Markdown tables, a table a form: question, its label and its hint in Spanish. A form
 * without hints has none.
 */
export function hintTable(): string {
  return forms
    .flatMap((form) => {
      const rows = hintsOf(form.children).map(([name, label, hint]) => `| \`${name}\` | ${label} | ${hint} |\n`);
      const heading = `### ${pickText(form.title, 'es')} (\`${form.id}\`)`;
      return rows.length === 0 ? [] : [`${heading}\n\n| Question | Asked | Hint |\n|---|---|---|\n${rows.join('')}`];
    })
    .join('\n');
}

function hintsOf(nodes: readonly FormNode[]): readonly (readonly [string, string, string])[] {
  return nodes.flatMap((node) => {
    const own =
      node.hint === undefined ? [] : [[node.name, pickText(node.label, 'es'), pickText(node.hint, 'es')] as const];
    return 'children' in node ? [...own, ...hintsOf(node.children)] : own;
  });
}
