import { createReader } from '../domain/form/engine.ts';
import { scorerOf } from '../forms/scoring/index.ts';
import type { ScoreSubmission } from './checking/check-record.ts';

/** Scores what is stored (4.6) by the table of its form. A form without a table is not scored. */
export function createScoring(): ScoreSubmission {
  return (model, answers, now, opened) => {
    const scorer = scorerOf(model);
    if (scorer === null) return null;
    return scorer.score(opened ?? createReader(model, { answers, clock: { now: () => now }, uuid: () => '' }));
  };
}
