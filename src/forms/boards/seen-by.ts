import { type FormReach, formReachOf, type Reader } from '../../domain/access/form-reach.ts';
import type { Board, BoardColumn } from '../../domain/boards/board.ts';
import { formKindOf } from '../movement/form-kinds.ts';

/** Over which records figures are counted for somebody. Forms by their ids, each once. */
export type CountedOver = {
  /** Only what lies in the own municipalities. */
  readonly places: boolean;
  /** Of the yearly plan only what is done in them. */
  readonly doneThere: boolean;
  /** Only what is about the own partner. */
  readonly partner: boolean;
  /** Not at all: these are not the person's to read. */
  readonly hidden: readonly string[];
};

/** A board as somebody may see it; null: nothing in it could be counted truly. */
export type SeenBoard = { readonly board: Board | null; readonly over: CountedOver };

/** Over which records of these forms somebody's figures are. */
export function countedOver(reader: Reader, forms: readonly string[]): CountedOver {
  const reaches = [...new Set(forms)].map((form) => ({ form, reach: formReachOf(reader, formKindOf(form)) }));
  const has = (wanted: FormReach): boolean => reaches.some(({ reach }) => reach === wanted);
  return {
    places: has('places') || (has('done-there') && reader.municipalities !== null),
    doneThere: has('done-there'),
    partner: has('partner'),
    hidden: reaches.filter(({ reach }) => reach === 'none').map(({ form }) => form),
  };
}

/**
 * A board without the columns that would count what somebody may not read: a 0 there would say something false. Columns
 * that read them stay out too. What the product brings along is everybody's.
 */
export function boardSeenBy(reader: Reader, board: Board): SeenBoard {
  const over = countedOver(
    reader,
    board.sources.map(({ form }) => form),
  );
  const sources = board.sources.filter(({ form, shipped = [] }) => over.hidden.includes(form) && shipped.length === 0);
  if (sources.length === 0) return { board, over };
  const hidden = new Set(sources.map(({ name }) => name));
  const { rows } = board;
  const losesRows = rows.kind === 'items' && hidden.has(rows.source);
  if (losesRows || hidden.size === board.sources.length) return { board: null, over };
  const lost = lostColumns(board, hidden);
  const isKept = (name: string): boolean => !lost.has(name);
  return {
    over,
    board: {
      ...board,
      columns: board.columns.filter(({ name }) => isKept(name)),
      groups: board.groups.filter(isKept),
      filters: board.filters.filter(isKept),
      sort: isKept(board.sort.column) ? board.sort : { column: board.heading, descending: false },
    },
  };
}

/**
 * The rows that somebody may have of partners: a row about another partner would say that it lacks what this person may
 * not read. Null: whose partner it is is not known.
 */
export function partnersSeen<Thing extends { readonly type: string; readonly id: string }>(
  over: CountedOver,
  things: readonly Thing[],
  partnerId: string | null,
): readonly Thing[] {
  return over.partner ? things.filter(({ type, id }) => type !== 'partner' || id === partnerId) : things;
}

/**
 * The columns that are made of hidden sources alone, and those that read such a column. One that is made of others too
 * (the hoja de ruta, of its own records and of self-evaluations) stays: what it says is true of those.
 */
function lostColumns({ columns, sources }: Board, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const lost = new Set<string>();
  const loses = ({ value, bands = [], mark }: BoardColumn): boolean => {
    const text = [value, ...bands.map(({ when }) => when), ...(mark === undefined ? [] : [`\${${mark}}`])].join(' ');
    const read = sources.filter(({ name }) => text.includes(`instance('${name}')`));
    return (
      (read.length > 0 && read.every(({ name }) => hidden.has(name))) ||
      [...lost].some((name) => text.includes(`\${${name}}`))
    );
  };
  for (let before = -1; before !== lost.size; ) {
    before = lost.size;
    for (const column of columns) if (loses(column)) lost.add(column.name);
  }
  return lost;
}
