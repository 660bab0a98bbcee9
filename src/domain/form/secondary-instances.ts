import type { Atom, DataNode, SchemaNode } from '../expression/values.ts';
import type { Answers } from './answers.ts';
import type { ChoiceList, Form, LanguageTag } from './definition.ts';
import { placesBy } from './files/places-by.ts';
import type { CsvTable } from './files/read-csv.ts';
import { defaultLanguageOf, pickText } from './text.ts';
import { geopointText, isGeopoint } from './types/geopoint.ts';

/** Rows as ODK's secondary instance: `instance('id')/root/item/column`. Made as far as it is walked. */
export function instanceOfRows(rows: readonly Answers[]): DataNode {
  const root: DataNode = element('instance', null, 1, (self) => [holderOf(rows, self)]);
  return root;
}

/** The element that holds the rows. A column is put in order when it is first looked up. */
function holderOf(rows: readonly Answers[], parent: DataNode): DataNode {
  const byColumn = new Map<string, ReadonlyMap<string, readonly number[]> | null>();
  const holder = element('root', parent, 1, (self) => rowNodes('item', self, rows));
  holder.rowsWhere = (column, text) => {
    let places = byColumn.get(column);
    if (places === undefined) {
      const texts = rows.map((row) => row[column] ?? '').filter((value) => typeof value === 'string');
      places = texts.length === rows.length ? placesBy(texts, (text) => text) : null;
      byColumn.set(column, places);
    }
    if (places === null) return null;
    const items = holder.children('item');
    return (places.get(text) ?? []).flatMap((index) => items[index] ?? []);
  };
  return holder;
}

/** A choice list as a secondary instance: `name`, `label` (in one language) and the filter's columns. */
export function instanceOfChoices(
  { items }: Pick<ChoiceList, 'items'>,
  language: LanguageTag,
  defaultLanguage: LanguageTag,
): DataNode {
  return instanceOfRows(
    items.map((choice) => ({
      ...choice.filter,
      name: choice.name,
      label: pickText(choice.label, language, defaultLanguage),
    })),
  );
}

/** A form's choice lists as secondary instances, each made once a language. */
export function choiceInstances(form: Form): (list: string, language: LanguageTag) => DataNode | null {
  const made = new Map<string, DataNode>();
  return (name, language) => {
    const list = Object.hasOwn(form.choices, name) ? form.choices[name] : undefined;
    if (list === undefined) return null;
    const key = `${language} ${name}`;
    const instance = made.get(key) ?? instanceOfChoices(list, language, defaultLanguageOf(form));
    made.set(key, instance);
    return instance;
  };
}

/** The rows of a form's files as secondary instances, each made once. */
export function fileInstances(tables: ReadonlyMap<string, CsvTable>): (name: string) => DataNode | null {
  const made = new Map<string, DataNode>();
  return (name) => {
    const table = tables.get(name);
    if (table === undefined) return null;
    const instance = made.get(name) ?? instanceOfRows(table.rows);
    made.set(name, instance);
    return instance;
  };
}

/** What a path may name in a choice list: a column that no choice of it has is a slip, found when the form loads. */
export function schemaOfChoices(list: ChoiceList): SchemaNode {
  const row = rowSchemaOfChoices(list);
  return row.parent?.parent ?? row;
}

/** As `schemaOfChoices`, one row of it. */
export function rowSchemaOfChoices(list: ChoiceList): SchemaNode {
  const columns = new Set(['name', 'label', ...list.items.flatMap((choice) => Object.keys(choice.filter ?? {}))]);
  const instance = schemaElement('instance', null);
  const row = schemaElement('item', schemaElement('root', instance));
  for (const column of columns) schemaElement(column, row);
  return row;
}

type SchemaElement = SchemaNode & { readonly children: SchemaElement[] };

function schemaElement(name: string, parent: SchemaElement | null): SchemaElement {
  const element: SchemaElement = { name, parent, children: [], isRepeat: false };
  parent?.children.push(element);
  return element;
}

/** The `item` rows of an instance. */
export function itemsOf(instance: DataNode): readonly DataNode[] {
  return instance.children('root')[0]?.children('item') ?? [];
}

/** One answer as expressions see it: choices with spaces between, a position as ODK's text, what has no value ''. */
export function atomOf(value: unknown): Atom {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.every((name) => typeof name === 'string') ? value.join(' ') : '';
  return isGeopoint(value) ? geopointText(value) : '';
}

/** An element while it is made: what its rows are looked up by is added last. */
type ElementNode = { -readonly [member in keyof DataNode]: DataNode[member] };

function rowNodes(name: string, parent: DataNode, rows: readonly unknown[]): readonly DataNode[] {
  return rows.map((row, index) => element(name, parent, index + 1, (self) => columnNodes(self, row)));
}

function columnNodes(parent: DataNode, row: unknown): readonly DataNode[] {
  if (typeof row !== 'object' || row === null) return [];
  return Object.entries(row).flatMap(([name, value]: [string, unknown]) => {
    const isRepeat = Array.isArray(value) && value.some((item) => typeof item === 'object');
    return isRepeat ? rowNodes(name, parent, value) : [leaf(name, parent, atomOf(value))];
  });
}

function element(
  name: string,
  parent: DataNode | null,
  position: number,
  make: (self: DataNode) => readonly DataNode[],
): ElementNode {
  let made: readonly DataNode[] | null = null;
  const members = (): readonly DataNode[] => {
    made ??= make(self);
    return made;
  };
  const self: ElementNode = {
    name,
    schema: null,
    parent: () => parent,
    children: (wanted) => (wanted === null ? members() : members().filter((child) => child.name === wanted)),
    members,
    relevant: () => true,
    atom: () => '',
    position: () => position,
  };
  return self;
}

function leaf(name: string, parent: DataNode, atom: Atom): DataNode {
  return {
    name,
    schema: null,
    parent: () => parent,
    children: () => [],
    members: () => [],
    relevant: () => true,
    atom: () => atom,
    position: () => 1,
  };
}
