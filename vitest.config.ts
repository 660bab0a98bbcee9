import { defineConfig } from 'vitest/config';
import { shippedForms } from './scripts/shipped-forms-plugin.ts';
import { longestFirst } from './tests/support/longest-first.ts';

/**
 * Test files that share their processes: one loads the code once, not once for each of some 460 files, which is half of
 * the work. A test that changes what the code keeps in a module puts it back; globals are put back by `setupFiles`.
 */
const TOGETHER = [
  'tests/{domain,forms,golden,server,storage}/**/*.test.{ts,tsx}',
  // Those put something in the place of modules, which a file before them may have loaded already.
  'tests/ui/**/!(no-record|history-screen|data-table|namesakes-offered|edit-entity-dialog).test.{ts,tsx}',
  // That one counts every change in any database of its process, also those of a file before it that has not come to rest.
  'tests/sync/**/!(copies-settled).test.ts',
];
const NEVER = ['tests/e2e/**', 'tests/support/releases/**'];

const LONGEST = [
  'contract/contract.test.ts',
  'contract/field.test.ts',
  'scripts/demo.test.ts',
  'contract/guard.test.ts',
  'contract/publishing.test.ts',
  'server/main.test.ts',
  'server/backup/backup.test.ts',
  'sync/random-schedules.test.ts',
  'server/odata/odata.test.ts',
  'server/tiles.test.ts',
  'sync/planted-defects.test.ts',
  'sync/kill-at-every-step.test.ts',
];

export default defineConfig({
  plugins: [shippedForms()],
  // As the build does.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  test: {
    environment: 'node',
    // Vitest leaves one core to the machine, which on two cores is half of them.
    maxWorkers: '100%',
    // What is waited for comes when it comes: on a busy machine one second was not enough for what takes a tenth, nor
    // twenty for a test that starts a service three times. Only what would never end is ended.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // A process goes on to the next file only while files of its own project come next.
    sequence: { sequencer: longestFirst(LONGEST, ['each alone', 'together']) },
    projects: [
      {
        extends: true,
        test: {
          name: 'each alone',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...NEVER, ...TOGETHER],
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: TOGETHER,
          isolate: false,
          setupFiles: ['tests/support/shared-process.ts'],
        },
      },
    ],
  },
});
