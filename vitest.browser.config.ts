import { defineConfig } from 'vitest/config';

/** What needs the built app: the budget of its files, and the whole in a real Chromium. One file at a time: two share the cores. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/faults/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
