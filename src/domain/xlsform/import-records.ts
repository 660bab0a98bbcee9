import type { AnswerValue } from '../form/answers.ts';
import { answersOfList } from '../form/answers-list.ts';
import type { FormModel } from '../form/engine-api.ts';
import { type ContainerDefinition, internalsOf, type QuestionDefinition } from '../form/model.ts';
import { answeredIn } from '../form/scopes.ts';
import { isObject } from '../json-object.ts';
import { positionFinding } from '../place/position.ts';
import { keptText, lineText, plainHyphens, visibleText } from '../text/invisible.ts';
import { type ImportTable, matchColumns, type QuestionColumns, sortTables } from './import-columns.ts';

/** What is said of a row; `column` and `found` where it is about a cell. */
export type ImportNote = {
  readonly code:
    | 'not-understood'
    | 'position-strange'
    | 'no-instance-id'
    | 'no-time'
    | 'twice'
    | 'file-missing'
    | 'subject-unknown'
    | 'municipality-unknown';
  readonly column?: string;
  readonly found?: string;
};

/** One record as an export of ODK Central or KoboToolbox has it. */
export type ImportedRecord = {
  /** Row of the main table as a spreadsheet numbers it: 2 is the first. */
  readonly row: number;
  /** As the other service calls it; '' where it does not say. */
  readonly instanceId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly answers: { readonly [name: string]: AnswerValue };
  /** Answers that are files: the path of the question, and the name of the file. Their hash is not known yet. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** Our own columns `_subject_code` and `_municipality` as written, where somebody added them. */
  readonly subjectCode: string | null;
  readonly municipality: string | null;
  readonly notes: readonly ImportNote[];
};

export type ImportReading =
  | { readonly ok: false; readonly code: 'no-main-table' | 'too-many' }
  | {
      readonly ok: true;
      readonly records: readonly ImportedRecord[];
      /** Columns that the form has no question for, `table: column`; they are not brought in. */
      readonly unknownColumns: readonly string[];
      readonly unknownTables: readonly string[];
    };

type Row = Readonly<Record<string, string>>;

/**
 * Reads an export as records of a form: names behind their groups (`/` or `-`) or bare, positions in one column or
 * four, repeats in tables of their own. What a question cannot hold is kept as it is written, and noted.
 * One row a step, for whoever answers others between them. `too-many`: more records than `most`, none of them read.
 */
export function* readImportedRecords(
  model: FormModel,
  tables: readonly ImportTable[],
  most: number,
): Generator<undefined, ImportReading> {
  const sorted = sortTables(model, tables);
  if (sorted === null) return { ok: false, code: 'no-main-table' };
  const { main, repeats, left } = sorted;
  if (main.rows.length > most) return { ok: false, code: 'too-many' };
  const { root } = internalsOf(model);
  const unknown: string[] = [];
  const columnsOf = new Map<ContainerDefinition, readonly QuestionColumns[]>();
  const childrenOf = new Map<string, Map<string, { readonly row: Row; readonly key: string }[]>>();
  const match = (scope: ContainerDefinition, table: ImportTable): void => {
    const { matched, unknown: extra } = matchColumns(scope, table.columns);
    columnsOf.set(scope, matched);
    unknown.push(...extra.map((column) => `${table.name}: ${column}`));
  };
  match(root, main);
  for (const definition of internalsOf(model).definitions) {
    const table = definition.kind === 'repeat' ? repeats.get(definition.name) : undefined;
    if (definition.kind !== 'repeat' || table === undefined) continue;
    match(definition, table);
    const byParent = new Map<string, { row: Row; key: string }[]>();
    for (const row of table.rows) {
      const parent = row['PARENT_KEY'] ?? `${row['_parent_table_name'] ?? main.name}:${row['_parent_index'] ?? ''}`;
      const entry = { row, key: row['KEY'] ?? `${table.name}:${row['_index'] ?? ''}` };
      const siblings = byParent.get(parent);
      if (siblings === undefined) byParent.set(parent, [entry]);
      else siblings.push(entry);
      yield;
    }
    childrenOf.set(definition.name, byParent);
  }

  const seen = new Set<string>();
  const records: ImportedRecord[] = [];
  for (const [index, row] of main.rows.entries()) {
    yield;
    const notes: ImportNote[] = [];
    const files: { path: string; name: string }[] = [];
    const instanceId = first(row, ['KEY', 'meta/instanceID', 'meta-instanceID', 'instanceID', '_uuid', '_id']);
    if (instanceId === '') notes.push({ code: 'no-instance-id' });
    else if (seen.has(instanceId)) notes.push({ code: 'twice', found: instanceId });
    seen.add(instanceId);
    const times = timesOf(columnsOf.get(root) ?? [], row);
    if (times === null) notes.push({ code: 'no-time' });
    const finishedAt = times?.finishedAt ?? EPOCH;
    const fill = (scope: ContainerDefinition, from: Row, key: string, prefix: string): Record<string, AnswerValue> => {
      const answers: Record<string, AnswerValue> = {};
      for (const columns of columnsOf.get(scope) ?? []) {
        const { question } = columns;
        const written = textOf(columns, from);
        if (written === '') continue;
        if (question.rules.holdsFile === true) {
          files.push({ path: `${prefix}${question.name}`, name: written });
          continue;
        }
        const read = readCell(question, written, finishedAt);
        if (read.value !== undefined) answers[question.name] = read.value;
        if (!read.understood) notes.push({ code: 'not-understood', column: question.name, found: written });
        else if (isStrangePlace(read.value))
          notes.push({ code: 'position-strange', column: question.name, found: written });
      }
      for (const child of answeredIn(scope)) {
        if (child.kind !== 'repeat') continue;
        const rows = childrenOf.get(child.name)?.get(key) ?? [];
        if (rows.length === 0) continue;
        answers[child.name] = rows.map((instance, at) =>
          fill(child, instance.row, instance.key, `${prefix}${child.name}[${at + 1}]/`),
        );
      }
      return answers;
    };
    const own = row['KEY'] ?? `${main.name}:${row['_index'] ?? ''}`;
    records.push({
      row: index + 2,
      instanceId,
      startedAt: times?.startedAt ?? EPOCH,
      finishedAt,
      answers: fill(root, row, own, ''),
      files,
      subjectCode: lineText(row['_subject_code'] ?? '') || null,
      municipality: plainHyphens(lineText(row['_municipality'] ?? '')) || null,
      notes,
    });
  }
  return { ok: true, records, unknownColumns: unknown, unknownTables: left };
}

