import { existsSync, readFileSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import base from '../../vitest.config.ts';

/** In the order that `mutate.ts` wrote down: what kills cheaply comes first. */
class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order: string[] = existsSync('.mutant/order') ? readFileSync('.mutant/order', 'utf8').split('\n') : [];
    const place = ({ moduleId }: TestSpecification) => order.findIndex((file) => moduleId.endsWith(`/${file}`));
    return files.toSorted((left, right) => place(left) - place(right));
  }
}

// The project's own tests, run by the runner that switches mutants on.
export default mergeConfig(base, {
  test: {
    runner: './scripts/mutation/runner.ts',
    setupFiles: ['scripts/mutation/setup.ts'],
    pool: 'threads',
    // One loading of the code for all test files, where the files leave each other alone.
    isolate: process.env['MUTATE_TOGETHER'] !== '1',
    fsModuleCache: true,
    fsModuleCachePath: '.mutant/modules',
    sequence: { sequencer: CheapFirst },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A second database would only tell the same once more.
    testNamePattern: /^(?!.*PostgreSQL)/,
  },
});
