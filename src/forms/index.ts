import type { Form } from '../domain/form/definition.ts';
import { chlorinationCheck } from './chlorination-check/form.ts';
import { communityCoverage } from './community-coverage/form.ts';
import { complaint } from './more/complaint.ts';
import { improvementRequest } from './more/improvement-request.ts';
import { municipalityHolder } from './more/municipality-holder.ts';
import { poaActivity } from './more/poa-activity.ts';
import { lesson } from './movement/lesson.ts';
import { midtermReview } from './movement/midterm-review.ts';
import { needStep } from './movement/need-step.ts';
import { partnerApplication } from './movement/partner-application.ts';
import { poaAdvance } from './movement/poa-advance.ts';
import { referenceValue } from './movement/reference-value.ts';
import { roadMap } from './movement/road-map.ts';
import { partnerSelfEvaluation } from './partner-self-evaluation/form.ts';
import { visitPlan } from './plans/visit-plan.ts';
import { providerAssessment } from './provider-assessment/form.ts';
import { registerCommunity } from './registration/register-community.ts';
import { registerProvider } from './registration/register-provider.ts';
import { registerSystem } from './registration/register-system.ts';
import { waterSystem } from './water-system/form.ts';

/** Every shipped questionnaire in its latest version, in the order of the menu. */
export const forms: readonly Form[] = [
  providerAssessment,
  chlorinationCheck,
  partnerSelfEvaluation,
  communityCoverage,
  waterSystem,
  municipalityHolder,
  complaint,
  improvementRequest,
  poaActivity,
  poaAdvance,
  roadMap,
  partnerApplication,
  needStep,
  referenceValue,
  midtermReview,
  lesson,
  registerProvider,
  registerSystem,
  registerCommunity,
  visitPlan,
];
