import { chlorinationCheckResult } from './chlorination-check.ts';
import { partnerSelfEvaluationResult } from './partner-self-evaluation.ts';
import { providerAssessmentResult } from './provider-assessment.ts';
import type { ResultPage } from './result-page.ts';

const resultPages: readonly ResultPage[] = [
  providerAssessmentResult,
  chlorinationCheckResult,
  partnerSelfEvaluationResult,
];

/** What the result of a form shows; null for a form that has none. */
export function resultPageOf(formId: string): ResultPage | null {
  return resultPages.find((page) => page.form === formId) ?? null;
}
