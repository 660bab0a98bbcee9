import type { Answers } from '../form/answers.ts';
import type { Choice, ChoiceList, Expression, Provenance, SubjectType, Text } from '../form/definition.ts';
import type { PlanBookName } from '../sync/plan-import.ts';

/**
 * A board is a table as data, as a form is: rows, columns as ODK expressions, bands, groups and totals. A new one is one
 * file in `src/forms/boards` and one line in its index. The service and the phone compute it with the same code.
 */
export type Board = Provenance & {
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

export type BoardRows =
  /** One a distinct key of a source; what the row is, is the last record of that key. */
  | { readonly kind: 'items'; readonly source: string }
  /** A list that is known beforehand; its items are the rows, by their names. */
  | { readonly kind: 'list'; readonly items: readonly Choice[] }
  /** One a thing of the registry, by its id; its columns are its properties, `id`, `type`, `name`, `code`, `municipality`. */
  | { readonly kind: 'entities'; readonly types: readonly SubjectType[] }
  /** One a municipality, by its code, where something is registered or a source tells of it. */
  | { readonly kind: 'municipalities' };

/** Records of a form that belong to rows. The last ones come first. Each item has a name of its own, `_item`. */
export type BoardSource = {
  /** The instance that columns read it by. */
  readonly name: string;
  readonly form: string;
  /**
   * The answer, the fact (`BOARD_FACTS`) or `_item` that says to which row an item belongs; where the rows are
   * its items, one that does not say it is a row by itself. Null: each row sees them all.
   */
  readonly key: string | null;
  /** An item an instance of this repeat, the record's own answers beside, with `_position`. */
  readonly repeat?: string;
  /** An item an answered question of these: `_question` and `_value`. */
  readonly each?: readonly string[];
  /** Only the last item of each combination of these answers or facts. */
  readonly latestBy?: readonly string[];
  /** Items that the product brings along, older than any record. */
  readonly shipped?: readonly Answers[];
};

/** What every item has beside its answers. */
export const BOARD_FACTS = [
  '_id',
  '_revision_state',
  '_subject',
  '_subject_name',
  '_subject_code',
  /** Code of four digits, the subject's before the record's own (2.4). */
  '_municipality',
  /** Id of the Junta that it is about, or that runs the system that it is about. */
  '_provider',
  /** The day of the visit, and its year. */
  '_day',
  '_year',
  '_author',
  '_score',
  '_letter',
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
