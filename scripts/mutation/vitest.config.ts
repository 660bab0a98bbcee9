import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

// The project's own tests, run by the runner that switches mutants on.
export default mergeConfig(base, {
  test: {
    runner: './scripts/mutation/runner.ts',
    pool: 'threads',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A second database would only tell the same once more.
    testNamePattern: /^(?!.*PostgreSQL)/,
  },
});
