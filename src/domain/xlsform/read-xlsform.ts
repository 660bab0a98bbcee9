import { compileForm } from '../form/compile-form.ts';
import type { Form } from '../form/definition.ts';
import { isOwnList } from '../lists/list-declaration.ts';
import { personalInList } from '../lists/personal-in-list.ts';
import { applySearches } from './apply-searches.ts';
import { COMPARATOR_COLUMNS, KIT_COLUMNS, layComparators } from './comparators-sheet.ts';
import { sourcesOf } from './files.ts';
import { headOf } from './form-head.ts';
import { GUIDE_COLUMNS, readGuides } from './guides-sheet.ts';
import { readTable, type Table } from './headers.ts';
import { INDICATOR_COLUMNS, readIndicators, tellIndicatorProblems } from './indicator-sheet.ts';
import { readLanguages } from './languages.ts';
import type { Leftovers } from './leftovers.ts';
import { assignNames, createReferences, type References } from './names.ts';
import { allNodes, type DraftNode } from './node.ts';
import { personalCalculations } from './personal-calculations.ts';
import { placeOfName, tellEngineProblems } from './problem-places.ts';
import { createProblems, type Problems, type ReportedPlace, type XlsFormProblem } from './problems.ts';
import { CHOICES_SHEET } from './read-choices.ts';
import { ENTITIES_SHEET, ENTITY_NAME, readEntities } from './read-entities.ts';
import { checkLists, readLists, tellUnusedColumns } from './read-lists.ts';
import { OWN_COLUMNS, readOwnSheet, suppliedIn } from './read-own.ts';
import { readSettings, SETTINGS_SHEET } from './read-settings.ts';
import { readSurvey, SURVEY_SHEET } from './read-survey.ts';
import { AGREEMENT_COLUMNS, RESULT_COLUMNS, readResult, tellResultProblems } from './result-sheets.ts';
import { BANDS_COLUMNS, readScoring, SCORING_COLUMNS, tellScoringProblems } from './scoring-sheets.ts';
import type { Sheet, Sheets } from './sheets.ts';
import { SURVEY_COLUMNS } from './survey-columns.ts';
import { takeSheets } from './take-sheets.ts';

/** A file that the form reads on the phone and that is not in the workbook. */
export type NeededAttachment = { readonly file: string; readonly instance: string };

export type XlsFormReading = {
  /** Null when some problem is an error. */
  readonly form: Form | null;
  readonly attachmentsNeeded: readonly NeededAttachment[];
  /** Everything that there is to say, at once, in the order of the workbook's sheets and rows. */
  readonly problems: readonly XlsFormProblem[];
  readonly leftovers: Leftovers;
  /** Where what the form calls so stands: the cell of a column (`type`) of its row; null: nowhere. */
  readonly placeOf: (name: string, column: string) => ReportedPlace | null;
};

/**
 * Reads a workbook in XLSForm, with pyxform's spellings. Never throws and never stays silent: what is not carried is a
 * problem with its cell. `version` is what the form gets when the workbook's own is no plain number (or absent); `id` when
 * the settings have no `form_id`.
 */
