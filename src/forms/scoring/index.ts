import type { ScoringTable } from '../../domain/scoring/table.ts';
import { partnerSelfEvaluationScoring } from './partner-self-evaluation.ts';
import { providerAssessmentScoring } from './provider-assessment.ts';

/** Every shipped scoring table in its latest version; a form names its table in `scoring`. */
export const scoringTables: readonly ScoringTable[] = [providerAssessmentScoring, partnerSelfEvaluationScoring];
