import { isQuestionType } from '../form/types/table.ts';
import { type Column, cellOf, columnOf, type KnownColumn, type Row } from './headers.ts';
import type { LeftCell, LeftRow } from './leftovers.ts';
import { type DraftNode, pathOf } from './node.ts';
import { type Reading, readMembers } from './read-members.ts';
import { ADDRESS_TYPES, type RowType, readRowType } from './row-types.ts';
import { NOT_CARRIED_COLUMNS, OTHER_SURVEY_COLUMNS, SURVEY_COLUMNS } from './survey-columns.ts';
import { readYesNo } from './texts.ts';

export const SURVEY_SHEET: readonly KnownColumn[] = [
  ...OTHER_SURVEY_COLUMNS,
  ...SURVEY_COLUMNS,
  ...NOT_CARRIED_COLUMNS,
];

/** What the survey sheet says. */
export type Survey = {
  readonly nodes: readonly DraftNode[];
  /** Secondary instances that rows declare, with the file that fills them. */
  readonly instances: readonly { readonly name: string; readonly file: string; readonly row: Row }[];
  /** Files that questions choose from, by the instance that holds their rows. */
  readonly files: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<'form_id' | 'form_title', string>;
  /** Lists of `external_choices` that a question chooses from. */
  readonly externalLists: ReadonlySet<string>;
  /** Called when names are final: leftovers are told by path. */
  readonly leftovers: () => { readonly cells: readonly LeftCell[]; readonly rows: readonly LeftRow[] };
};

/** Types of XLSForm that a form works without; a condition that reads them is told at the condition. */
const LEFT_OUT = /^(simserial|subscriberid|uri:.*|background-geopoint)$/;
/** Types that ODK's apps fill in from their settings: here they are asked, where there is something to ask. */
const ASKED_HERE = /^(phonenumber|email)$/;
/** Types of XLSForm, and of Kobo's editor, that there is no working without. */
const NOT_CARRIED = /^(background-audio|osm( .+)?|(begin|end)[ _](kobomatrix|score|rank)( .+)?|(score|rank)__\w+)$/i;

/** Reads the rows of the survey into a tree. Names are those of the workbook until `assignNames`. */
export function readSurvey(reading: Reading): Survey {
  const walk = new SurveyWalk(reading);
  for (const row of reading.table.rows) walk.take(row);
  return walk.finish();
}

