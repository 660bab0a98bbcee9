import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line));

/** The cases of the fault suite: a name, the numbers of its lessons, its tests. */
const cases = readFileSync('docs/reliability.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [^|]+ \| \d+(, \d+)* \|/.test(line));

describe('docs/reliability.md', () => {
  it('has a row for each of the 25 lessons, each with a test', () => {
    expect(rows).toHaveLength(25);
    expect(rows.filter((row) => !row.includes('`tests/'))).toEqual([]);
  });

  it('maps each case of the fault suite to its lesson and a test', () => {
    for (const name of ['idempotency 6', 'old app', 'quota at 0', 'camera kill', 'two tabs', 'revoked', 'wiped'])
      expect(
        cases.some((row) => row.includes(name)),
        name,
      ).toBe(true);
    expect(cases.filter((row) => row.includes('idempotency'))).toHaveLength(6);
    expect(cases.filter((row) => !row.includes('`tests/'))).toEqual([]);
  });

  it('names only tests that exist', () => {
    const named = [...rows, ...cases].flatMap((row) =>
      [...row.matchAll(/`(tests\/[^`]+)`: ([^<|]+)/g)].map((match) => ({
        file: match[1] ?? '',
        title: (match[2] ?? '').trim(),
      })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title))).toEqual([]);
  });
});
