import type { Answers } from '../form/answers.ts';
import type { Choice, ChoiceList, Expression, FactStatus, SubjectType, Text } from '../form/definition.ts';
import type { PlanBookName } from '../sync/plan-import.ts';

/**
 * A board is a table as data, as a form is: rows, columns as ODK expressions, bands, groups and totals. A new one is one
 * file in `src/forms/boards` and one line in its index. The service and the phone compute it with the same code.
 */
export type Board = {
  /** Where its figures and its order come from, with how sure that is. */
  readonly source: Text;
  readonly status: FactStatus;
  /** Part of its address: `poa`, `hoja-de-ruta`. */
  readonly id: string;
  readonly title: Text;
  /** What it tells, in a sentence or two. */
  readonly lead: Text;
  readonly rows: BoardRows;
  /** What the columns read: `instance('avances')/root/item/avance`. */
  readonly sources: readonly BoardSource[];
  readonly columns: readonly BoardColumn[];
  /** The column that names a row: the heading of its card on a phone. */
  readonly heading: string;
  /** Columns whose value stands once above its rows, the widest first. */
  readonly groups: readonly string[];
  readonly sort: BoardSort;
  /** Columns that a list of choices filters by. */
  readonly filters: readonly string[];
  /** The column of the year that the board opens with, where there is one: this year, unless something else is chosen. */
  readonly opensWithYear?: string;
  /** What a person may do from a row. */
  readonly actions?: readonly BoardAction[];
  /** Forms that begin from the board itself. */
  readonly begins?: readonly string[];
  /** A column with the id of the record that a row opens; absent: rows open nothing. */
  readonly opens?: string;
  /** Questions of a source's form whose documents are searched with the board (sync-protocol 18). */
  readonly documents?: { readonly source: string; readonly questions: readonly string[] };
  /** Its rows, things of the registry or records, have places: they are offered as a map file too. */
  readonly placed?: true;
  /** Its rows come in and go out as this workbook (sync-protocol 16), at `libro` below its address. */
  readonly byWorkbook?: PlanBookName;
};

/** What the rows of a board are. What a row itself says is read by `instance('row')/root/item/NAME`. */
export type BoardRows =
  /**
   * A row for each key that the items of `source` have (its `key`). The row itself is the last item of that key: of the
   * records about one activity of the plan, the last.
   */
  | { readonly kind: 'items'; readonly source: string }
  /** A row for each item of a list that is known beforehand. Its key is the item's name. */
  | { readonly kind: 'list'; readonly items: readonly Choice[] }
  /**
   * A row for each thing of these types in the registry. Its key is the thing's id. The row itself has the thing's
   * properties, and `id`, `type`, `name`, `code`, `municipality`; a partner also `_in_movement`, `si` or `no`.
   */
  | { readonly kind: 'entities'; readonly types: readonly SubjectType[] }
  /**
   * A row for each municipality where a Junta is registered or whose code is the key of an item. Its key is that code.
   * `_providers` says how many Juntas are registered there.
   */
  | { readonly kind: 'municipalities' };

/**
 * The records of a form as items that the columns read, the last first. An item has the answers of its record, the facts
 * of `BOARD_FACTS`, and a name of its own, `_item`.
 */
export type BoardSource = {
  /** The instance that columns read it by. */
  readonly name: string;
  readonly form: string;
  /**
   * The name of the answer or fact whose value is the key of the row to which an item belongs: `_subject`, `actividad`,
   * or `_item` for a row of its own. Where the rows are made of these items, one that lacks it is a row by itself. Null:
   * every row reads all items.
   */
  readonly key: string | null;
  /**
   * The question that says in which municipality a record about nothing of the registry belongs. What is about a Junta
   * belongs where the Junta is, also after it moved, whatever was answered on the day.
   */
  readonly placedBy?: string;
  /**
   * The items are the instances of this repeat, not whole records. Each has the record's other answers too, and its place
   * in the repeat (`_position`, from 1).
   */
  readonly repeat?: string;
  /** The items are the answers to these questions, one each: `_question` is the question's name, `_value` the answer. */
  readonly each?: readonly string[];
  /** Of items that have the same values in all of these answers or facts, only the last one is kept. */
  readonly latestBy?: readonly string[];
  /** Items that the product brings along, older than any record. */
  readonly shipped?: readonly Answers[];
  /**
   * The last item of another source whose answer `by` is this item's `_id` speaks for these of its `answers`, where it
   * gives them: an activity of the plan has the progress that was noted last.
   */
  readonly followed?: { readonly source: string; readonly by: string; readonly answers: readonly string[] };
};

/** What every item has beside its answers. */
export const BOARD_FACTS = [
  '_id',
  '_revision_state',
  '_subject',
  '_subject_name',
  '_subject_code',
  /** Code of four digits, the subject's before the record's own (2.4); see `placedBy`. */
  '_municipality',
  /** Id of the Junta that it is about, or that serves the system or community that it is about. */
  '_provider',
  /** The day of the visit, and its year. */
  '_day',
  '_year',
  '_author',
  /** The index; without one where too little is answered for it. */
  '_score',
  '_letter',
  '_band',
] as const;

export type BoardColumnKind =
  | 'text'
  | 'number'
  /** Lempiras. */
  | 'money'
  /** From 0 to 1. */
  | 'share'
  | 'date'
  | 'days'
  | 'letter'
  /** A name of `choices`, shown by its label and tone. */
  | 'choice'
  /** Code of four digits, shown as `Chinda, Santa Bárbara`. */
  | 'municipality'
  /** From 0 to 1, drawn as a bar; `mark` is where it should be by today. */
  | 'bar';

/** A condition that gives a cell its tone, always with its word. */
export type BoardBand = {
  readonly when: Expression;
  readonly tone: 'good' | 'warning' | 'danger';
  readonly label: Text;
};

export type BoardColumn = {
  readonly name: string;
  readonly label: Text;
  /** What it is called where the board is of a year that somebody chose: `La de {year}`. `back`: of so many years before. */
  readonly labelInYear?: { readonly text: Text; readonly back: number };
  readonly kind: BoardColumnKind;
  /** Reads `instance('row')`, the sources and other columns: `${fecha_fin} < today()`. */
  readonly value: Expression;
  readonly choices?: Pick<ChoiceList, 'items'>;
  /** For a bar: the column whose value is drawn as a mark on it. */
  readonly mark?: string;
  readonly bands?: readonly BoardBand[];
  readonly total?: 'sum' | 'mean' | 'count';
  /** `never`: only other columns, actions and filters read it. `file`: stands in files, not on the screen. */
  readonly shown?: 'never' | 'file';
  /** What it reads may name a person: files, which hold nothing personal, are without it. */
  readonly personal?: true;
};

export type BoardSort = { readonly column: string; readonly descending: boolean };

/** Begins a form about what a row tells of. */
export type BoardAction = {
  readonly form: string;
  readonly label: Text;
  /** A column with the id of the subject; absent: the form has none. */
  readonly subject?: string;
  /** Answers that the form begins with, each the value of a column. */
  readonly answers?: Readonly<Record<string, string>>;
  /** A column that is 1 where the action makes sense; absent: always. */
  readonly when?: string;
};

/** Types of the registry that the rows of a board are; none where they are what records say. */
export function entityTypesOf({ rows }: Board): readonly SubjectType[] {
  switch (rows.kind) {
    case 'entities':
      return rows.types;
    case 'municipalities':
      return ['municipality', 'provider'];
    case 'items':
    case 'list':
      return [];
    default:
      return rows satisfies never;
  }
}
