import { defineConfig } from 'vitest/config';

/**
 * What needs the built app: the budget of its files, and the whole in a real Chromium. Two files at a time: most of what a
 * browser test does is waiting, for the disk, for a timer, for a link that a test has made slow.
 */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/faults/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
