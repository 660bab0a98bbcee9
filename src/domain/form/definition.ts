import type { Indicator } from '../indicators/indicator.ts';
import type { ScoringTable } from '../scoring/table.ts';
import type { Guide } from './guide.ts';
import type { ResultPage } from './result-page.ts';
import type { Expression, FactStatus, LanguageTag, Provenance, SubjectType, Text } from './vocabulary.ts';

/**
 * A form is data in XLSForm's vocabulary. These types are what a person writes in `src/forms` and what
 * `schema.ts` checks when a form arrives at run time. Expressions are ODK XPath strings.
 */

export type { Expression, FactStatus, LanguageTag, Provenance, SubjectType, Text };

/** The names of the question types, as XLSForm writes them. */
export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'geopoint'
  | 'geotrace'
  | 'geoshape'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'phonenumber'
  | 'email'
  | 'url'
  | 'acknowledge'
  | 'note'
  | 'calculate'
  | 'hidden'
  | 'barcode'
  | MetadataType;

/** Questions that the phone answers by itself. */
type MetadataType = 'start' | 'end' | 'today' | 'deviceid' | 'username' | 'audit' | 'start-geopoint';

/** One option of a list. Further string members are columns that a `choice_filter` may read. */
export type Choice = {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  /** A retired choice is not offered any more, and stays readable where it was chosen. */
  readonly retired?: true;
  /** SIASAR letter, verdict or band that gives the option its tone on the screen; never meaning by itself. */
  readonly tone?: 'good' | 'warning' | 'danger';
  readonly filter?: Readonly<Record<string, string>>;
  readonly media?: Media;
};