export function readXlsForm(
  workbook: Sheets,
  options: { readonly version?: number; readonly id?: string } = {},
): XlsFormReading {
  const problems = createProblems();
  const sheets = takeSheets(workbook, problems);
  const nothing: XlsFormReading = {
    form: null,
    attachmentsNeeded: [],
    problems: [],
    leftovers: { cells: [], rows: [], sheets: sheets.unknown },
    placeOf: () => null,
  };
  if (sheets.survey === undefined) return { ...nothing, problems: problems.all() };

  const tableOf = (sheet: Sheet | undefined, known: Parameters<typeof readTable>[1]): Table | undefined =>
    sheet === undefined ? undefined : readTable(sheet, known, problems);
  const survey = readTable(sheets.survey, SURVEY_SHEET, problems);
  const choices = tableOf(sheets.choices, CHOICES_SHEET);
  const external = tableOf(sheets.external, CHOICES_SHEET);
  const settingsTable = tableOf(sheets.settings, SETTINGS_SHEET);
  const entitiesTable = tableOf(sheets.entities, ENTITIES_SHEET);
  const own = tableOf(sheets.own, OWN_COLUMNS);
  const scoringSheet = tableOf(sheets.scoring, SCORING_COLUMNS);
  const bands = tableOf(sheets.bands, BANDS_COLUMNS);
  const comparators = tableOf(sheets.comparators, COMPARATOR_COLUMNS);
  const resultSheet = tableOf(sheets.result, RESULT_COLUMNS);
  const agreements = tableOf(sheets.agreements, AGREEMENT_COLUMNS);
  const indicatorSheet = tableOf(sheets.indicators, INDICATOR_COLUMNS);
  const guideSheet = tableOf(sheets.guides, GUIDE_COLUMNS);
  for (const table of [own, scoringSheet, bands, comparators, resultSheet, agreements, indicatorSheet, guideSheet]) {
    if (table !== undefined) tellUnknownColumns(table, problems);
  }
  needColumns(survey, ['type', 'name'], problems);
  if (choices !== undefined && choices.rows.length > 0) needColumns(choices, ['list_name', 'name'], problems);

  const settings = readSettings(settingsTable, problems);
  const translated = [
    survey,
    choices,
    external,
    own,
    scoringSheet,
    bands,
    resultSheet,
    indicatorSheet,
    guideSheet,
  ].filter((table) => table !== undefined);
  const languages = readLanguages(translated, settings.defaultLanguage);
  const read = readSurvey({ table: survey, languages, problems });
  tellUnknownColumns(survey, problems);
  const lists = readLists(choices, external, read, languages, problems);
  layComparators(comparators, lists?.read.lists ?? new Map(), problems);
  const searched = applySearches(read.nodes, lists?.read.lists ?? new Map(), survey, problems);
  const entities = readEntities(entitiesTable, problems);
  const members = readOwnSheet(own, languages, problems);

  assignNames(read.nodes);
  const references = createReferences(read.nodes, survey, problems);
  const registers = entities.declarations.some((each) => !isOwnList({ list_name: each['list_name'] ?? '' }));
  for (const node of allNodes(read.nodes)) finishNode(node, references, registers);
  checkLists(read.nodes, lists, new Set([...read.files.keys(), ...searched.files.keys()]), survey, problems);

  const head = headOf(settings, read, members, languages, options, problems);
  const scoring = readScoring({ scoring: scoringSheet, bands }, members, head, languages, problems);
  const result = readResult({ result: resultSheet, agreements }, languages, problems);
  const indicators = readIndicators(indicatorSheet, head, languages, problems);
  const guides = readGuides(guideSheet, languages, problems);
  const sources = sourcesOf(read, searched.files, suppliedIn(members));
  const draft = {
    ...head,
    ...(scoring === undefined ? {} : { scoring }),
    ...(result === undefined ? {} : { result }),
    ...(indicators === undefined ? {} : { indicators }),
    ...(guides === undefined ? {} : { guides }),
    choices: Object.fromEntries(
      [...(lists?.read.lists ?? [])].flatMap(([name, { items, source, status }]) =>
        searched.lists.has(name)
          ? []
          : [
              [
                name,
                { ...(source === undefined ? {} : { source }), ...(status === undefined ? {} : { status }), items },
              ],
            ],
      ),
    ),
    ...(sources.instances.length === 0 ? {} : { instances: sources.instances }),
    ...(Object.keys(sources.files).length === 0 ? {} : { files: sources.files }),
    ...(entities.declarations.length === 0
      ? {}
      : {
          entities: entities.declarations.map((declaration) =>
            Object.fromEntries(
              Object.entries(declaration).map(([key, text]) => [
                key,
                key === 'list_name' ? text : references.rewrite(text, null, { key }),
              ]),
            ),
          ),
        }),
    children: read.nodes.map((node) => formNode(node, languages.defaultTag)),
  };
  tellUnusedColumns(draft, lists, comparators === undefined ? [] : KIT_COLUMNS, problems);
  const compiled = compileForm(draft);
  const origin = {
    nodes: read.nodes,
    survey,
    choices: lists,
    settings: settingsTable,
    entities: entitiesTable === undefined ? null : { table: entitiesTable, read: entities },
    languages,
  };
  if (compiled.ok) {
    tellEngineProblems('warning', compiled.warnings, origin, problems);
    tellEngineProblems('warning', personalCalculations(compiled.model), origin, problems);
    tellEngineProblems('error', personalInList(compiled.model), origin, problems);
    if (scoringSheet !== undefined) tellScoringProblems(compiled.model, scoringSheet, problems);
    tellResultProblems(compiled.model, resultSheet, problems);
    if (indicatorSheet !== undefined) tellIndicatorProblems(compiled.model, indicatorSheet, problems);
  } else {
    tellEngineProblems('error', compiled.problems, origin, problems);
  }
  const left = read.leftovers();
  const hasError = problems.all().some(({ level }) => level === 'error');
  return {
    form: compiled.ok && !hasError ? compiled.model.form : null,
    attachmentsNeeded: Object.entries(sources.files).map(([instance, file]) => ({ file, instance })),
    problems: inOrder(problems.all(), workbook),
    leftovers: {
      cells: [...left.cells, ...(lists?.read.leftovers ?? []), ...settings.leftovers, ...entities.leftovers],
      rows: left.rows,
      sheets: sheets.unknown,
    },
    placeOf: (name, column) => placeOfName(name, column, origin),
  };
}

