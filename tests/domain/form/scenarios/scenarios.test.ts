import { describe, expect, it } from 'vitest';
import { play, refusalsOf } from './play.ts';
import { readScenarios } from './read-scenarios.ts';

const FILES = [
  'calculations',
  'relevance',
  'verdicts',
  'repeats',
  'counted-repeats',
  'triggers',
  'choices',
  'lookups',
  'values',
  'texts',
  'validity',
  'otherwise',
];

describe.each(FILES)('ODK scenarios: %s', (file) => {
  it.each(readScenarios(`./${file}.txt`).map((scenario) => [scenario.title, scenario] as const))(
    '%s',
    (_, { workbook, script, stored, refused }) => {
      expect(refusalsOf(workbook)).toEqual(refused === null ? [] : expect.arrayContaining([refused]));
      if (refused === null) play(workbook, script, stored === null ? {} : { stored });
    },
  );
});
