import { defineConfig } from 'vitest/config';

/** What measures how soon something is seen, or kills processes by the clock: it has both cores for itself. */
const ALONE = ['tests/e2e/faults.test.ts', 'tests/e2e/lessons/{updates,waking,last-byte,full-disk}.test.ts'];

const PATIENCE = { testTimeout: 240_000, hookTimeout: 120_000 };

/**
 * What needs the built app: the budget of its files, and the whole in a real Chromium. Two files at a time share the
 * cores, because a browser that is walked through waits for half of its time; those of `ALONE` come after them.
 */
export default defineConfig({
  test: {
    globalSetup: ['tests/faults/global-setup.ts'],
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'two at a time',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...PATIENCE,
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
