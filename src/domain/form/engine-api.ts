import type { Answers, AnswerValue, Path } from './answers.ts';
import type { Choice, Form, Group, LanguageTag, Question, Repeat, Text } from './definition.ts';
import type { NoData, NoDataAt } from './no-data.ts';

/** Time as the engine knows it (sync-protocol 10.1). RFC 3339 with offset, e.g. `2026-11-22T14:05:00.000-06:00`. */
export type EngineClock = { readonly now: () => string };

/** Rows that `instance('name')/root/item` and `pulldata` read. Values may nest as answers do. */
export type ExternalInstances = { readonly [name: string]: readonly Answers[] };

/** A fault of a form, found when it is loaded. */
export type FormProblem = {
  /** `malformed unknown-type unknown-function unknown-name syntax cycle duplicate-name unsupported empty-choices ...` */
  readonly code: string;
  /** Name path of the node and the column: `cobro/tarifa`, `constraint`. */
  readonly place: string;
  /** Position in the expression, 0-based, where it applies. */
  readonly position?: number;
  readonly found?: string;
  readonly expected?: string;
};

/** Opaque outside `domain/form` and `domain/expression`: the form with its expressions compiled and ordered. */
export type FormModel = {
  readonly form: Form;
  /** Every question and repeat by name, in document order. */
  readonly nodes: ReadonlyMap<string, Question | Group | Repeat>;
  /** An expression or a text reads what was answered last time on this phone: `${last-saved#name}`. */
  readonly readsLastSaved: boolean;
  /** The pages: top-level groups with `field-list`, in order; questions outside any are gathered in one. */
  readonly pages: readonly FormPage[];
};

export type FormPage = {
  readonly name: string;
  readonly group: Group | null;
  /** What stands on the page, nested groups flattened into headings, repeats kept whole. */
  readonly items: readonly PageItem[];
};

export type PageItem =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'heading'; readonly group: Group }
  | { readonly kind: 'repeat'; readonly repeat: Repeat; readonly items: readonly PageItem[] };

/** What keeps a record from being finished, or asks for a second look. */
export type Violation = {
  readonly path: Path;
  readonly code: 'required' | 'constraint' | 'type' | 'choice' | 'min-instances' | 'max-instances' | 'warning';
  /** The form's own message, in each of its languages, references filled in; null: the interface has the sentence. */
  readonly message: Text | null;
};

/** The state of one question. The object is the same one until something in it changes. */
export type QuestionState = {
  readonly path: Path;
  readonly question: Question;
  readonly relevant: boolean;
  readonly readOnly: boolean;
  readonly required: boolean;
  /** Why it has no answer, where a person said so; null: nobody did. Never beside an answer. */
  readonly noData: NoData | null;
  /** Whether it may be left without data now: the form allows it, or its list offers nothing to choose. */
  readonly mayLack: boolean;
  /** What was typed, also while not relevant. */
  readonly value: AnswerValue | undefined;
  readonly violation: Violation | null;
  readonly warning: Violation | null;
  readonly label: Text;
  readonly hint: Text | null;
  /** The long explanation (`guidance_hint`). */
  readonly guidance: Text | null;
  /**
   * Options after `choice_filter`; empty for what is not a select. Retired ones only when chosen; last those that are
   * chosen and have left the list.
   */
  readonly choices: readonly OfferedChoice[];
};

/** `gone`: it was chosen and is no longer in the list. Its words are not known; it can only be taken out. */
export type OfferedChoice = Choice & { readonly gone?: true };

export type GroupState = {
  readonly relevant: boolean;
  readonly label: Text;
  readonly hint: Text | null;
};

export type RepeatState = {
  readonly path: Path;
  readonly relevant: boolean;
  readonly hint: Text | null;
  /** One per relevant instance: its path (`puntos[2]`), a key that survives removal of others, its heading. */
  readonly instances: readonly {
    readonly path: Path;
    readonly key: string;
    readonly label: Text;
  }[];
  /** How many there are, relevant or not: the numbers in their paths go up to it. */
  readonly laid: number;
  /** False when `repeat_count` decides or `max` is reached. */
  readonly canAdd: boolean;
  readonly canRemove: boolean;
  readonly violation: Violation | null;
};

