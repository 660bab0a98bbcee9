import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rule = { readonly media: string; readonly selector: string; readonly property: string };

/** The declarations of a style sheet in their order, each by its selector; `media`: of which screens. */
function rulesOf(css: string): readonly Rule[] {
  const found: Rule[] = [];
  const open: string[] = [];
  let text = '';
  for (const sign of css.replaceAll(/\/\*[\s\S]*?\*\//g, '')) {
    if (sign === '{') {
      open.push(text.trim());
      text = '';
    } else if (sign === ';' || sign === '}') {
      const [property = '', value] = text.split(':');
      const [media, selectors] = [open.at(-2) ?? '', open.at(-1) ?? ''];
      if (value !== undefined && open.length <= 2)
        for (const selector of selectors.split(','))
          found.push({ media, selector: selector.trim(), property: property.trim() });
      text = '';
      if (sign === '}') open.pop();
    } else text += sign;
  }
  return found;
}

test('what a style sheet says of a narrow screen is not taken back by the same selector below it', () => {
  const lost = globSync('src/ui/**/*.css').flatMap((file) => {
    const rules = rulesOf(readFileSync(file, 'utf8'));
    return rules.flatMap((rule, at) => {
      const later = rules.slice(at + 1).find((other) => other.media === '' && sameTarget(rule, other));
      return rule.media.includes('max-width') && later !== undefined
        ? [`${file}: ${rule.selector} { ${rule.property} }`]
        : [];
    });
  });
  expect(lost).toEqual([]);
});

function sameTarget(one: Rule, other: Rule): boolean {
  return one.selector === other.selector && one.property === other.property;
}
