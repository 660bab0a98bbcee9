import { readAnswer, readMembers } from './answer-values.ts';
import { answersOfList } from './answers-list.ts';
import type { Choice, QuestionType, Text } from './definition.ts';
import type { FormModel } from './engine-api.ts';
import { makerQuestions } from './maker-questions.ts';
import { type ContainerDefinition, internalsOf, type QuestionDefinition, type RepeatDefinition } from './model.ts';
import { answeredIn } from './scopes.ts';
import { defaultLanguageOf, pickText } from './text.ts';
import type { ColumnPart } from './types/type-rules.ts';

/** One column of an export. A geopoint has four (`part`); all else one. A select_multiple is one, names with spaces. */
export type ExportColumn = {
  /** Unique in its table: `header` or the name; a geopoint's parts are `name-latitude`, ... as ODK Central writes them. */
  readonly header: string;
  /** Its name in the workbook behind its groups and repeats, as Kobo writes it: `visita/lugar`, `visita/lugar-latitude`. */
  readonly path: string;
  readonly name: string;
  readonly part?: 'latitude' | 'longitude' | 'altitude' | 'accuracy';
  /** Marked so, or telling who made the record. */
  readonly personal: boolean;
  readonly type: QuestionType;
  /** What the form asks; `{}`: a question without a label. */
  readonly label: Text;
  /** The choices of a select; empty for every other question. */
  readonly choices: readonly Choice[];
};

/** The main table (`repeat: null`) or the table of one repeat. */
export type ExportTable = { readonly repeat: string | null; readonly columns: readonly ExportColumn[] };

/** The main table first, then one per repeat in document order. */
export function exportColumns(model: FormModel): readonly ExportTable[] {
  return namedColumns(model).map(({ repeat, columns }) => {
    const seen = new Set<string>();
    return { repeat, columns: columns.map((column) => ({ ...column, header: uniqueHeader(column.header, seen) })) };
  });
}

/** A second `nombre` becomes `nombre_2`; forms of ours have none (`lintForm`), imported ones may. */
function uniqueHeader(header: string, seen: Set<string>): string {
  let unique = header;
  for (let count = 2; seen.has(unique); count += 1) unique = `${header}_${count}`;
  seen.add(unique);
  return unique;
}

/** The tables with the headers that the form asks for, unique or not. */
export function namedColumns(model: FormModel): readonly ExportTable[] {
  const makers = makerQuestions(model.form.children).all;
  return scopesOf(model).map((definition) => ({
    repeat: definition.kind === 'repeat' ? definition.name : null,
    columns: questionsOf(definition).flatMap((question) =>
      question.rules.parts.map((part) => columnOf(question, part, makers)),
    ),
  }));
}

/** A cell: numbers stay numbers, so that the writer can tell `-5` from a formula; empty is ''. */
export type Cell = string | number;

/** One instance of a repeat: its path (`puntos[2]`, nested `puntos[2]/visitas[1]`), and its cells in column order. */
type RepeatRow = { readonly path: string; readonly index: number; readonly cells: readonly Cell[] };

export type RecordCells = {
  readonly main: readonly Cell[];
  /** By repeat name; a repeat without instances has an empty list. */
  readonly repeats: ReadonlyMap<string, readonly RepeatRow[]>;
};

/** One record in the columns of `exportColumns`. Hostile or old answers give empty cells, never an exception. */
export function cells(model: FormModel, answers: unknown): RecordCells {
  const { root } = internalsOf(model);
  const repeats = new Map<string, RepeatRow[]>();
  for (const definition of scopesOf(model)) if (definition.kind === 'repeat') repeats.set(definition.name, []);
  const visit = (definition: ContainerDefinition, raw: unknown, prefix: string): readonly Cell[] => {
    const members = readMembers(raw) ?? new Map<string, unknown>();
    for (const child of answeredIn(definition)) {
      const rows: unknown = child.kind === 'repeat' ? members.get(child.name) : undefined;
      if (child.kind !== 'repeat' || !Array.isArray(rows)) continue;
      for (const [index, row] of rows.entries()) {
        const path = `${prefix}${child.name}[${index + 1}]`;
        // The row is placed before the rows of repeats inside it.
        const made: { path: string; index: number; cells: readonly Cell[] } = { path, index: index + 1, cells: [] };
        repeats.get(child.name)?.push(made);
        made.cells = visit(child, row, `${path}/`);
      }
    }
    return questionsOf(definition).flatMap((question) => cellsOf(question, members.get(question.name)));
  };
  return { main: visit(root, answers, ''), repeats };
}

function cellsOf({ rules }: QuestionDefinition, raw: unknown): readonly Cell[] {
  const value = readAnswer(raw);
  return value === undefined ? rules.parts.map(() => '') : rules.cells(value);
}

