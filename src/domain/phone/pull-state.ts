import * as z from 'zod/mini';

/** Where a pull stands, as the phone keeps it (6, 6.4). */
export const pullStateSchema = z.object({
  after: z.number(),
  scope: z.nullable(z.string()),
  /** Counts the runs from 0; what a whole run did not bring again is gone (6.4). */
  epoch: z.number(),
  /** A run from 0 is under way: the first one, or one after a reset. */
  sweeping: z.boolean(),
  /** What the rows of this run hold. Absent: a version before the supervisor's desk began it. */
  rows: z.optional(z.number()),
  /** The run's number among those of everybody on this phone (`beginRun`). Absent: a version before began it. */
  run: z.optional(z.number()),
  /** The phone's registry was empty when the run began: there is nothing older to look for at its end. */
  alone: z.optional(z.boolean()),
  /** The scope under which everything proved was asked about (4.7). Another than `scope`: it is still owed. */
  asked: z.optional(z.string()),
  /** How far that has come: the last row, by its order. Absent: nothing yet. */
  askedTo: z.optional(z.number()),
});
export type PullState = z.infer<typeof pullStateSchema>;

/** Since which the rows of a pull say what the supervisor's desk asks: when it arrived, flags, its place. */
export const ROWS_FOR_DESK = 2;
