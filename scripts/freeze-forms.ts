import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forms } from '../src/forms/index.ts';
import { scoringTables } from '../src/forms/scoring/index.ts';
import { indicatorTable } from '../src/forms/scoring/indicators.ts';

// Writes the frozen copy of each version of a form or table that has none yet. What is there is never touched: a
// released version never changes, and a changed form or table takes the next version.
const folder = join(import.meta.dirname, '..', 'src', 'forms', 'released');
freeze(folder, forms);
freeze(join(folder, 'scoring'), scoringTables);
freeze(join(folder, 'indicators'), [indicatorTable]);

function freeze(into: string, versions: readonly { readonly id: string; readonly version: number }[]): void {
  mkdirSync(into, { recursive: true });
  for (const content of versions) {
    const file = join(into, `${content.id}@${content.version}.json`);
    if (existsSync(file)) {
      console.log(`there already: ${content.id}@${content.version}`);
      continue;
    }
    writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
    console.log(`frozen: ${content.id}@${content.version}`);
  }
}
