import type { FormProblem } from '../form/engine-api.ts';
import { columnOf, type Row, type Table } from './headers.ts';
import type { Languages } from './languages.ts';
import { allNodes, type DraftNode, pathOf } from './node.ts';
import {
  type Place,
  type Problems,
  type ReportedPlace,
  reportedPlace,
  XLSFORM_CODES,
  type XlsFormCode,
} from './problems.ts';
import type { Choices } from './read-choices.ts';
import type { Entities } from './read-entities.ts';

/** Where the parts of the form came from. */
export type Origin = {
  readonly nodes: readonly DraftNode[];
  readonly survey: Table;
  readonly choices: { readonly table: Table; readonly read: Choices } | null;
  readonly settings: Table | undefined;
  readonly entities: { readonly table: Table; readonly read: Entities } | null;
  readonly languages: Languages;
};

/** Tells what the engine says of a form, at the cells that it came from: faults, or slips that it works with. */
export function tellEngineProblems(
  level: 'error' | 'warning',
  found: readonly FormProblem[],
  origin: Origin,
  problems: Problems,
): void {
  const rows = new Map(allNodes(origin.nodes).map((node) => [pathOf(node), node]));
  for (const problem of found) {
    // A list that is not there was told where it is asked for (`checkLists`); the engine would call it a question.
    if (problem.code === 'unknown-name' && problem.place.endsWith('#list') && isList(problem, rows)) continue;
    const details = Object.fromEntries(
      [
        ['found', problem.found],
        ['expected', problem.expected],
        ['position', problem.position === undefined ? undefined : String(problem.position + 1)],
      ].flatMap(([name, text]) => (name === undefined || text === undefined ? [] : [[name, text]])),
    );
    problems.add(level, codeOf(problem), placeOf(problem, rows, origin), { place: problem.place, ...details });
  }
}

/** Where a group or question of that name stands: the cell of a column of its row. Null: nothing is called so. */
export function placeOfName(
  name: string,
  key: string,
  { nodes, survey }: Pick<Origin, 'nodes' | 'survey'>,
): ReportedPlace | null {
  const node = allNodes(nodes).find((each) => each.name === name);
  return node === undefined ? null : reportedPlace(cellAt(survey, node.row, key));
}

/** Whether a select names a list, and not a question whose answers it chooses from. */
function isList({ place }: FormProblem, rows: ReadonlyMap<string, DraftNode>): boolean {
  const list = rows.get(place.split('#', 1)[0] ?? '')?.members.get('list');
  return typeof list !== 'string' || !list.startsWith('${');
}

function codeOf({ code, place }: FormProblem): XlsFormCode {
  if (code === 'duplicate-name' && place.startsWith('#choices/')) return 'duplicate-choice';
  return XLSFORM_CODES.find((known) => known === code) ?? 'malformed';
}

/** `cobro/tarifa#constraint`, `cobro/tarifa#label::es`, `#choices/lugar/tanque/label`, `#entities[1]/list_name`. */
function placeOf({ code, place, found }: FormProblem, rows: ReadonlyMap<string, DraftNode>, origin: Origin): Place {
  if (code === 'too-many-questions') return { sheet: origin.survey.sheet };
  const at = place.indexOf('#');
  const path = at < 0 ? place : place.slice(0, at);
  const column = at < 0 ? '' : place.slice(at + 1);
  if (path !== '') return inSurvey(path, column, rows, origin);
  const parts = column.split(/[/[\]]+|::/).filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  if (first === 'choices' && origin.choices !== null) return inChoices(parts, found, origin.choices, origin.languages);
  if (first === 'entities' && origin.entities !== null) {
    const { table, read } = origin.entities;
    const index = read.declarations.findIndex(({ list_name: list }) => list === second);
    const row = read.rows[index < 0 ? Math.max(0, Number(second) - 1) || 0 : index];
    return cellAt(table, row, third);
  }
  const setting = { title: 'form_title', id: 'form_id', sourceVersion: 'version' }[first] ?? first;
  if (origin.settings !== undefined) return cellAt(origin.settings, origin.settings.rows[0], setting);
  return { sheet: origin.survey.sheet };
}

function inSurvey(
  path: string,
  column: string,
  rows: ReadonlyMap<string, DraftNode>,
  { survey, languages }: Origin,
): Place {
  // What `or_other` adds stands in no row; its select does.
  const node =
    rows.get(path) ?? rows.get(path.replace(/_other$/, '')) ?? rows.get(path.slice(0, path.lastIndexOf('/')));
  const [key = '', tag] = column.split(/::|\/|\[/);
  const named = key === 'list' || key === 'or_other' ? 'type' : key;
  const found = columnIn(survey, named, tag, languages) ?? columnOf(survey, 'type');
  return { sheet: survey.sheet, ...(node === undefined ? {} : { row: node.row.number }), column: found };
}

/** The column of that name in that language, else the first of that name. */
function columnIn(table: Table, key: string, tag: string | undefined, languages: Origin['languages']) {
  const columns = table.columns.filter((column) => column.key === key);
  return columns.find(({ language }) => tag !== undefined && languages.tagOf(language) === tag) ?? columns[0];
}

/** `choices/lugar`, `choices/lugar/tanque/label::es`, `choices/lugar/items/3/name`. */
function inChoices(
  [, list = '', choice = '', third = '', member = '']: readonly string[],
  named: string | undefined,
  { table, read }: NonNullable<Origin['choices']>,
  languages: Origin['languages'],
): Place {
  const found = read.lists.get(list);
  if (choice === 'items')
    return cellAt(table, found?.rows[Math.max(0, Number(third) - 1)], member === '' ? 'name' : member);
  const name = choice === '' ? named : choice;
  const index = found?.items.findLastIndex((item) => item['name'] === name) ?? -1;
  const place = cellAt(table, found?.rows[Math.max(0, index)], third === '' ? 'name' : third);
  return { ...place, column: columnIn(table, third, member, languages) ?? place.column };
}

function cellAt(table: Table, row: Row | undefined, key: string): Place {
  return {
    sheet: table.sheet,
    ...(row === undefined ? {} : { row: row.number }),
    column: columnOf(table, key) ?? table.columns.find((column) => column.key === key),
  };
}
