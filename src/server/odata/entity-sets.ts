import { type Cell, cells, type ExportColumn, exportColumns, type RecordCells } from '../../domain/form/columns.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import type { FormModel } from '../../domain/form/engine-api.ts';
import { QUESTION_TYPES } from '../../domain/form/types/table.ts';
import type { ExportRecord } from '../export/export-records.ts';
import { calculatedNumbers } from './calculated-numbers.ts';
import { edmType, type Property, type PropertyValue, SYSTEM, valueOf } from './edm.ts';

/** One row as it leaves; `__system` and expanded repeats nest. */
export type Entity = { readonly [name: string]: PropertyValue | Entity | readonly Entity[] };

/** A table of a form: `Submissions`, and `Submissions.puntos` for each repeat, named as ODK Central names them. */
export type EntitySet = {
  readonly name: string;
  /** null: of the records. */
  readonly repeat: string | null;
  /** Properties that lead to the record and to the instance around it; none in the records' own set. */
  readonly parentKeys: readonly string[];
  /** The answers. */
  readonly properties: readonly Property[];
  /** Repeats inside: the property under which each is expanded, and its set. */
  readonly children: readonly { readonly property: string; readonly set: string }[];
  /** The rows that a record adds, in their order; with `expand` the repeats inside stand in each. */
  readonly rowsOf: (record: ExportRecord, expand: boolean) => readonly Entity[];
};

/** A table with the tables inside it. */
type Shape = {
  readonly repeat: string | null;
  readonly answers: readonly (Property & { readonly from: readonly number[] })[];
  /** The repeat around it; null: none. */
  readonly around: string | null;
  readonly inner: readonly Shape[];
};

type Row = { readonly path: string; readonly cells: readonly Cell[] };

/** The sets of a form, that of its records first; without personal questions unless they are wanted. */
export function entitySets(model: FormModel, personal: boolean): readonly EntitySet[] {
  const tables = new Map(exportColumns(model).map(({ repeat, columns }) => [repeat, columns]));
  const around = repeatsAround(model.form.children, null);
  const numbers = calculatedNumbers(model);
  const shapeOf = (repeat: string | null): Shape => ({
    repeat,
    answers: answersIn(tables.get(repeat) ?? [], personal, numbers),
    around: repeat === null ? null : (around.get(repeat) ?? null),
    inner: [...around].filter(([, outer]) => outer === repeat).map(([inside]) => shapeOf(inside)),
  });
  return flattened(shapeOf(null)).map((shape) => ({
    name: setName(shape.repeat),
    repeat: shape.repeat,
    parentKeys: parentKeysOf(shape),
    properties: shape.answers.map(({ name, type }) => ({ name, type })),
    children: shape.inner.map(({ repeat }) => ({ property: identifier(repeat ?? ''), set: setName(repeat) })),
    rowsOf: (record, expand) => {
      const all = cells(model, record.body.answers);
      return rowsIn(shape.repeat, all).map((row) => entityOf(shape, record, row, all, expand));
    },
  }));
}

function entityOf(shape: Shape, record: ExportRecord, row: Row, all: RecordCells, expand: boolean): Entity {
  const [recordKey, outerKey] = parentKeysOf(shape);
  const inner = expand
    ? shape.inner.map((inside) => {
        const rows = rowsIn(inside.repeat, all).filter(({ path }) => pathAround(path) === row.path);
        return [
          identifier(inside.repeat ?? ''),
          rows.map((each) => entityOf(inside, record, each, all, true)),
        ] as const;
      })
    : [];
  return {
    __id: keyOf(record, row.path),
    ...(recordKey === undefined
      ? { __system: Object.fromEntries(SYSTEM.map(({ name, of }) => [name, of(record)])) }
      : { [recordKey]: record.id }),
    ...(outerKey === undefined ? {} : { [outerKey]: keyOf(record, pathAround(row.path)) }),
    ...Object.fromEntries(
      shape.answers.map(({ name, type, from }) => [
        name,
        valueOf(
          type,
          from.map((at) => row.cells[at] ?? ''),
        ),
      ]),
    ),
    ...Object.fromEntries(inner),
  };
}

/** Stable as long as the record's revision: the record, and the place of the instance in it. */
function keyOf(record: ExportRecord, path: string): string {
  return path === '' ? record.id : `${record.id}/${path}`;
}

function rowsIn(repeat: string | null, all: RecordCells): readonly Row[] {
  return repeat === null ? [{ path: '', cells: all.main }] : (all.repeats.get(repeat) ?? []);
}

function pathAround(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function parentKeysOf({ repeat, around }: Pick<Shape, 'repeat' | 'around'>): readonly string[] {
  if (repeat === null) return [];
  return around === null ? ['__Submissions-id'] : ['__Submissions-id', `__Submissions-${identifier(around)}-id`];
}

function setName(repeat: string | null): string {
  return repeat === null ? 'Submissions' : `Submissions.${identifier(repeat)}`;
}

function flattened(shape: Shape): readonly Shape[] {
  return [shape, ...shape.inner.flatMap(flattened)];
}

/** The columns of one question become one property; two that would have the same name get a number. */
function answersIn(
  columns: readonly ExportColumn[],
  personal: boolean,
  numbers: ReadonlySet<string>,
): Shape['answers'] {
  const seen = new Set<string>();
  const found: { name: string; type: Property['type']; from: number[]; of: string }[] = [];
  for (const [index, column] of columns.entries()) {
    if (column.personal && !personal) continue;
    const last = found.at(-1);
    if (column.part !== undefined && last?.of === column.name) {
      last.from.push(index);
      continue;
    }
    const wanted = identifier(column.name);
    let name = wanted;
    for (let count = 2; seen.has(name); count += 1) name = `${wanted}_${count}`;
    seen.add(name);
    const isCalculatedNumber = QUESTION_TYPES[column.type].isWorkedOut === true && numbers.has(column.name);
    found.push({ name, type: edmType(column.type, isCalculatedNumber), from: [index], of: column.name });
  }
  return found.map(({ name, type, from }) => ({ name, type, from }));
}

/** Each repeat with the repeat around it, in document order. */
function repeatsAround(nodes: readonly FormNode[], around: string | null): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  for (const node of nodes) {
    if (node.type === 'repeat') found.set(node.name, around);
    if (node.type !== 'repeat' && node.type !== 'group') continue;
    for (const [name, outer] of repeatsAround(node.children, node.type === 'repeat' ? node.name : around)) {
      found.set(name, outer);
    }
  }
  return found;
}

/** A name that OData takes: letters, digits and `_`, not beginning with a digit. Names of XLSForm may hold `-` and `.`. */
function identifier(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{Nd}_]/gu, '_');
  return /^\p{Nd}/u.test(plain) || plain === '' ? `_${plain}` : plain;
}
