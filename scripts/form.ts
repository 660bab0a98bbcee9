import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { scoringTableOf } from '../src/domain/scoring/scorers.ts';
import { readXlsForm } from '../src/domain/xlsform/read-xlsform.ts';
import { writeXlsForm } from '../src/domain/xlsform/write-xlsform.ts';
import { forms } from '../src/forms/index.ts';
import { resultPageOf } from '../src/forms/results/index.ts';
import { scoringTables } from '../src/forms/scoring/index.ts';
import { readWorkbook, writeWorkbook } from '../src/server/xlsform/workbook.ts';
import { xlsform } from '../src/ui/kit/i18n/es/xlsform.ts';

const USAGE = `npm run form -- to-xlsx ID FILE.xlsx   writes a form of src/forms as an XLSForm workbook
npm run form -- check FILE.xlsx        says everything that there is to say of a workbook`;

/** For whoever works on forms: a form of ours as a workbook, and what the reader says of one. */
const [command, first, second] = process.argv.slice(2);
if (command === 'to-xlsx' && first !== undefined && second !== undefined)
  process.exitCode = await toXlsx(first, second);
else if (command === 'check' && first !== undefined) process.exitCode = await check(first);
else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function toXlsx(id: string, file: string): Promise<number> {
  const form = forms.find((each) => each.id === id);
  if (form === undefined) {
    console.error(`No form ${id}. There are: ${forms.map((each) => each.id).join(', ')}`);
    return 1;
  }
  const scoring = scoringTableOf(form, scoringTables);
  const result = resultPageOf(form);
  const whole = { ...form, ...(scoring === null ? {} : { scoring }), ...(result === null ? {} : { result }) };
  await writeFile(file, await writeWorkbook(writeXlsForm(whole)));
  console.log(`${file}: ${id}, version ${form.version}`);
  return 0;
}

async function check(file: string): Promise<number> {
  const read = await readWorkbook(await readFile(file));
  if (!read.ok) {
    console.error(xlsform.file[read.problem]);
    return 1;
  }
  const { form, problems, attachmentsNeeded } = readXlsForm(read.sheets, { id: basename(file).replace(/\.\w+$/, '') });
  for (const { level, code, sheet, cell, row, details } of problems) {
    const sentence = xlsform.problem[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => details[name] ?? '');
    console.log(`${level === 'error' ? 'ERROR' : 'aviso'}  ${sheet} ${cell ?? row ?? ''}  ${sentence}`);
  }
  for (const { file: needed } of attachmentsNeeded) console.log(`archivo que falta: ${needed}`);
  console.log(form === null ? 'No hay formulario: corrija los errores.' : `${form.id}: se puede publicar.`);
  return form === null ? 1 : 0;
}
