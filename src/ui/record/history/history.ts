import type { Text } from '../../../domain/form/definition.ts';
import type { Contact } from '../../../domain/form/telephone.ts';
import type { LatLon } from '../../../domain/place/position.ts';
import type { Score } from '../../../domain/scoring/score.ts';
import type { ScoringTable } from '../../../domain/scoring/table.ts';
import type { RecordSummary } from '../../../storage/pulled/records.ts';

/** The score of the last assessment of a year. */
export type YearScore = {
  readonly year: string;
  readonly date: string;
  readonly recordId: string;
  readonly score: Score;
};

/** The years of one form that scores, by its scoring table; null: the form cannot be read here. */
export type ScoreSeries = {
  readonly formId: string;
  readonly title: Text | null;
  readonly table: Pick<ScoringTable, 'version' | 'dimensions'> | null;
  readonly scores: readonly YearScore[];
};

/** What a test showed. Only `value` is a number to draw as one. */
export type Reading =
  | { readonly kind: 'value'; readonly milligramsPerLitre: number }
  | { readonly kind: 'not-detected' }
  /** Equal to the comparator's top or above it. */
  | { readonly kind: 'at-least'; readonly top: number }
  /** There was so much chlorine that the colour faded. */
  | { readonly kind: 'faded' }
  /** Total chlorine (orthotolidine): kept, and judged by nothing. */
  | { readonly kind: 'total'; readonly milligramsPerLitre: number | null }
  | { readonly kind: 'none' };

/** One reading at one place on one visit. */
export type ReadingAt = {
  readonly recordId: string;
  /** Day of the visit, `2026-11-22`. */
  readonly date: string;
  readonly reading: Reading;
  /** The form's own verdict, a code of the chlorine scale. */
  readonly verdict: string;
};

/** The readings of one place over time, oldest first. */
export type PlaceReadings = {
  /** Choice of the place; what was typed, where it is another tap. */
  readonly place: string;
  readonly other: string | null;
  readonly isTank: boolean;
  readonly readings: readonly ReadingAt[];
};

export type SystemReadings = {
  readonly systemId: string;
  readonly places: readonly PlaceReadings[];
  /** Norm that the last check was compared with. */
  readonly norm: string | null;
  /** Checks that are older than those shown. */
  readonly left: number;
};

/** Something agreed that nobody has ticked off as done. */
export type PendingAgreement = {
  readonly key: string;
  readonly recordId: string;
  readonly what: string;
  readonly who: string;
  /** `2026-11-22`; null: the visit that followed it up does not say. */
  readonly until: string | null;
  /** Day of the visit that says so. */
  readonly date: string;
};

export type HistoryPhoto = {
  readonly sha256: string;
  readonly recordId: string;
  readonly date: string;
  /** The question, in the form's words. */
  readonly label: Text;
};

/** One visit of the timeline. */
export type Visit = { readonly record: RecordSummary; readonly date: string; readonly grade: VisitGrade };
export type VisitGrade =
  | { readonly kind: 'none' }
  | { readonly kind: 'score'; readonly score: Score }
  | { readonly kind: 'verdict'; readonly verdict: string };

/** A place of a system that somebody stood at: an intake, a tank, a tap. */
export type SystemPlace = {
  readonly key: string;
  readonly systemId: string;
  /** As the form calls it: `Tanque 1`, `Última casa`. */
  readonly label: string;
  readonly at: LatLon;
  /** The last reading of chlorine there; null: it is no place where chlorine is measured. */
  readonly chlorine: { readonly reading: Reading; readonly verdict: string; readonly day: string } | null;
};

export type BoardHistory = {
  /** Where the places of the systems are. */
  readonly places: readonly SystemPlace[];
  /** Who left a telephone at the latest record that has one, whoever presides first. */
  readonly contacts: readonly Contact[];
  readonly visits: readonly Visit[];
  readonly scores: readonly ScoreSeries[];
  readonly chlorine: readonly SystemReadings[];
  readonly agreements: readonly PendingAgreement[];
  readonly photos: readonly HistoryPhoto[];
};
