import type { Path } from '../../../domain/form/answers.ts';
import type { FactStatus } from '../../../domain/form/definition.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import type { NoGradeReason } from '../../../domain/scoring/score.ts';

/** Everything that a result says, in one language: what the page and the sheet are drawn from. Pure data. */
export type Result = {
  readonly title: string;
  /** `2026-11-22`; null while nobody has answered it. */
  readonly date: string | null;
  /** Answers in words that say where the visit was, or whom it was about. */
  readonly place: readonly string[];
  readonly body: ResultBody;
  readonly steps: readonly NextStep[];
  /** Steps to offer, those already agreed left out. */
  readonly suggested: readonly string[];
  readonly signatures: readonly Signature[];
};

export type ResultBody = ScoreResult | ChlorineResult | NotesResult;

export type Tone = 'good' | 'warning' | 'danger';

/** A letter of SIASAR, or a band of the table's own. */
export type Grade =
  | { readonly kind: 'letter'; readonly letter: Letter }
  | { readonly kind: 'band'; readonly code: string; readonly label: string; readonly tone: Tone };

type ScoredItem = {
  readonly code: string;
  readonly label: string;
  /** The first answer that it comes from; null: none applies. */
  readonly path: Path | null;
  readonly state: 'answered' | 'negative' | 'not-applicable' | 'unanswered';
  /** 0 to 1. */
  readonly value: number | null;
  readonly before: number | null;
};

/** Something of a score that has no answer; `path`: the question to answer, null: none is asked. */
export type MissingItem = { readonly code: string; readonly label: string; readonly path: Path | null };

export type ScoredDimension = {
  readonly code: string;
  readonly label: string;
  readonly description: string | null;
  readonly value: number | null;
  readonly before: number | null;
  readonly completeness: number;
  /** Null: nothing is known of it, or too little. */
  readonly grade: Grade | null;
  /** What of it has no answer, in words: why it has no letter. */
  readonly missing: readonly string[];
  readonly items: readonly ScoredItem[];
};

/** One thing that pulls the score down, with what was asked and answered. */
export type Weakness = {
  readonly code: string;
  readonly label: string;
  readonly dimension: string;
  /** Points of 100 that the total would gain if it were full; at least 1. */
  readonly points: number;
  readonly evidence: readonly Evidence[];
  readonly advice: string | null;
  /** The advice as it is written down when it is agreed on. */
  readonly agreement: string | null;
  /** The same in every language: somebody may have agreed on it in another one. */
  readonly wordings: readonly string[];
};

/** `question` is '' where the answer speaks for itself. */
export type Evidence = { readonly question: string; readonly answer: string; readonly path: Path };

export type Movement = {
  readonly code: string;
  readonly label: string;
  readonly before: number;
  readonly now: number;
};

export type ScoreResult = {
  readonly kind: 'score';
  readonly grade: Grade | null;
  /** Why there is no letter or band; `dimension` names the first one that lacks answers, `missing` what lacks them. */
  readonly noGrade: {
    readonly reason: NoGradeReason;
    readonly dimension: string | null;
    readonly completeness: number;
    readonly needed: number;
    readonly missing: readonly MissingItem[];
  } | null;
  readonly sentence: string | null;
  readonly total: number | null;
  readonly completeness: number;
  readonly dimensions: readonly ScoredDimension[];
  /** Codes of the dimensions whose items are drawn open. */
  readonly profile: readonly string[];
  readonly weaknesses: readonly Weakness[];
  /** Null: no earlier record of the same form about the same subject is on this phone. */
  readonly change: ScoreMovement | null;
  readonly table: { readonly title: string; readonly version: number; readonly status: FactStatus };
};

export type ScoreMovement = {
  readonly when: string;
  readonly gradeBefore: Grade | null;
  /** From 0 to 1, like `ScoreResult.total` of today; null: nothing that counts was answered then. */
  readonly totalBefore: number | null;
  readonly improved: readonly Movement[];
  readonly worsened: readonly Movement[];
  /** What was known then and has no answer any more. */
  readonly lost: readonly string[];
  readonly tableChanged: boolean;
};

export type ChlorinePoint = {
  readonly path: string;
  /** The answer that says what was read there. */
  readonly read: Path;
  readonly place: string;
  readonly isTank: boolean;
  /** mg/L of free chlorine; null when there is no figure. */
  readonly value: number | null;
  /** What was seen, in words: `0.6 mg/L`, `No se detecta cloro`. */
  readonly reading: string;
  /** Band of the point; null: the reading tells nothing. */
  readonly band: string | null;
  readonly bandLabel: string | null;
  readonly tone: Tone | null;
  /** mg/L at the same place last time. */
  readonly before: number | null;
  /** Total chlorine by orthotolidine: kept, never judged. */
  readonly isTotalChlorine: boolean;
};

export type ResultNote = { readonly name: string; readonly text: string; readonly tone: Tone | 'info' | null };

export type ChlorineResult = {
  readonly kind: 'chlorine';
  /** `adecuado`, `sin_datos`, ... */
  readonly verdict: string;
  readonly verdictLabel: string | null;
  readonly tone: Tone | null;
  readonly sentence: string;
  readonly norm: { readonly code: string; readonly label: string; readonly from: number; readonly to: number } | null;
  readonly points: readonly ChlorinePoint[];
  readonly reasons: readonly Evidence[];
  readonly why: readonly ResultNote[];
  readonly act: readonly ResultNote[];
  /** The dose with its safety texts, a group a page of the form. Never shown in part. */
  readonly dose: readonly DoseGroup[];
  readonly always: readonly ResultNote[];
  readonly change: ChlorineChange | null;
  readonly status: FactStatus;
};

/** The verdict of the check before. */
export type ChlorineChange = {
  readonly when: string;
  readonly verdictBefore: string;
  readonly toneBefore: Tone | null;
};

type DoseGroup = {
  readonly title: string;
  /** The first answer of its page; null: the page asks nothing. */
  readonly path: Path | null;
  readonly notes: readonly ResultNote[];
  /** True: on a full sheet this group may be left out; the record has all of it. */
  readonly mayBeElsewhere: boolean;
};

/** A form without score: what its own notes conclude. */
type NotesResult = {
  readonly kind: 'notes';
  readonly notes: readonly ResultNote[];
  /** Some of their figures are to be verified. */
  readonly doubtful: boolean;
};

export type NextStep = { readonly what: string; readonly who: string; readonly until: string | null };

export type Signature = { readonly name: string; readonly label: string; readonly sha256: string | null };
