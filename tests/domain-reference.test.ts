import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Sections of docs/domain.md: `A.3`, `B.5`; a chapter is one letter. */
const sections = new Set(
  [...readFileSync('docs/domain.md', 'utf8').matchAll(/^#{2,3} ([A-F](?:\.\d+)?)[. ]/gm)].map((match) => match[1]),
);

/** Advice in chapter F is a numbered list: `F.5` is its fifth point. */
const advice = new Set(
  [
    ...(readFileSync('docs/domain.md', 'utf8')
      .split(/^## F\./m)[1]
      ?.matchAll(/^(\d+)[a-z]?\. /gm) ?? []),
  ].map((match) => `F.${match[1]}`),
);

/** Every `domain reference A.3, B.4 and F.5` in code, forms and documents, section by section. */
const cited = globSync(['src/**/*.{ts,tsx}', 'docs/**/*.md', 'tests/**/*.ts', 'scripts/**/*.ts'])
  .filter((file) => file !== 'tests/domain-reference.test.ts')
  .flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(/domain reference,? ([A-F]\.\d+(?:(?:,| and| to| or) [A-F]\.\d+)*)/g),
    ].flatMap((match) => [...(match[1] ?? '').matchAll(/[A-F]\.\d+/g)].map(([section]) => ({ file, section }))),
  );

describe('docs/domain.md', () => {
  it('has every section that code, forms and documents cite', () => {
    expect(cited.length).toBeGreaterThan(40);
    expect(cited.filter(({ section }) => !sections.has(section) && !advice.has(section))).toEqual([]);
  });

  it('says of each chapter of facts how sure they are', () => {
    const text = readFileSync('docs/domain.md', 'utf8');
    const chapters = [...text.matchAll(/^### [B-D]\.\d .*$/gm)].map(([heading]) => heading);
    const unsaid = chapters.filter(
      (heading) => !/FOUND|DERIVED|BACKGROUND|PROPOSED|Administrative codes/.test(heading),
    );
    expect(chapters.length).toBeGreaterThan(8);
    expect(unsaid).toEqual([]);
  });
});
