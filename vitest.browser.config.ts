import { defineConfig } from 'vitest/config';

/**
 * What needs the built app: the budget of its files, and the whole in a real Chromium. Two files at a time: each waits
 * for the half of its time, and has its own service, folder and browser.
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
