import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hintTable } from '../../scripts/form-hint-table.ts';
import { QUESTION_TYPES } from '../../src/domain/form/types/table.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'forms.md'), 'utf8');

describe('docs/forms.md', () => {
  it('has the hints of the forms as they are (node scripts/write-form-hints.ts writes them)', () => {
    expect(text.includes(`<!-- hints -->\n${hintTable()}<!-- /hints -->`)).toBe(true);
  });

  it('has no table without a hint in it', () => {
    expect(hintTable()).not.toMatch(/\|---\|\n\n|\|---\|\n$/);
  });

  it('names every question type', () => {
    const list = text.split('## Question types\n')[1]?.split('A type is one object')[0] ?? '';
    const named = [...list.matchAll(/`([^`]+)`/g)].flatMap(([, names = '']) => names.split(/\s+/));
    expect(named.toSorted()).toEqual(Object.keys(QUESTION_TYPES).toSorted());
  });
});
