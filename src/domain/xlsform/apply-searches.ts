import { columnOf, type Table } from './headers.ts';
import { allNodes, type DraftNode } from './node.ts';
import type { Problems } from './problems.ts';
import type { DraftList } from './read-choices.ts';
import { columnsIn, readSearch } from './search-appearance.ts';

/** What the searches of a survey became: files by their instance, and the lists that only named columns of them. */
export type Searched = { readonly files: ReadonlyMap<string, string>; readonly lists: ReadonlySet<string> };

/**
 * `search()` in an appearance becomes what XLSForm writes today: a select from a file with a `choice_filter`. The list of
 * such a question names the columns of the file in its only row, and goes.
 */
export function applySearches(
  nodes: readonly DraftNode[],
  lists: ReadonlyMap<string, DraftList>,
  survey: Table,
  problems: Problems,
): Searched {
  const files = new Map<string, string>();
  const gone = new Set<string>();
  for (const { members, row } of allNodes(nodes)) {
    const appearance = members.get('appearance');
    const search = typeof appearance === 'string' ? readSearch(appearance) : null;
    if (search === null) continue;
    const list = members.get('list');
    const columns = typeof list === 'string' ? columnsIn(lists.get(list)) : null;
    if (search === 'bad' || columns === null || typeof list !== 'string' || !isFileStem(search.file)) {
      const place = { sheet: survey.sheet, row: row.number, column: columnOf(survey, 'appearance') };
      problems.add('error', 'bad-search', place, { found: String(appearance) });
      continue;
    }
    gone.add(list);
    files.set(search.file, `${search.file}.csv`);
    members.set('list', search.file);
    const parameters = members.get('parameters');
    const others = typeof parameters === 'object' ? parameters : {};
    members.set('parameters', { ...others, value: columns.value, label: columns.label });
    const filter = members.get('choice_filter');
    const both = [filter, search.filter].filter((part) => typeof part === 'string');
    if (both.length > 0)
      members.set('choice_filter', both.length === 1 ? both[0] : both.map((part) => `(${part})`).join(' and '));
    if (search.appearance === '') members.delete('appearance');
    else members.set('appearance', search.appearance);
  }
  return { files, lists: gone };
}

function isFileStem(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name);
}
