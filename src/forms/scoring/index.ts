import { createScorers } from '../../domain/scoring/scorers.ts';
import type { ScoringTable } from '../../domain/scoring/table.ts';
import { partnerSelfEvaluationScoring } from './partner-self-evaluation.ts';
import { providerAssessmentScoring } from './provider-assessment.ts';

/** Every shipped scoring table in its latest version; a form of ours names its table in `scoring`. */
export const scoringTables: readonly ScoringTable[] = [providerAssessmentScoring, partnerSelfEvaluationScoring];

/** The scorer of a form, on phone and service alike; null: it has no score. */
export const scorerOf = createScorers(scoringTables);