export type EngineOptions = {
  /** What is there already: a draft, a stored submission, or `{}`. */
  readonly answers: Answers;
  /** True only when the record is created: evaluates `default`, lays `initial` instances, sets `start`. */
  readonly isNew: boolean;
  readonly clock: EngineClock;
  readonly uuid: () => string;
  readonly instances?: ExternalInstances;
  /** The language of `jr:choice-name` and of a choice list's `label`; absent: the form's default. */
  readonly language?: LanguageTag;
  /**
   * What was recorded already and is not worked out anew: conditions, calculations and counts that read one of these
   * instances keep what is stored, with `time` also calculations that read the clock. A follow-up of what was agreed
   * last time, or the hour of a reading, belongs to the visit and not to the day of its correction. Warnings and
   * constraints still read everything.
   */
  readonly recorded?: { readonly instances: readonly string[]; readonly time: boolean };
  /** For `deviceid` and `username`. */
  readonly metadata?: { readonly deviceid?: string; readonly username?: string };
};

/** A record that is only asked. */
export type RecordReader = Omit<
  FormEngine,
  'set' | 'addInstance' | 'removeInstance' | 'setLanguage' | 'subscribe' | 'passTime' | 'takeRemovedChoices'
>;

/** A record being filled. Mutable inside; everything it hands out is immutable. */
export type FormEngine = {
  readonly model: FormModel;
  /** Sets or (undefined) clears one answer. Re-evaluates only what depends on it. */
  readonly set: (path: Path, value: AnswerValue | undefined) => void;
  /** Says that a question has no data, and clears its answer; null takes that back. Only where `mayLack`. */
  readonly setNoData: (path: Path, kind: NoData | null) => void;
  /** The questions that are asked now and have no data, in document order. */
  readonly noData: () => readonly NoDataAt[];
  /** Lays a new instance, at the end or as number `at` (from 1). Its path; null when the list takes no more. */
  readonly addInstance: (repeatPath: Path, at?: number) => Path | null;
  readonly removeInstance: (instancePath: Path) => void;
  readonly question: (path: Path) => QuestionState;
  /**
   * The question at a path that was written down earlier (a comment, a mark, a flag): null when nothing stands there
   * now. `question` is for paths that the record itself has just handed out, and throws for one that never was.
   */
  readonly find: (path: Path) => QuestionState | null;
  readonly group: (name: string, instancePath?: Path) => GroupState;
  readonly repeat: (path: Path) => RepeatState;
  /** Another language for what expressions read of choices; texts are there in every language at all times. */
  readonly setLanguage: (language: LanguageTag) => void;
  /** Called after a change of that question, group or repeat; returns the unsubscriber. `*` hears every change. */
  readonly subscribe: (path: Path, listener: () => void) => () => void;
  /**
   * Whether a note or a calculation was worked out, through whatever stands between, from an answer that is refused. Such
   * a thing is not to be shown to anybody; what is stored and sent stays as it is.
   */
  readonly restsOnRefused: (path: Path) => boolean;
  /** Whether a question would take this answer as things stand. Nothing is changed. */
  readonly wouldTake: (path: Path, value: AnswerValue) => boolean;
  /** Everything typed, also what is not relevant now: what a draft keeps. */
  readonly draftAnswers: () => Answers;
  /** Only what is relevant, calculations included: what a submission holds. */
  readonly submissionAnswers: () => Answers;
  /** Everything that stands in the way, in document order; `page` bounds it to one page. Warnings are apart. */
  readonly violations: (page?: string) => readonly Violation[];
  readonly warnings: (page?: string) => readonly Violation[];
  /** How far a page is: counts of relevant questions that ask something of the person. */
  readonly progress: (page: string) => {
    readonly relevant: boolean;
    readonly asked: number;
    readonly answered: number;
    readonly missing: number;
  };
  /** Judges anew what reads the clock when the day is another one: a form may be open over midnight. */
  readonly passTime: () => void;
  /** Choices that a `choice_filter` took away since the last call, for a visible message. */
  readonly takeRemovedChoices: () => readonly { readonly path: Path; readonly names: readonly string[] }[];
  /** Evaluates any expression in the root scope (scores, indicators). Throws nothing; a wrong source is a FormProblem at compile. */
  readonly evaluate: (compiled: CompiledForEngine) => ExpressionValue;
};

/** The value of an expression: XPath's four kinds, a node-set reduced to its strings. */
export type ExpressionValue = string | number | boolean | readonly string[];

/** Made by `compileFor(model, source)`; opaque. */
export type CompiledForEngine = { readonly source: string; readonly dependencies: readonly string[] };
