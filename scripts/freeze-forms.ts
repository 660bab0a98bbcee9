import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forms } from '../src/forms/index.ts';

// Writes the frozen copy of each form version that has none yet. What is there is never touched: a released form
// version never changes, and a changed form takes the next version.
const folder = join(import.meta.dirname, '..', 'src', 'forms', 'released');
for (const form of forms) {
  const file = join(folder, `${form.id}@${form.version}.json`);
  if (existsSync(file)) {
    console.log(`there already: ${form.id}@${form.version}`);
    continue;
  }
  writeFileSync(file, `${JSON.stringify(form, null, 1)}\n`);
  console.log(`frozen: ${form.id}@${form.version}`);
}
