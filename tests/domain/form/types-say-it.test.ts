import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { QUESTION_TYPES } from '../../../src/domain/form/types/table.ts';

const SOURCES = path.resolve(import.meta.dirname, '../../../src');

/** Where a type is asked for by its name all the same, and why. */
const BY_NAME: Readonly<Record<string, string>> = {
  'ui/form/begin-draft.ts': 'a name that was typed is laid into the form’s text of the name',
  'ui/record/result/read-result.ts': 'the same, read back',
  'domain/form/telephone.ts': 'forms before there was a type for telephones asked for them as text',
  'domain/xlsform/read-survey.ts': 'XLSForm’s own rule: only a note may have no name',
  'ui/form/QuestionCard.tsx': 'which controls leave room for a second one beside them',
  'forms/chlorination-check/tank-safety.ts': 'reads its own form',
  'forms/allow-no-data.ts': 'speaks of our own forms',
};

it('asks a question type what it is, and not by its name', () => {
  const names = Object.keys(QUESTION_TYPES).filter((name) => !['start', 'end', 'today'].includes(name));
  const byName = new RegExp(`\\btype\\)? [!=]== '(${names.join('|')})'`);
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('domain/form/types/') && !(file in BY_NAME));
  expect(files.filter((file) => byName.test(readFileSync(path.join(SOURCES, file), 'utf8')))).toEqual([]);
});

it.each([
  ['integer', 'decimal', true],
  ['range', 'integer', true],
  ['barcode', 'text', true],
  ['hidden', 'calculate', true],
  ['decimal', 'integer', false],
  ['text', 'integer', false],
  ['note', 'text', false],
] as const)('%s may become %s in a later version: %s', (before, now, may) => {
  expect(QUESTION_TYPES[before].mayBecome?.includes(now) === true).toBe(may);
});
