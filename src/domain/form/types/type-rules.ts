import type { Zone } from '../../expression/calendar.ts';
import type { Atom } from '../../expression/values.ts';
import type { AnswerValue } from '../answers.ts';
import type { Choice, LanguageTag, Question } from '../definition.ts';

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

/** The columns of an export that one answer fills; '' names the only column. */
export type ColumnPart = '' | 'latitude' | 'longitude' | 'altitude' | 'accuracy';

/** One question type: the shape of its answer, and its ways to and from text. One object each, one file each. */
export type TypeRules = {
  /** The person answers it; false for notes, calculations and what the phone fills in. */
  readonly asks: boolean;
  /** Although nobody answers it, it has a place on the screen once the form gives it a label (XLSForm's shown sum). */
  readonly showsWhenLabelled?: true;
  /** Its answer is a day or a moment, which arithmetic counts on the record's wall clock. */
  readonly isMoment?: true;
  /** The `parameters` that it reads; any other is refused by name. */
  readonly parameters?: readonly string[];
  /** It holds an answer; false for notes. */
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