/** One row of the data dictionary, a question or a repeat. */
export type DictionaryRow = {
  readonly name: string;
  /** The repeat whose table it stands in; null: the main table. */
  readonly table: string | null;
  readonly header: string;
  readonly type: string;
  readonly label: Text;
  readonly hint: Text | null;
  readonly unit: Text | null;
  /** `si=Sí | no=No`, labels in the form's default language. */
  readonly choices: string;
  readonly required: string;
  readonly relevant: string;
  readonly constraint: string;
  readonly calculation: string;
  readonly source: string;
  readonly status: string;
  readonly personal: boolean;
};

/** The data dictionary of a form, in document order: every column's question, and the repeats. */
export function dictionary(model: FormModel): readonly DictionaryRow[] {
  const { definitions } = internalsOf(model);
  const makers = makerQuestions(model.form.children).all;
  return definitions.flatMap((definition): readonly DictionaryRow[] => {
    if (definition.kind === 'repeat') return [repeatRow(definition)];
    return definition.kind === 'question' && definition.rules.stores ? [questionRow(model, definition, makers)] : [];
  });
}

function questionRow(model: FormModel, definition: QuestionDefinition, makers: ReadonlySet<string>): DictionaryRow {
  const { question, choices } = definition;
  const list = question.list === undefined ? undefined : model.form.choices[question.list];
  return {
    name: question.name,
    table: tableOf(definition),
    header: question.header ?? question.name,
    type: question.type,
    label: question.label ?? { [defaultLanguageOf(model.form)]: question.name },
    hint: question.hint ?? null,
    unit: question.unit ?? null,
    choices:
      answersOfList(question.list) !== null
        ? (question.list ?? '')
        : list?.fromFile === true
          ? ''
          : choices
              .map((choice) => `${choice.name}=${pickText(choice.label, defaultLanguageOf(model.form))}`)
              .join(' | '),
    required: question.required === true ? 'true()' : (question.required ?? ''),
    relevant: conditions(definition),
    constraint: question.constraint ?? '',
    calculation: question.calculation ?? '',
    source: question.source ?? list?.source ?? '',
    status: question.status ?? list?.status ?? '',
    personal: question.personal === true || makers.has(question.name),
  };
}

function repeatRow(definition: RepeatDefinition): DictionaryRow {
  const { repeat } = definition;
  return {
    name: repeat.name,
    table: tableOf(definition),
    header: repeat.name,
    type: 'repeat',
    label: repeat.label,
    hint: repeat.hint ?? null,
    unit: null,
    choices: '',
    required: repeat.min === undefined ? '' : `count(\${${repeat.name}}) >= ${repeat.min}`,
    relevant: conditions(definition),
    constraint: repeat.max === undefined ? '' : `count(\${${repeat.name}}) <= ${repeat.max}`,
    calculation: repeat.repeat_count ?? '',
    source: repeat.source ?? '',
    status: repeat.status ?? '',
    personal: false,
  };
}

/** The condition of a question and of every group around it, outermost first: relevance is inherited. */
function conditions(definition: QuestionDefinition | RepeatDefinition): string {
  const found: string[] = [];
  let node: ContainerDefinition | QuestionDefinition | null = definition;
  while (node !== null && node.kind !== 'root') {
    const source: string | undefined = node.expressions.relevant?.source;
    if (source !== undefined) found.unshift(source);
    node = node.parent;
  }
  return found.length < 2 ? found.join('') : found.map((source) => `(${source})`).join(' and ');
}

function tableOf(definition: QuestionDefinition | RepeatDefinition): string | null {
  for (let node = definition.parent; node !== null; node = node.parent) if (node.kind === 'repeat') return node.name;
  return null;
}

function scopesOf(model: FormModel): readonly ContainerDefinition[] {
  const { root, definitions } = internalsOf(model);
  return [root, ...definitions.filter((definition) => definition.kind === 'repeat')];
}

function questionsOf(definition: ContainerDefinition): readonly QuestionDefinition[] {
  return answeredIn(definition).flatMap((child) => (child.kind === 'question' && child.rules.stores ? [child] : []));
}

function columnOf(definition: QuestionDefinition, part: ColumnPart, makers: ReadonlySet<string>): ExportColumn {
  const { question, choices } = definition;
  const path = sourcePath(definition);
  const header = question.header ?? question.name;
  const base = {
    name: question.name,
    personal: question.personal === true || makers.has(question.name),
    type: question.type,
    label: question.label ?? {},
    choices,
  };
  return part === ''
    ? { ...base, header, path }
    : { ...base, header: `${header}-${part}`, path: `${path}-${part}`, part };
}

/** The names of the workbook from the top, or from the repeat that it stands in. */
function sourcePath(definition: QuestionDefinition): string {
  const names = [definition.question.sourceName ?? definition.name];
  for (
    let node: ContainerDefinition | null = definition.parent;
    node !== null && node.kind === 'group';
    node = node.parent
  ) {
    names.unshift(node.group.sourceName ?? node.name);
  }
  return names.join('/');
}
