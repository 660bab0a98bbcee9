import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hintTable } from '../../scripts/form-hint-table.ts';

describe('docs/forms.md', () => {
  it('has the hints of the forms as they are (node scripts/write-form-hints.ts writes them)', () => {
    const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'forms.md'), 'utf8');
    expect(text.includes(`<!-- hints -->\n${hintTable()}<!-- /hints -->`)).toBe(true);
  });
});
