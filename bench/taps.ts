/**
 * `npm run bench:taps`: walks whole forms and what a day has besides them in a real Chromium of 360 x 740 with believable answers, counts touches, keys,
 * pages and screens of scrolling, prints the table and writes it into docs/ease.md. Needs a build (`npm run build`).
 * With `--pages` it prints what each page takes, too.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Effort } from './taps/count-taps.ts';
import { DAY_GOALS } from './taps/day-goals.ts';
import { GOALS } from './taps/goals.ts';
import { minutesOfTwo } from './taps/minutes-of-two.ts';
import { onStage } from './taps/stage.ts';
import { walkChlorine } from './taps/walk-chlorine.ts';
import { walkDay } from './taps/walk-day.ts';
import { walkAssessments, walkEvaluation } from './taps/walk-forms.ts';

const file = path.resolve('docs/ease.md');
const [BEGIN, END] = ['<!-- counted: begin -->', '<!-- counted: end -->'];

// A stage each: what one task leaves would help the next, and the day's last task joins anew.
const efforts: Readonly<Record<string, Effort>> = {
  ...(await onStage('technician', walkAssessments)),
  ...(await onStage('technician', walkChlorine)),
  ...(await onStage('partner', walkEvaluation)),
  ...(await onStage('admin', walkDay)),
};
if (process.argv.includes('--pages')) printPages();
const rows = Object.entries(efforts).map(([name, effort]) => rowOf(name, effort));
const table = [
  '| task | taps in 0.2.0 | taps | goal | keys | pages | screens scrolled | words | minutes for two |',
  '|---|---|---|---|---|---|---|---|---|',
  ...rows,
].join('\n');
console.log(table);
const text = await readFile(file, 'utf8');
const [head = '', rest = ''] = text.split(BEGIN);
await writeFile(file, `${head}${BEGIN}\n${table}\n${END}${rest.split(END)[1] ?? '\n'}`);

function rowOf(name: string, effort: Effort): string {
  const { taps, keys, pages, screens, words } = effort;
  const goal = Object.entries({ ...GOALS, ...DAY_GOALS }).find(([each]) => each === name)?.[1];
  if (goal === undefined) throw new Error(`${name} has no goal`);
  return `| ${goal.task} | ${goal.before ?? '-'} | ${taps} | ${goal.goal} | ${keys} | ${pages} | ${screens} | ${words} | ${words === 0 ? '-' : minutesOfTwo(effort)} |`;
}

/** Where the touches go: of each task its pages, with the touches up to the end of each and the screens scrolled. */
function printPages(): void {
  for (const [name, { read }] of Object.entries(efforts)) {
    console.log(name);
    for (const [index, { title, taps, screens, words }] of read.entries())
      console.log(`  ${taps - (read[index - 1]?.taps ?? 0)} touches, ${screens} screens, ${words} words: ${title}`);
  }
}
