import type { Answers } from '../form/answers.ts';
import { compileForm } from '../form/compile-form.ts';
import type { Form, FormNode, SubjectType } from '../form/definition.ts';
import { createEngine } from '../form/engine.ts';
import type { EngineClock, FormModel, FormProblem } from '../form/engine-api.ts';
import { isMunicipalityCode } from '../ids.ts';
import { isPartnerIn } from '../registry/in-movement.ts';
import type { Board, BoardBand } from './board.ts';
import { type BoardItems, type BoardRecord, itemsInSteps, keyIn, rowKeyIn } from './board-items.ts';

/** What of the registry boards read. Removed and merged ones are not among them. */
export type BoardEntity = {
  readonly id: string;
  readonly type: SubjectType;
  readonly name: string;
  readonly code: string;
  readonly municipality: string | null;
  readonly properties: Answers;
};

export type BoardCell = string | number;

/** A row: cells by column ('' is empty), and the band that holds for a cell, if any. */
export type BoardRow = {
  readonly key: string;
  readonly cells: ReadonlyMap<string, BoardCell>;
  readonly bands: ReadonlyMap<string, BoardBand>;
};

/** A board whose columns are compiled; `problems` name the column of what does not compile. */
export type CompiledBoard = {
  readonly board: Board;
  readonly model: FormModel;
};
export type BoardResult =
  | { readonly ok: true; readonly compiled: CompiledBoard }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/**
 * Compiles the columns of a board: they are the calculations of a form without questions, and what a row tells of lies in
 * its secondary instances. So order, cycles and unknown names are the form engine's business.
 */
export function compileBoard(board: Board): BoardResult {
  const columns = board.columns.flatMap((column): readonly FormNode[] => [
    { type: 'calculate', name: column.name, calculation: column.value },
    ...(column.bands ?? []).map(
      (band, index): FormNode => ({
        type: 'calculate',
        name: bandName(column.name, index),
        calculation: `if(${band.when}, 1, 0)`,
      }),
    ),
  ]);
  const form: Form = {
    id: board.id,
    version: 1,
    title: board.title,
    choices: {},
    instances: ['row', ...board.sources.map(({ name }) => name)],
    children: columns,
  };
  const result = compileForm(form);
  if (!result.ok) return result;
  return result.warnings.length > 0
    ? { ok: false, problems: result.warnings }
    : { ok: true, compiled: { board, model: result.model } };
}

function bandName(column: string, index: number): string {
  return `${column}__band_${index + 1}`;
}

/**
 * The rows of a board, one at a time, so that whoever draws or writes them may pause between two; null: a place to pause
 * before the first. Practice, withdrawn and declined records are to be left out before.
 */
export function* rowsInSteps(
  { board, model }: CompiledBoard,
  records: readonly BoardRecord[],
  entities: readonly BoardEntity[],
  clock: EngineClock,
): Generator<BoardRow | null> {
  const items = yield* itemsInSteps(board.sources, records);
  const byKey = new Map(
    board.sources.map(({ name, key }) => {
      const all = items.get(name) ?? [];
      return [name, key === null ? all : Map.groupBy(all, (item) => rowKeyIn(item, key))] as const;
    }),
  );
  for (const [key, row] of rowsOf(board, items, entities)) {
    const instances: Record<string, readonly Answers[]> = { row: [row] };
    for (const [name, found] of byKey) instances[name] = found instanceof Map ? (found.get(key) ?? []) : found;
    const engine = createEngine(model, { answers: {}, isNew: true, clock, uuid: () => '', instances });
    const values = engine.submissionAnswers();
    const cells = new Map(board.columns.map(({ name }) => [name, cellOf(values[name])]));
    const bands = new Map<string, BoardBand>();
    for (const column of board.columns) {
      const band = column.bands?.find((_, index) => values[bandName(column.name, index)] === 1);
      if (band !== undefined) bands.set(column.name, band);
    }
    yield { key, cells, bands };
  }
}

function rowsOf(board: Board, items: BoardItems, entities: readonly BoardEntity[]): ReadonlyMap<string, Answers> {
  const { rows } = board;
  switch (rows.kind) {
    case 'items': {
      const key = board.sources.find(({ name }) => name === rows.source)?.key ?? '_id';
      const found = new Map<string, Answers>();
      for (const item of items.get(rows.source) ?? []) {
        const name = rowKeyIn(item, key);
        if (!found.has(name)) found.set(name, item);
      }
      return found;
    }
    case 'list':
      return new Map(rows.items.map(({ name, filter }) => [name, { ...filter, name }]));
    case 'entities':
      return new Map(entities.filter(({ type }) => rows.types.includes(type)).map((one) => [one.id, entityItem(one)]));
    case 'municipalities': {
      const providers = Map.groupBy(
        entities.filter(({ type, municipality }) => type === 'provider' && municipality !== null),
        ({ municipality }) => municipality ?? '',
      );
      const codes = new Set(providers.keys());
      for (const { name, key } of board.sources) {
        if (key === null) continue;
        for (const item of items.get(name) ?? []) {
          const code = keyIn(item, key);
          if (isMunicipalityCode(code)) codes.add(code);
        }
      }
      const known = new Map(entities.filter(({ type }) => type === 'municipality').map((one) => [one.code, one]));
      return new Map(
        [...codes].toSorted().map((code) => {
          const entity = known.get(code);
          const facts = { code, municipality: code, _providers: providers.get(code)?.length ?? 0 };
          return [code, { ...(entity === undefined ? {} : entityItem(entity)), ...facts }];
        }),
      );
    }
    default:
      return rows satisfies never;
  }
}

function entityItem({ id, type, name, code, municipality, properties }: BoardEntity): Answers {
  return {
    ...properties,
    id,
    type,
    name,
    code,
    ...(municipality === null ? {} : { municipality }),
    ...(type === 'partner' ? { _in_movement: isPartnerIn(properties) ? 'si' : 'no' } : {}),
  };
}

function cellOf(value: Answers[string] | undefined): BoardCell {
  return typeof value === 'string' || typeof value === 'number' ? value : '';
}
