import type { Zone } from '../../expression/calendar.ts';
import type { Atom } from '../../expression/values.ts';
import type { AnswerValue } from '../answers.ts';
import type { Choice, LanguageTag, Question, QuestionType } from '../definition.ts';

/**
 * What a typed text was read as. `otherwise`: the number that it could have been meant as too, so the screen says how
 * it was read and asks.
 */
export type ParsedText =
  | { readonly ok: true; readonly value: AnswerValue | undefined; readonly otherwise?: number }
  | {
      readonly ok: false;
      readonly otherwise?: number;
      readonly reason:
        | 'not-a-number'
        | 'not-an-integer'
        | 'too-many-digits'
        | 'not-a-date'
        | 'not-a-time'
        | 'not-a-position'
        | 'not-a-choice';
    };

/** What a question's file is, where it is no picture. */
export type FileKind = 'audio' | 'video' | 'file';

/** What a phone knows of itself and its person. `now`: RFC 3339. */
export type PhoneFacts = {
  readonly now: string;
  readonly deviceid?: string;
  readonly username?: string;
};

type MissingSentence =
  | 'requiredPosition'
  | 'requiredPhoto'
  | 'requiredAudio'
  | 'requiredVideo'
  | 'requiredFile'
  | 'requiredTrace';
type WrongSentence = 'integer' | 'number' | 'date' | 'trace' | 'shape' | 'phone' | 'email' | 'url';

/** The columns of an export that one answer fills; '' names the only column. */
export type ColumnPart = '' | 'latitude' | 'longitude' | 'altitude' | 'accuracy';

/** One question type: the shape of its answer, and its ways to and from text. One object each, one file each. */
export type TypeRules = {
  /** The person answers it; false for notes, calculations and what the phone fills in. */
  readonly asks: boolean;
  /** Although nobody answers it, it has a place on the screen once the form gives it a label (XLSForm's shown sum). */
  readonly showsWhenLabelled?: true;
  /** Chosen out of the form's lists: it has `list`, and may have `choice_filter` and `or_other`. */
  readonly holdsChoices?: true;
  /** `pattern` is judged for it. */
  readonly takesPattern?: true;
  /** An answer `true` or `false` is truth again where an expression reads it. */
  readonly readsTruth?: true;
  /**
   * A visit may start from the answer of the last one; false for what is of one visit only: dates, readings, pictures.
   */
  readonly carriesOver: boolean;
  /** Answers are typed as digits; the screen keeps them as they are typed until they are a number, whole or not. */
  readonly typedAsNumber?: 'integer' | 'decimal';
  /** The answer is the SHA-256 of a file that travels beside the record. */
  readonly holdsFile?: true;
  /** The file of the answer is a picture: screens show the picture instead of words. */
  readonly isPicture?: true;
  /** The file is a recording or document: played, or handed over. */
  readonly fileKind?: FileKind;
  /** The keyboard that a phone brings for it. */
  readonly keyboard?: 'tel' | 'email' | 'url';
  /** The answer is a position: the first of a form is where the record is on a map. */
  readonly isPosition?: true;
  /** Several choices may be chosen. */
  readonly choosesSeveral?: true;
  /** `or_other` adds a choice with a question of its own. */
  readonly takesOther?: true;
  /** The form works it out: it cannot be left blank by a person, and needs `calculation` or `default`. */
  readonly isWorkedOut?: true;
  /** The answer begins with a day, `2026-11-22`: a form's day of visit can be asked by it. */
  readonly holdsDay?: true;
  /** Types that a question may have in a later version of its form: every answer of this type is one of theirs. */
  readonly mayBecome?: readonly QuestionType[];
  /** What the phone answers by itself: once when the record or instance is made, as soon as it is known, at sending. */
  readonly phone?: {
    readonly when: 'made' | 'known' | 'sent';
    readonly answer: (facts: PhoneFacts) => string | undefined;
  };
  /** Its answer tells who made the record: a name, or the phone. Kept from whoever reads without personal data. */
  readonly tellsMaker?: 'name' | 'phone';
  /** What only an open page can tell, while the form is filled: where it was begun, how it was gone through. */
  readonly pageTells?: 'position' | 'log';
  /** Which of the interface's sentences (`violation.…`) says that it is unanswered, or has another shape. */
  readonly sentences?: { readonly missing?: MissingSentence; readonly wrong?: WrongSentence };
  /** What its cells are in a workbook; absent: text. */
  readonly cellKind?: 'number' | 'date' | 'moment';
  /** Its answer is a day or a moment, which arithmetic counts on the record's wall clock. */
  readonly isMoment?: true;
  /** Those of `parameters` that are words or references; all others are numbers. */
  readonly wordParameters?: readonly string[];
  /** The `parameters` that it reads; any other is refused by name. */
  readonly parameters?: readonly string[];
  /** Those of `parameters` that are read from a workbook and written back, and change nothing in this app. */
  readonly idleParameters?: readonly string[];
  /** Whether a question of this type holds an answer; false for notes. */
  readonly stores: boolean;
  /** Whether a value has the shape of the wire (sync-protocol 3.3) and the question's own bounds of type. */
  readonly check: (value: AnswerValue, question: Question) => boolean;
  /** The one form in which an answer is kept: no blanks, choices in order; undefined: unanswered. */
  readonly normalize: (value: AnswerValue, choices: readonly Choice[]) => AnswerValue | undefined;
  /** An answer from the result of a calculation or default; undefined: empty. */
  readonly fromAtom: (atom: Atom, zone: Zone) => AnswerValue | undefined;
  /** An answer from what a person typed. */
  readonly parse: (text: string, choices: readonly Choice[]) => ParsedText;
  /** For the screen and the printed sheet. */
  readonly format: (value: AnswerValue, choices: readonly Choice[], language: LanguageTag) => string;
  readonly parts: readonly ColumnPart[];
  /** One cell per part, for CSV: numbers as numbers, '' for what has another shape. */
  readonly cells: (value: AnswerValue) => readonly (string | number)[];
};
