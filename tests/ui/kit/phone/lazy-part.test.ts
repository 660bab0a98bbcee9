import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

describe('parts in files of their own', () => {
  it('are never held back by React: no screen uses its Suspense or lazy', () => {
    const found = readdirSync('src/ui', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /import[^;]*\b(Suspense|lazy)\b[^;]*from 'react'/.test(read(file)));
    expect(found).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(path.join('src/ui', file), 'utf8');
}
