import { defineConfig } from 'vitest/config';

/**
 * What needs the built app: the budget of its files, and the whole in a real Chromium. One file at a time: two would share
 * the cores, which won 5 % of the time (756 s instead of an estimated 800) and made races of the walks more likely.
 */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/faults/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
