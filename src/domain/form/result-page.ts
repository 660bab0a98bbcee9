import type { Expression, Provenance, Text } from './vocabulary.ts';

/** A next step to offer when its expression holds over the record's answers. */
export type SuggestedStep = Provenance & { readonly when: Expression; readonly text: Text };

/** Where a record keeps what is agreed: a repeat and the questions of one agreement. */
export type StepsQuestions = {
  readonly repeat: string;
  readonly what: string;
  readonly who: string;
  /** A date question. */
  readonly until: string;
};

/** How a visit says what became of the agreements of the one before: a repeat and the questions of one of them. */
export type FollowUpQuestions = {
  readonly repeat: string;
  readonly what: string;
  readonly who: string;
  readonly outcome: string;
  /** Outcomes that leave it open. */
  readonly open: readonly string[];
};

/** The notes of a form that its result repeats, as the form worked them out; those that do not apply stay away. */
type ResultNotes = {
  /** What explains the verdict. */
  readonly why: readonly string[];
  /** What to do now. */
  readonly act: readonly string[];
  /** Pages whose notes are a dose with its safety texts: shown whole. `mayBeElsewhere`: or, on a full sheet, not at all. */
  readonly dosePages: readonly { readonly page: string; readonly mayBeElsewhere: boolean }[];
  /** Questions whose answers are reasons. */
  readonly reasons: readonly string[];
  /** Sentences that stand under every result, a good one too. */
  readonly always: readonly string[];
};

/** Names of the questions of one sampling point, beyond those of the chlorine scale. */
type PointQuestions = {
  readonly otherPlace: string;
  readonly state: string;
  readonly method: string;
  readonly reading: string;
  readonly top: string;
  /** The numbers that the test shows, parted by blanks: a reading is one touch. Absent, or empty: it is typed. */
  readonly colours?: string;
  /** The question that says that the colour lay between the reading and the next one. */
  readonly between?: string;
};

/**
 * What the result of a form shows besides its score: questions by name, sentences, steps to offer. It is part of the
 * form's own data, so that the interface knows no form by its id.
 */
export type ResultPage = {
  /** The date question that says when it was. */
  readonly date?: string;
  /** Questions whose answers say where or who, below the name of the subject. */
  readonly place?: readonly string[];
  /** What to say aloud, by letter or band. A chlorine scale has its own sentences. */
  readonly sentences?: Readonly<Record<string, Text>>;
  readonly steps?: StepsQuestions;
  readonly followUp?: FollowUpQuestions;
  readonly suggested?: readonly SuggestedStep[];
  /** Dimensions whose items are drawn as a profile. */
  readonly profile?: readonly string[];
  readonly notes?: ResultNotes;
  readonly chlorine?: { readonly norm: string; readonly drop: string; readonly point: PointQuestions };
};
