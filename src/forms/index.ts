import type { Form } from '../domain/form/definition.ts';
import { chlorinationCheck } from './chlorination-check/form.ts';
import { partnerSelfEvaluation } from './partner-self-evaluation/form.ts';
import { providerAssessment } from './provider-assessment/form.ts';

/** Every shipped questionnaire in its latest version, in the order of the menu. */
export const forms: readonly Form[] = [providerAssessment, chlorinationCheck, partnerSelfEvaluation];
