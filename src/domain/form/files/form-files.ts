import * as z from 'zod/mini';
import type { ChoiceList, Form, FormNode, Media, Question } from '../definition.ts';
import { defaultLanguageOf } from '../text.ts';
import type { CsvTable } from './read-csv.ts';

/** The rows of a form's files, by the name that the form knows them by; absent: it is not here (yet), or cannot be read. */
export type FormFileTables = ReadonlyMap<string, CsvTable>;

/** What a form needs a file for. */
export type NeededFile = {
  /** `comunidades.csv` */
  readonly name: string;
  /** `rows`: questions choose from it, or expressions read it. `media`: it is shown or played. */
  readonly use: 'rows' | 'media';
  /** Columns that the questions that choose from it read: value and label. */
  readonly columns: readonly string[];
};

/** A form with the lists of its files among its choices, and the rows of each file. */
export type BoundForm = { readonly form: Form; readonly tables: ReadonlyMap<string, CsvTable> };

/** Every file that a form needs, each once, lists first. */
export function filesNeeded(form: Form): readonly NeededFile[] {
  const found = new Map<string, { use: NeededFile['use']; columns: Set<string> }>();
  const add = (name: string, use: NeededFile['use'], columns: readonly string[] = []): void => {
    const known = found.get(name) ?? { use, columns: new Set() };
    for (const column of columns) known.columns.add(column);
    found.set(name, known);
  };
  for (const file of Object.values(form.files ?? {})) add(file, 'rows');
  for (const question of questionsOf(form.children)) {
    const file = fileOf(form, question);
    if (file !== null) add(file, 'rows', Object.values(columnsOf(question, file)));
    for (const name of mediaNames(question.media)) add(name, 'media');
  }
  for (const { items } of Object.values(form.choices)) {
    for (const choice of items) for (const name of mediaNames(choice.media)) add(name, 'media');
  }
  return [...found].map(([name, { use, columns }]) => ({ name, use, columns: [...columns] }));
}

const filesPart = z.looseObject({ files: z.optional(z.record(z.string(), z.string())) });

/** The files whose rows a stored definition reads, before it is checked. */
export function fileNamesIn(definition: unknown): readonly string[] {
  return Object.values(filesPart.safeParse(definition).data?.files ?? {});
}

/**
 * Puts the rows of a form's files where its questions choose from them. A file that is not here, or cannot be read,
 * leaves its questions without a list: what they hold is then not judged.
 */
export function bindFiles(form: Form, files: FormFileTables): BoundForm {
  const tables = new Map<string, CsvTable>();
  for (const [instance, file] of Object.entries(form.files ?? {})) {
    const table = files.get(file);
    if (table !== undefined) tables.set(instance, table);
  }
  if (tables.size === 0) return { form, tables };
  const lists = new Map<string, ChoiceList>();
  const bind = (nodes: readonly FormNode[]): readonly FormNode[] =>
    nodes.map((node): FormNode => {
      if (node.type === 'group' || node.type === 'repeat') return { ...node, children: bind(node.children) };
      const table = node.list === undefined ? undefined : tables.get(node.list);
      const file = fileOf(form, node);
      if (table === undefined || file === null) return node;
      const { value, label } = columnsOf(node, file);
      // A character that no list's name can have: two questions may read one file by other columns.
      const list = `${node.list}:${value}:${label}`;
      if (!lists.has(list)) lists.set(list, listOf(table, value, label, defaultLanguageOf(form)));
      return { ...node, list };
    });
  const children = bind(form.children);
  return { form: { ...form, choices: { ...form.choices, ...Object.fromEntries(lists) }, children }, tables };
}

/** The file that a question chooses from; null: its list stands in the form. */
export function fileOf(form: Pick<Form, 'files'>, { list }: Pick<Question, 'list'>): string | null {
  return list !== undefined && Object.hasOwn(form.files ?? {}, list) ? (form.files?.[list] ?? null) : null;
}

/** ODK's columns of a list in a file, unless the parameters `value` and `label` name others. */
export function columnsOf(
  { parameters }: Pick<Question, 'parameters'>,
  file: string,
): { readonly value: string; readonly label: string } {
  const usual = isGeojson(file) ? { value: 'id', label: 'title' } : { value: 'name', label: 'label' };
  return {
    value: String(parameters?.['value'] ?? usual.value),
    label: String(parameters?.['label'] ?? usual.label),
  };
}

/** Every name of a file that a picture or sound has, in any language. */
export function mediaNames(media: Media | undefined): readonly string[] {
  return Object.values(media ?? {}).flatMap((names) => Object.values(names ?? {}));
}

function listOf(table: CsvTable, value: string, label: string, language: string): ChoiceList {
  const items = table.rows.flatMap((row) => {
    // A blank in a name would make two of it wherever the answers of several are read as text.
    const name = (row[value] ?? '').replaceAll(/\s+/g, '_');
    return name === '' ? [] : [{ name, label: { [language]: row[label] || name }, filter: row }];
  });
  return { items, fromFile: true };
}

/** Whether a file is GeoJSON by its name. */
export function isGeojson(name: string): boolean {
  return /\.(geo)?json$/i.test(name);
}

function questionsOf(nodes: readonly FormNode[]): readonly Question[] {
  return nodes.flatMap((node) =>
    node.type === 'group' || node.type === 'repeat' ? questionsOf(node.children) : [node],
  );
}
