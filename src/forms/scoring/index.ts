import { createScorers } from '../../domain/scoring/scorers.ts';
import type { ScoringTable } from '../../domain/scoring/table.ts';
import { communityCoverageScoring } from './community-coverage.ts';
import { partnerSelfEvaluationScoring } from './partner-self-evaluation.ts';
import { providerAssessmentScoring } from './provider-assessment.ts';
import { waterSystemScoring } from './water-system.ts';

/** Every shipped scoring table in its latest version; a form of ours names its table in `scoring`. */
export const scoringTables: readonly ScoringTable[] = [
  providerAssessmentScoring,
  partnerSelfEvaluationScoring,
  waterSystemScoring,
  communityCoverageScoring,
];

/** The scorer of a form, on phone and service alike; null: it has no score. */
export const scorerOf = createScorers(scoringTables);
