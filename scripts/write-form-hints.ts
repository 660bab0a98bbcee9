import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hintTable } from './form-hint-table.ts';

// Puts the table of all hints into docs/forms.md, between its two marks.
const file = join(import.meta.dirname, '..', 'docs', 'forms.md');
const text = readFileSync(file, 'utf8');
const [before = '', rest = ''] = text.split('<!-- hints -->\n');
const after = rest.split('<!-- /hints -->')[1] ?? '\n';
writeFileSync(file, `${before}<!-- hints -->\n${hintTable()}<!-- /hints -->${after}`);
console.log('docs/forms.md: hints written');
