import type { Form, FormNode, Group, Question, Repeat, Text } from '../form/definition.ts';
import { fileOf } from '../form/files/form-files.ts';
import { writeDefault } from './default-values.ts';
import { writeInstances } from './initial-instances.ts';
import type { LeftCell, Leftovers, LeftRow } from './leftovers.ts';
import { REFERENCE } from './names.ts';
import { writeParameters } from './parameters.ts';
import { ENTITY_NAME } from './read-entities.ts';
import { ADDRESS_TYPES } from './row-types.ts';
import type { Sheet } from './sheets.ts';
import { SURVEY_COLUMNS, type SurveyColumn } from './survey-columns.ts';
import { sheetOf, type WriteLanguages, type WrittenRow, writeMedia, writeText } from './written-rows.ts';

/** The survey sheet of a form: one row a question, two a group or repeat, in document order. */
export function writeSurvey(form: Form, languages: WriteLanguages, leftovers: Leftovers): Sheet {
  const rows: WrittenRow[] = [];
  const leftCells = Map.groupBy(
    leftovers.cells.filter(({ sheet }) => sheet === 'survey'),
    ({ of }) => of,
  );
  const restore = sourceNames(form);
  const addLeft = (after: string, ends: boolean): void => {
    for (const left of leftovers.rows) if (left.after === after && left.ends === ends) rows.push(leftRow(left));
  };
  for (const name of [...(form.instances ?? []), ...rowsOnly(form)]) {
    rows.push(
      new Map([
        ['type', /\.xml$/i.test(form.files?.[name] ?? '') ? 'xml-external' : 'csv-external'],
        ['name', name],
      ]),
    );
  }
  addLeft('', false);
  const write = (nodes: readonly FormNode[], prefix: string): void => {
    for (const node of nodes) {
      const path = `${prefix}${node.name}`;
      const name = node.sourceName ?? node.name;
      rows.push(writeNode(form, node, name, languages, restore, leftCells.get(path) ?? []));
      addLeft(path, false);
      if (node.type === 'group' || node.type === 'repeat') {
        write(node.children, `${path}/`);
        rows.push(
          new Map([
            ['type', `end_${node.type}`],
            ['name', name],
          ]),
        );
        addLeft(path, true);
      }
    }
  };
  write(form.children, '');
  return sheetOf(
    'survey',
    ['type', 'name'],
    rows,
    SURVEY_COLUMNS.map(({ key }) => key),
  );
}

/** Files that no question chooses from: expressions read them, and a row says that they are there. */
function rowsOnly(form: Form): readonly string[] {
  const chosen = new Set<string>();
  const visit = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'group' || node.type === 'repeat') visit(node.children);
      else if (fileOf(form, node) !== null && node.list !== undefined) chosen.add(node.list);
    }
  };
  visit(form.children);
  return Object.keys(form.files ?? {}).filter((name) => !chosen.has(name));
}

function leftRow({ cells }: LeftRow): WrittenRow {
  return new Map(cells.map(({ header, text }) => [header, text]));
}

function writeNode(
  form: Form,
  node: FormNode,
  name: string,
  languages: WriteLanguages,
  restore: (text: string) => string,
  left: readonly LeftCell[],
): WrittenRow {
  const row: WrittenRow = new Map([
    ['type', restore(typeCell(form, node))],
    ['name', name],
  ]);
  const members = new Map<string, unknown>(Object.entries(node));
  for (const column of SURVEY_COLUMNS) {
    const value = members.get(column.key);
    if (value === undefined) continue;
    if (column.kind === 'text') {
      const text = asText(value);
      writeText(row, column.key, mapText(column.key === 'label' ? withUnit(text, node) : text, restore), languages);
    } else {
      row.set(column.key, restore(cellText(column, value, node)));
    }
  }
  if (ADDRESS_TYPES.some((type) => type === node.type)) row.set('input', node.type);
  if (isQuestion(node)) writeMedia(row, node.media, languages);
  for (const { header, text } of left) row.set(header, text);
  return row;
}

function typeCell(form: Form, node: FormNode): string {
  if (node.type === 'group' || node.type === 'repeat') return `begin_${node.type}`;
  const file = fileOf(form, node);
  if (file !== null) return `${node.type}_from_file ${file}`;
  // Other tools fill `phonenumber` and `email` in from the phone's settings, and do not know `url`.
  if (ADDRESS_TYPES.some((type) => type === node.type)) return 'text';
  const list = node.list === undefined ? '' : ` ${node.list}`;
  return `${node.type}${list}${node.or_other === true ? ' or_other' : ''}`;
}

function cellText(column: SurveyColumn, value: unknown, node: FormNode): string {
  switch (column.kind) {
    case 'condition':
    case 'yes':
      return value === true ? 'yes' : String(value);
    case 'default':
      return typeof value === 'number' || typeof value === 'string' ? writeDefault(value, node.type) : '';
    case 'parameters':
      return isQuestion(node) && node.parameters !== undefined ? writeParameters(node.parameters) : '';
    case 'instances':
      return node.type === 'repeat' && node.initial !== undefined ? writeInstances(node.initial) : '';
    case 'word':
      return column.key === 'save_to' && value === ENTITY_NAME.form ? ENTITY_NAME.workbook : String(value);
    case 'expression':
    case 'number':
    case 'text':
      return String(value);
    default:
      return column.kind satisfies never;
  }
}

/** Tools that know no units show the unit at the end of the label. */
function withUnit(label: Text, node: FormNode): Text {
  const unit = isQuestion(node) ? node.unit : undefined;
  if (unit === undefined) return label;
  return Object.fromEntries(
    Object.entries(label).map(([tag, words]) => [tag, unit[tag] === undefined ? words : `${words} (${unit[tag]})`]),
  );
}

/** References as the workbook names them: what the reader prefixed goes back to its own name. */
function sourceNames(form: Form): (text: string) => string {
  const names = new Map<string, string>();
  const visit = (nodes: readonly FormNode[]): void => {
    for (const node of nodes) {
      if (node.sourceName !== undefined) names.set(node.name, node.sourceName);
      if (node.type === 'group' || node.type === 'repeat') visit(node.children);
    }
  };
  visit(form.children);
  if (names.size === 0) return (text) => text;
  return (text) =>
    text.replaceAll(REFERENCE, (whole, saved: string | undefined, written: string) => {
      const name = written.trim();
      return names.has(name) ? `\${${saved === undefined ? '' : 'last-saved#'}${names.get(name) ?? name}}` : whole;
    });
}

function mapText(text: Text, change: (words: string) => string): Text {
  return Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, change(words)]));
}

function asText(value: unknown): Text {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([tag, words]) => [tag, String(words)]));
}

function isQuestion(node: Question | Group | Repeat): node is Question {
  return node.type !== 'group' && node.type !== 'repeat';
}
