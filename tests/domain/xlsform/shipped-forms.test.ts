import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readForm } from '../../../src/domain/form/schema.ts';
import { readXlsForm } from '../../../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../../../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../../../src/forms/index.ts';

const RELEASED = 'src/forms/released';
const released = readdirSync(RELEASED).filter((file) => file.endsWith('.json'));

describe('a form of ours leaves as a workbook and comes back the same', () => {
  it.each(forms.map((form) => [form.id, form] as const))('%s', (_, form) => {
    const reading = readXlsForm(writeXlsForm(form));
    expect(reading.problems).toEqual([]);
    expect(reading.form).toEqual(form);
  });

  it.each(released)('released %s', (file) => {
    const read = readForm(JSON.parse(readFileSync(`${RELEASED}/${file}`, 'utf8')));
    if (!read.ok) throw new Error(file);
    const reading = readXlsForm(writeXlsForm(read.form));
    expect(reading.problems).toEqual([]);
    expect(reading.form).toEqual(read.form);
  });
});
