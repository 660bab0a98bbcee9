import { defineConfig } from 'vitest/config';
import { longestFirst } from './tests/support/longest-first.ts';

/** What takes longest begins first. */
const LONGEST = [
  'form-screen.test.ts',
  'review-desk.test.ts',
  'planted-defects.test.ts',
  'updates.test.ts',
  'screens.test.ts',
  'field-day.test.ts',
  'faults.test.ts',
  'visit-pages.test.ts',
  'lessons/phone.test.ts',
  'results.test.ts',
  'review.test.ts',
  'upgrade-from-release.test.ts',
  'people.test.ts',
];

/** What measures how soon something is seen, or fills what the browser may keep: no more than two of them at a time. */
const QUIET = ['tests/e2e/lessons/{updates,waking,full-disk}.test.ts'];
/** What fills a disk to the last byte: whatever else writes at that time is starved, and starves it. */
const ALONE = ['tests/e2e/lessons/last-byte.test.ts'];

// What is waited for comes when it comes, as in vitest.config.ts.
const COMMON = { testTimeout: 240_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } };

/**
 * What needs the built app: the budget of its files, and the whole in a real Chromium. Two files at a time share the
 * cores. Three take 9 % less, and one of the longest walks then once did not come to its end. Those of `QUIET` come after
 * them, that of `ALONE` last.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/faults/global-setup.ts'],
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        test: {
          ...COMMON,
          name: 'two at a time',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: [...QUIET, ...ALONE],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...COMMON,
          name: 'afterwards, two at a time',
          include: QUIET,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...COMMON,
          name: 'at the end, alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
