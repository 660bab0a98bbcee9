import type { Counting } from '../../domain/indicators/report.ts';

/** The count of what records add to the figures, which goes on beside everything else (count-ahead.ts). */
export type CountAhead = {
  /**
   * Goes on where the count stood, until nothing is left. Answers how many records it worked out or found kept; 0 also
   * where another process counts.
   */
  readonly run: () => Promise<number>;
  /** Null: so few records are missing that figures may be asked for. Else how far the count is, which goes on. */
  readonly whatIsMissing: () => Promise<Counting | null>;
  /** Ends a run after the page that it is at; what that adds is kept. Over when nothing uses the database any more. */
  readonly stop: () => Promise<void>;
};
