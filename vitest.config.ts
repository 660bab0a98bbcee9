import { defineConfig } from 'vitest/config';
import { shippedForms } from './scripts/shipped-forms-plugin.ts';

export default defineConfig({
  plugins: [shippedForms()],
  // As the build does.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/support/releases/**'],
    environment: 'node',
    // Vitest leaves one core to the machine, which on two cores is half of them.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // What is waited for comes when it comes: on a busy machine one second was not enough for what takes a tenth.
    expect: { poll: { timeout: 15_000 } },
  },
});
