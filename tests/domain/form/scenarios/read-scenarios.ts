import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answers } from '../../../../src/domain/form/answers.ts';
import type { Workbook } from './play.ts';

export type Scenario = {
  readonly title: string;
  readonly workbook: Workbook;
  readonly script: string;
  /** A record that is there already. */
  readonly stored: Answers | null;
  /** With what the workbook is refused; null: it is taken. */
  readonly refused: string | null;
};

/**
 * The scenarios of a file beside this one. `== title` begins one, its survey follows; `-- choices`, `-- settings`,
 * `-- stored` (JSON), `-- refused` (a code) and `-- play` begin the other parts. A survey without a column `label`
 * calls its questions by their names.
 */
export function readScenarios(file: string): readonly Scenario[] {
  const text = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...sections] = part.split(/^-- /m);
      const [title = '', ...survey] = head.split('\n');
      const of = new Map(sections.map((section) => splitOnce(section)));
      const choices = of.get('choices');
      const settings = of.get('settings');
      const stored = of.get('stored');
      return {
        title: title.trim(),
        workbook: {
          survey: labelled(survey),
          ...(choices === undefined ? {} : { choices: labelled(choices.split('\n')) }),
          ...(settings === undefined ? {} : { settings }),
        },
        script: of.get('play') ?? '',
        stored: stored === undefined ? null : JSON.parse(stored),
        refused: of.get('refused')?.trim() ?? null,
      };
    });
}

function splitOnce(section: string): readonly [string, string] {
  const end = section.search(/\s/);
  return [section.slice(0, end), section.slice(end + 1)];
}

function labelled(lines: readonly string[]): string {
  const [head = '', ...rows] = lines.filter((line) => line.trim() !== '');
  const columns = head.split('|').map((column) => column.trim());
  if (columns.some((column) => column.startsWith('label'))) return [head, ...rows].join('\n');
  const name = columns.indexOf('name');
  return [`label | ${head}`, ...rows.map((row) => `${row.split('|')[name]?.trim() ?? ''} | ${row}`)].join('\n');
}