/** Names of files that are shown or played beside a question or choice, by language: XLSForm's `image::Español (es)`. */
export type Media = { readonly [kind in MediaKind]?: Text };
export const MEDIA_KINDS = ['image', 'big-image', 'audio', 'video'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/**
 * Places in lists: `main` forms come first, `more` below them; `registration` forms make a Junta, system or community.
 */
export const MENU_PLACES = ['main', 'more', 'registration'] as const;

export type ChoiceList = Partial<Provenance> & {
  readonly items: readonly Choice[];
  /** Its rows came out of a file when the form was opened (`files/form-files.ts`); no stored form says so. */
  readonly fromFile?: true;
};

/**
 * What a visit may do with last visit's answer. `ask`: it is laid in, to be confirmed or changed. `beside`: it is shown
 * beside the empty question, and taken over by one touch. `never`: for readings, pictures and signatures.
 */
export type CarryOver = 'ask' | 'beside' | 'never';

type NodeCommon = {
  readonly name: string;
  /** Its name in the workbook that it came from, where that one repeats in another group; `name` is unique in the form. */
  readonly sourceName?: string;
  readonly relevant?: Expression;
  readonly read_only?: Expression | true;
  readonly appearance?: string;
};

/** One question. Members are XLSForm's columns; `source` and `status` say where it comes from. */
export type Question = NodeCommon &
  Partial<Provenance> & {
    readonly type: QuestionType;
    /** The list of a select or rank: one of `choices`, or of `files`; `${nombre}`: what a question of a repeat was answered. */
    readonly list?: string;
    readonly label?: Text;
    /** At most 160 characters where it explains a technical term. */
    readonly hint?: Text;
    readonly guidance_hint?: Text;
    readonly required?: Expression | true;
    readonly required_message?: Text;
    readonly constraint?: Expression;
    readonly constraint_message?: Text;
    /** Not a refusal: when it is true the person is asked to look again, with `warning_message`. */
    readonly warning?: Expression;
    readonly warning_message?: Text;
    readonly calculation?: Expression;
    /**
     * `${name}`, or several with commas: the calculation runs when that question changes, and only then. Without a
     * calculation the answer is emptied then.
     */
    readonly trigger?: Expression;
    readonly default?: Expression | number;
    /** XLSForm `parameters`: start, end, step (range), max-pixels (image), rows (text), ... */
    readonly parameters?: Readonly<Record<string, string | number>>;
    readonly choice_filter?: Expression;
    readonly or_other?: true;
    readonly media?: Media;
    /** Shown beside the field: `mg/L`, `L`, `m³/mes`. Units are part of the question, not of its label. */
    readonly unit?: Text;
    /** A regular expression that the whole text must match (text, barcode). */
    readonly pattern?: string;
    /** Column of the export; unique in the form. Absent: the name. */
    readonly header?: string;
    /** Absent: `ask`, but `never` for the types that are of one visit only (dates, positions, pictures). */
    readonly carry_over?: CarryOver;
    /** `allowed`: a person who does not know may say so, or leave it for another day, and finish (sync-protocol 3.6). */
    readonly no_data?: 'allowed';
    /** Entity property that this answer is saved to. */
    readonly save_to?: string;
    /** Personal data: not shown to other technicians, left out of public exports. */
    readonly personal?: true;
    /** Its name in the version before: answers under that name are this question's. */
    readonly renamed_from?: string;
  };

/** A group. With the appearance `field-list` it is a page of the screen. */
export type Group = NodeCommon &
  Partial<Provenance> & {
    readonly type: 'group';
    readonly label?: Text;
    readonly hint?: Text;
    /** Name of the offline guide that explains this section: one of the form's `guides`, or of `src/forms/guides`. */
    readonly guide?: string;
    readonly children: readonly FormNode[];
  };

/** A repeat: an array of answers. `items` are instances that are there from the start (as `default` would). */
export type Repeat = NodeCommon &
  Partial<Provenance> & {
    readonly type: 'repeat';
    readonly label: Text;
    readonly hint?: Text;
    /** The heading of one instance; may hold `${name}` of a question inside. */
    readonly item_label?: Text;
    readonly renamed_from?: string;
    readonly repeat_count?: Expression;
    /** Least and most instances; the least are required to finish. */
    readonly min?: number;
    readonly max?: number;
    /** Instances laid ready in a new record, in order: the three usual sampling points, for example. */
    readonly initial?: readonly Readonly<Record<string, string | number | readonly string[]>>[];
    readonly children: readonly FormNode[];
  };

export type FormNode = Question | Group | Repeat;

/**
 * XLSForm's `entities` sheet, one row. `list_name`: one of the registry's types (docs/forms.md, "Registration"), or a list
 * of its own that records fill and other forms choose from (`src/domain/lists`).
 */
export type EntityDeclaration = {
  readonly list_name: string;
  /** May lack where rows are only updated. */
  readonly label?: Expression;
  readonly entity_id?: Expression;
  readonly create_if?: Expression;
  readonly update_if?: Expression;
};

/**
 * A short way to fill a form: a button of its own begins a record with some answers laid, at the page where the work is.
 * The record is one of the same form and may be made a whole one at any time by other answers.
 */
export type QuickFill = {
  /** What the button says. */
  readonly label: Text;
  readonly description?: Text;
  /** Question outside of repeats, and the answer that it begins with, as a default writes it. */
  readonly answers: Readonly<Record<string, string>>;
  /** The page that it opens at, when the pages before it miss nothing. */
  readonly page: string;
};

/** A questionnaire. `version` is an integer; an imported form's own text is `sourceVersion`. */
export type Form = {
  readonly id: string;
  /** The `form_id` of the workbook that it came from, where it is no id of ours: `aB3x Encuesta`. */
  readonly sourceId?: string;
  readonly version: number;
  readonly sourceVersion?: string;
  /** The language that stands in where a text lacks the one asked for. Absent: `es`. */
  readonly defaultLanguage?: LanguageTag;
  /** Its languages, each with the name that a person chooses it by: `{ es: 'Español', miq: 'Miskitu' }`. Absent: es, en. */
  readonly languages?: Readonly<Record<LanguageTag, string>>;
  readonly title: Text;
  readonly description?: Text;
  /** What a record is about. Absent: a record without subject. */
  readonly subject?: SubjectType;
  /** Its place on the page of a Junta or partner. */
  readonly menu?: (typeof MENU_PLACES)[number];
  /** A short way to fill it. Absent: there is none. */
  readonly quick?: QuickFill;
  /** Its scoring table, or the name of one that the product ships (`src/forms/scoring`). */
  readonly scoring?: string | ScoringTable;
  /** What its result shows besides the score. Absent: what the product ships for a form of this id, or nothing. */
  readonly result?: ResultPage;
  /**
   * The indicators that its records feed, and those of nobody's records that it describes. Absent: those that the product
   * ships for a form of this id.
   */
  readonly indicators?: readonly Indicator[];
  /** Short help that its sections name. Of one name, a form's own comes before the product's. */
  readonly guides?: readonly Guide[];
  readonly instance_name?: Expression;
  /** XLSForm's `style`, where it asks for the grid: `theme-grid`, `pages theme-grid`. Pages there are always. */
  readonly style?: string;
  /**
   * The question outside of repeats that says on which day the visit was (`date`, `dateTime`, `today`), or which year the
   * record is about (`integer`). Records are ordered and counted by it. Absent: the first whose default is today, else
   * the first whose default is this year.
   */
  readonly visit_day?: string;
  readonly choices: Readonly<Record<string, ChoiceList>>;
  /**
   * Files that travel with the form, by the name of the instance that holds their rows: `{ aldeas: 'aldeas.csv' }`. A
   * select whose `list` is such a name chooses from the file; `instance('aldeas')` and `pulldata('aldeas', …)` read it.
   */
  readonly files?: Readonly<Record<string, string>>;
  /** Names of secondary instances that whoever opens the form supplies (`subject`, `previous`, `registry`). */
  readonly instances?: readonly string[];
  readonly entities?: readonly EntityDeclaration[];
  readonly children: readonly FormNode[];
};
