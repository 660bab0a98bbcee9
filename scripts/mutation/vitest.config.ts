import { existsSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In the order that `mutate.ts` wrote down: what kills cheaply comes first. */
class CheapFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order: string[] = existsSync('.mutant/order') ? readFileSync('.mutant/order', 'utf8').split('\n') : [];
    const place = ({ moduleId }: TestSpecification) => order.findIndex((file) => moduleId.endsWith(`/${file}`));
    return files.toSorted((left, right) => place(left) - place(right));
  }
}

/** The questionnaires, for tests of screens; loading all of them takes longer than most runs of mutants. */
function shippedFormsWhenAsked(): Plugin {
  const asked = 'virtual:shipped-forms';
  return {
    name: 'shipped-forms-when-asked',
    resolveId: (source) => (source === asked ? `\0${asked}` : null),
    async load(source) {
      if (source !== `\0${asked}`) return null;
      const { shippedForms } = await import('../shipped-forms-plugin.ts');
      const { load } = shippedForms();
      return typeof load === 'function' ? await load.call(this, source) : null;
    },
  };
}

// The project's own tests, run by the runner that switches mutants on.
export default defineConfig({
  plugins: [shippedFormsWhenAsked()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/support/releases/**'],
    environment: 'node',
    expect: { poll: { timeout: 15_000 } },
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