class SurveyWalk {
  readonly #reading: Reading;
  readonly #top: DraftNode[] = [];
  readonly #open: DraftNode[] = [];
  readonly #instances: { name: string; file: string; row: Row }[] = [];
  readonly #files = new Map<string, string>();
  readonly #settings = new Map<'form_id' | 'form_title', string>();
  readonly #externalLists = new Set<string>();
  readonly #cells: { of: DraftNode; header: string; text: string }[] = [];
  readonly #rows: { after: DraftNode | null; ends: boolean; row: Row }[] = [];
  #last: { node: DraftNode; ends: boolean } | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  take(row: Row): void {
    const disabled = cellOf(row, 'disabled');
    if (disabled !== undefined && readYesNo(disabled) === true) {
      this.#say('warning', 'row-disabled', row, 'disabled');
      return this.#leave(row);
    }
    const cell = cellOf(row, 'type');
    if (cell === undefined) {
      const isComment = cellOf(row, 'name') === undefined && ![...row.cells.keys()].some(({ key }) => key === 'label');
      this.#say(isComment ? 'warning' : 'error', 'row-without-type', row, 'type');
      return this.#leave(row);
    }
    const type = readRowType(cell);
    switch (type.kind) {
      case 'begin':
        this.#open.push(this.#add(row, type.what, type.what));
        return;
      case 'end':
        return this.#end(row, type.what);
      case 'loop':
        this.#say('error', 'loop-not-carried', row, 'type', { found: cell });
        return;
      case 'instance':
        return this.#addInstance(row, type.format, cell);
      case 'setting':
        this.#settings.set(type.key, cellOf(row, 'name') ?? '');
        return;
      case 'question':
      case 'external':
      case 'from-file':
        return this.#addQuestion(row, type, cell);
      default:
        return type satisfies never;
    }
  }

  finish(): Survey {
    for (const node of this.#open) {
      this.#say('error', 'begin-without-end', node.row, 'type', { name: node.sourceName, type: node.kind });
    }
    return {
      nodes: this.#top,
      instances: this.#instances,
      files: this.#files,
      settings: this.#settings,
      externalLists: this.#externalLists,
      leftovers: () => ({
        cells: this.#cells.map(({ of, header, text }) => ({ sheet: 'survey', of: pathOf(of), header, text })),
        rows: this.#rows.map(({ after, ends, row }) => ({
          after: after === null ? '' : pathOf(after),
          ends,
          cells: [...row.cells].map(([{ header }, text]) => ({ header, text })),
        })),
      }),
    };
  }

  #addQuestion(
    row: Row,
    type: Exclude<RowType, { kind: 'begin' | 'end' | 'loop' | 'instance' | 'setting' }>,
    cell: string,
  ): void {
    if (type.kind === 'from-file') return this.#addFromFile(row, type, cell);
    if (type.kind === 'external') {
      this.#externalLists.add(type.list);
      this.#add(row, 'question', 'select_one').members.set('list', type.list);
      return;
    }
    const isUnasked = ASKED_HERE.test(type.type) && ![...row.cells.keys()].some(({ key }) => key === 'label');
    if (isUnasked) {
      this.#say('warning', 'type-left-out', row, 'type', { found: cell });
      return this.#leave(row);
    }
    if (!isQuestionType(type.type)) {
      if (LEFT_OUT.test(type.type)) {
        this.#say('warning', 'type-left-out', row, 'type', { found: cell });
        return this.#leave(row);
      }
      this.#say('error', NOT_CARRIED.test(type.type) ? 'type-not-carried' : 'unknown-type', row, 'type', {
        found: cell,
      });
      // Carried as a text, so that what refers to it is not told as a second fault.
      this.#add(row, 'question', 'text');
      return;
    }
    const asked =
      type.type === 'text' ? (ADDRESS_TYPES.find((each) => each === cellOf(row, 'input')) ?? 'text') : type.type;
    const node = this.#add(row, 'question', asked);
    // `${ nombre }`: choices that are answers of a repeat.
    if (type.list !== undefined)
      node.members.set(
        'list',
        type.list.replace(/^\$\{(.*)\}$/, (_, name: string) => `\${${name.trim()}}`),
      );
    if (type.orOther === true) node.members.set('or_other', true);
  }

  /** The instance is called as the file without its ending, as pyxform does. */
  #addFromFile(row: Row, { type, file }: Extract<RowType, { kind: 'from-file' }>, cell: string): void {
    const name = safeName(file.replace(/\.[^.]*$/, ''));
    if (!/\.(csv|geojson|xml)$/i.test(file)) {
      this.#say('error', 'file-kind', row, 'type', { found: cell, expected: '.csv, .geojson, .xml' });
      this.#add(row, 'question', 'text');
      return;
    }
    const other = this.#files.get(name);
    if (other !== undefined && other !== file) {
      this.#say('error', 'two-files-of-one-name', row, 'type', { found: file, other });
    }
    this.#files.set(name, file);
    this.#add(row, 'question', type).members.set('list', name);
  }

  #add(row: Row, kind: DraftNode['kind'], type: string): DraftNode {
    const { members, left } = readMembers(this.#reading, row, kind, type);
    const parent = this.#open.at(-1) ?? null;
    const sourceName = this.#nameOf(row, type);
    const node: DraftNode = { kind, row, sourceName, name: safeName(sourceName), parent, children: [], members };
    members.set('type', type);
    const siblings = parent === null ? this.#top : parent.children;
    if (siblings.some((sibling) => sibling.sourceName === sourceName)) {
      this.#say('error', 'duplicate-name', row, 'name', { found: sourceName });
    }
    siblings.push(node);
    for (const [column, text] of left) this.#leaveCell(node, column, text);
    this.#last = { node, ends: false };
    return node;
  }

  /** pyxform names a note by its row; a name that is missing elsewhere is an error, and the reading goes on. */
  #nameOf(row: Row, type: string): string {
    const name = cellOf(row, 'name');
    if (name === undefined) {
      if (type !== 'note') this.#say('error', 'row-without-name', row, 'name', { type });
      return `generated_note_name_${row.number}`;
    }
    if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)) this.#say('error', 'bad-name', row, 'name', { found: name });
    else if (name in Object.prototype) this.#say('error', 'name-of-a-property', row, 'name', { found: name });
    return name;
  }

  #end(row: Row, what: 'group' | 'repeat'): void {
    const open = this.#open.at(-1);
    if (open === undefined) return this.#say('error', 'end-without-begin', row, 'type', { found: what });
    if (open.kind !== what) {
      this.#say('error', 'end-of-another', row, 'type', { found: what, expected: open.kind, name: open.sourceName });
    }
    this.#open.pop();
    this.#last = { node: open, ends: true };
  }

  #addInstance(row: Row, format: 'csv' | 'xml', cell: string): void {
    const name = cellOf(row, 'name');
    if (name === undefined) return this.#say('error', 'row-without-name', row, 'name', { type: cell });
    this.#instances.push({ name, file: `${name}.${format}`, row });
  }

  #leave(row: Row): void {
    this.#rows.push({ after: this.#last?.node ?? null, ends: this.#last?.ends ?? false, row });
  }

  #leaveCell(node: DraftNode, column: Column, text: string): void {
    this.#cells.push({ of: node, header: column.header, text });
    if (column.key === null || SURVEY_COLUMNS.some(({ key }) => key === column.key)) return;
    const { table, problems } = this.#reading;
    problems.add(
      'warning',
      'column-not-carried',
      { sheet: table.sheet, row: node.row.number, column },
      { found: text },
    );
  }

  #say(
    level: 'error' | 'warning',
    code: Parameters<Reading['problems']['add']>[1],
    row: Row,
    key: string,
    details: Readonly<Record<string, string>> = {},
  ): void {
    const { table, problems } = this.#reading;
    problems.add(level, code, { sheet: table.sheet, row: row.number, column: columnOf(table, key) }, details);
  }
}

/** A name that the engine takes, so that the reading goes on after one that was told as wrong. */
function safeName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(plain) && !(plain in Object.prototype) ? plain : `_${plain}`;
}
