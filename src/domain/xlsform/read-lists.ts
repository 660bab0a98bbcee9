import type { Table } from './headers.ts';
import type { Languages } from './languages.ts';
import { allNodes, type DraftNode } from './node.ts';
import type { Problems } from './problems.ts';
import { type Choices, readChoices } from './read-choices.ts';
import type { Survey } from './read-survey.ts';

/** The lists of `choices`, and those of `external_choices` that a question chooses from. */
export function readLists(
  choices: Table | undefined,
  external: Table | undefined,
  survey: Survey,
  languages: Languages,
  problems: Problems,
): { readonly table: Table; readonly read: Choices } | null {
  if (choices === undefined && external === undefined) return null;
  const main = choices === undefined ? null : readChoices(choices, languages, problems);
  const more = external === undefined ? null : readChoices(external, languages, problems);
  const lists = new Map(main?.lists ?? []);
  for (const [name, list] of more?.lists ?? []) {
    if (survey.externalLists.has(name) || !lists.has(name)) lists.set(name, list);
  }
  const table = choices ?? external;
  if (table === undefined) return null;
  return {
    table,
    read: {
      lists,
      leftovers: [...(main?.leftovers ?? []), ...(more?.leftovers ?? [])],
      filterColumns: main?.filterColumns ?? new Set(),
    },
  };
}

/** A list that is not there is told at the question; a select's value that a default names must be in its list. */
export function checkLists(
  nodes: readonly DraftNode[],
  lists: { readonly read: Choices } | null,
  files: ReadonlySet<string>,
  survey: Table,
  problems: Problems,
): void {
  const type = survey.columns.find(({ key }) => key === 'type');
  const defaultColumn = survey.columns.find(({ key }) => key === 'default');
  for (const node of allNodes(nodes)) {
    const list = node.members.get('list');
    if (typeof list !== 'string' || files.has(list) || list.startsWith('${')) continue;
    const found = lists?.read.lists.get(list);
    const place = { sheet: survey.sheet, row: node.row.number };
    if (found === undefined) problems.add('error', 'unknown-list', { ...place, column: type }, { found: list });
    const [, value] = /^'([^']*)'$/.exec(asString(node.members.get('default'))) ?? [];
    if (found === undefined || value === undefined) continue;
    const gone = value.split(/\s+/).filter((name) => name !== '' && !found.items.some((item) => item['name'] === name));
    if (gone.length > 0) {
      problems.add(
        'warning',
        'default-not-a-choice',
        { ...place, column: defaultColumn },
        { found: gone.join(' '), list },
      );
    }
  }
}

/**
 * A column of the choices that nothing reads is a note perhaps, or a name with a fault in it. `laid`: columns that another
 * sheet of the workbook says.
 */
export function tellUnusedColumns(
  draft: unknown,
  lists: { readonly table: Table; readonly read: Choices } | null,
  laid: readonly string[],
  problems: Problems,
): void {
  if (lists === null || lists.read.filterColumns.size === 0) return;
  const words = new Set(
    JSON.stringify(draft, (key, value: unknown) => (key === 'items' ? undefined : value)).match(
      /[\p{L}_][\p{L}\p{N}_.-]*/gu,
    ) ?? [],
  );
  for (const column of lists.table.columns) {
    if (laid.includes(column.header)) continue;
    if (lists.read.filterColumns.has(column.header) && !words.has(column.header)) {
      problems.add('warning', 'unused-choice-column', { sheet: lists.table.sheet, column }, { found: column.header });
    }
  }
}

function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
