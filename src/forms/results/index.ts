import type { Form } from '../../domain/form/definition.ts';
import type { ResultPage } from '../../domain/form/result-page.ts';
import { chlorinationCheckResult } from './chlorination-check.ts';
import { partnerSelfEvaluationResult } from './partner-self-evaluation.ts';
import { providerAssessmentResult } from './provider-assessment.ts';
import { communityCoverageResult, waterSystemResult } from './siasar-results.ts';

const shippedResults: ReadonlyMap<string, ResultPage> = new Map([
  ['provider-assessment', providerAssessmentResult],
  ['chlorination-check', chlorinationCheckResult],
  ['partner-self-evaluation', partnerSelfEvaluationResult],
  ['water-system', waterSystemResult],
  ['community-coverage', communityCoverageResult],
]);

/** What the result of a form shows: its own, else what the product ships for it; null for a form that has none. */
export function resultPageOf(form: Pick<Form, 'id' | 'result'>): ResultPage | null {
  return form.result ?? shippedResults.get(form.id) ?? null;
}