const EPOCH = '1970-01-01T00:00:00Z';

/**
 * When the record was begun and finished: by the form's own `start` and `end`, else by the day on which it arrived at
 * the other service.
 */
function timesOf(
  columns: readonly QuestionColumns[],
  row: Row,
): { readonly startedAt: string; readonly finishedAt: string } | null {
  const asked = (type: string): string => {
    const found = columns.find(({ question }) => question.question.type === type);
    return found === undefined ? '' : textOf(found, row);
  };
  const arrived = momentOf(first(row, ['SubmissionDate', '_submission_time']));
  const finishedAt = momentOf(asked('end') || (row['end'] ?? '')) ?? arrived;
  const startedAt = momentOf(asked('start') || (row['start'] ?? '')) ?? finishedAt;
  const today = asked('today') || (row['today'] ?? '');
  const day = /^\d{4}-\d{2}-\d{2}$/.test(today) ? `${today}T12:00:00-06:00` : null;
  const last = finishedAt ?? startedAt ?? day;
  return last === null ? null : { startedAt: startedAt ?? last, finishedAt: last };
}

/** RFC 3339; what has no offset is in UTC, as Kobo writes it. */
function momentOf(text: string): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text.trim());
  if (found === null) return null;
  const [, day = '', time = '', , , zone = 'Z'] = found;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const whole = `${day}T${time.length === 5 ? `${time}:00` : time}${offset}`;
  return Number.isNaN(Date.parse(whole)) ? null : whole;
}

function textOf({ column, parts }: QuestionColumns, row: Row): string {
  const whole = column === null ? '' : (row[column] ?? '').trim();
  if (whole !== '' || parts.length === 0) return whole;
  const [latitude = '', longitude = '', altitude = '', accuracy = ''] = parts.map((part) => (row[part] ?? '').trim());
  return latitude === '' || longitude === '' ? '' : `${latitude} ${longitude} ${altitude || 0} ${accuracy || 0}`;
}

/** An answer as the question keeps it; what it cannot hold stays text, for a person to look at. */
function readCell(
  { question, rules, choices, choicesKnown }: QuestionDefinition,
  cell: string,
  finishedAt: string,
): { readonly value: AnswerValue | undefined; readonly understood: boolean } {
  // Choices are compared with the form's own words, and those may have a dash.
  const written = (rules.holdsChoices === true ? visibleText(cell) : keptText(cell)).trim();
  if (written === '') return { value: undefined, understood: true };
  const raw = (): { value: AnswerValue; understood: boolean } => ({ value: written, understood: false });
  if (rules.typedAsNumber !== undefined || rules.cellKind === 'number') {
    const number = /^-?(\d+(\.\d+)?|\.\d+)$/.test(written) ? Number(written) : Number.NaN;
    return rules.check(number, question) ? { value: number, understood: true } : raw();
  }
  if (rules.holdsChoices === true) {
    const isOneAnswer = answersOfList(question.list) !== null && rules.choosesSeveral !== true;
    const names = isOneAnswer ? [written] : choiceNames(written, choices);
    const isKnown = !choicesKnown || names.every((name) => choices.some((choice) => choice.name === name));
    const several = rules.fromAtom('a b', { now: () => finishedAt });
    const value = Array.isArray(several) ? names : names.join('_');
    return rules.check(value, question) ? { value: rules.normalize(value, choices), understood: isKnown } : raw();
  }
  const value = rules.fromAtom(written, { now: () => finishedAt });
  return value !== undefined && rules.check(value, question) ? { value, understood: true } : raw();
}

/** Names apart by blanks, as ODK writes them; or one label, or labels apart by commas or semicolons. */
function choiceNames(
  written: string,
  choices: readonly { readonly name: string; readonly label: Readonly<Record<string, string>> }[],
): readonly string[] {
  const byWords = (text: string) =>
    choices.find(({ name, label }) => name === text || Object.values(label).includes(text))?.name;
  const whole = byWords(written);
  if (whole !== undefined) return [whole];
  const labels = written.split(/[,;]/).map((label) => byWords(label.trim()));
  if (labels.length > 1 && labels.every((name) => name !== undefined))
    return labels.filter((name) => name !== undefined);
  return written.split(/\s+/);
}

function first(row: Row, names: readonly string[]): string {
  for (const name of names) if ((row[name] ?? '').trim() !== '') return (row[name] ?? '').trim();
  return '';
}

/** A position whose numbers can be no place in Honduras: zeros, swapped, without their sign. */
function isStrangePlace(value: AnswerValue | undefined): boolean {
  if (!isObject(value)) return false;
  const { latitude, longitude } = value;
  const isPlace = typeof latitude === 'number' && typeof longitude === 'number';
  return isPlace && positionFinding({ latitude, longitude }) !== null;
}