function needColumns(table: Table, keys: readonly string[], problems: Problems): void {
  for (const key of keys) {
    if (!table.columns.some((column) => column.key === key)) {
      problems.add('error', 'missing-column', { sheet: table.sheet }, { expected: key });
    }
  }
}

function tellUnknownColumns(table: Table, problems: Problems): void {
  for (const column of table.columns) {
    const holds = table.rows.some((row) => row.cells.has(column));
    if (column.key === null && holds) {
      problems.add('warning', 'unknown-column', { sheet: table.sheet, column }, { found: column.header });
    }
  }
}

/** Names in references become the form's, and members that the workbook has under another word ours. */
function finishNode(node: DraftNode, references: References, registers: boolean): void {
  for (const { key, kind } of SURVEY_COLUMNS) {
    const value = node.members.get(key);
    const place = { key, row: node.row.number };
    if (typeof value === 'string' && (kind === 'expression' || kind === 'condition' || kind === 'default')) {
      node.members.set(key, references.rewrite(value, node, place));
    } else if ((kind === 'text' || kind === 'parameters') && typeof value === 'object' && value !== null) {
      const words = Object.entries(value).map(([name, text]: [string, unknown]) => [
        name,
        typeof text === 'string' ? references.rewrite(text, node, place) : text,
      ]);
      node.members.set(key, Object.fromEntries(words));
    }
  }
  const list = node.members.get('list');
  if (typeof list === 'string' && list.startsWith('${')) {
    node.members.set('list', references.rewrite(list, node, { key: 'type', row: node.row.number }));
  }
  if (registers && node.members.get('save_to') === ENTITY_NAME.workbook) node.members.set('save_to', ENTITY_NAME.form);
}

function formNode(node: DraftNode, language: string): unknown {
  const { type, ...members } = Object.fromEntries(node.members);
  const source = node.name === node.sourceName ? {} : { sourceName: node.sourceName };
  const own = { type, name: node.name, ...source, ...members };
  if (node.kind === 'question') return own;
  const label = node.kind === 'repeat' && !node.members.has('label') ? { label: { [language]: node.sourceName } } : {};
  return { ...own, ...label, children: node.children.map((child) => formNode(child, language)) };
}

/** As a person goes through the workbook: sheet by sheet, the sheet itself first, then row by row. */
function inOrder(problems: readonly XlsFormProblem[], workbook: Sheets): readonly XlsFormProblem[] {
  const rank = new Map(workbook.map(({ name }, index) => [name, index]));
  return problems.toSorted(
    (a, b) => (rank.get(a.sheet) ?? -1) - (rank.get(b.sheet) ?? -1) || (a.row ?? 0) - (b.row ?? 0),
  );
}
