import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line));

describe('docs/reliability.md', () => {
  it('has a row for each of the 25 lessons, each with a test', () => {
    expect(rows).toHaveLength(25);
    expect(rows.filter((row) => !row.includes('`tests/'))).toEqual([]);
  });

  it('names only tests that exist', () => {
    const named = rows.flatMap((row) =>
      [...row.matchAll(/`(tests\/[^`]+)`: ([^<|]+)/g)].map((match) => ({
        file: match[1] ?? '',
        title: (match[2] ?? '').trim(),
      })),
    );
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title))).toEqual([]);
  });
});
