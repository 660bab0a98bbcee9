import type { FormKind } from '../../domain/access/form-reach.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { lesson } from './lesson.ts';
import { midtermReview } from './midterm-review.ts';
import { needStep } from './need-step.ts';
import { partnerApplication } from './partner-application.ts';
import { poaAdvance } from './poa-advance.ts';
import { referenceValue } from './reference-value.ts';

/** Forms about a partner whose records tell of a municipality too: the POA and its progress. */
export const PLAN_FORMS: readonly string[] = [poaActivity.id, poaAdvance.id];

/** The other forms about a partner: only the partner itself and the Secretariat read them (sync-protocol 6.3). */
export const PARTNER_FORMS: readonly string[] = ['partner-self-evaluation', needStep.id];

/**
 * Forms without a subject. Their records lie in no municipality, whatever their answers name. A form that registers a
 * thing is not among them: its record is about that thing.
 */
const FORMS_ABOUT_NOTHING: readonly string[] = [lesson.id, midtermReview.id, partnerApplication.id, referenceValue.id];

/** What records of a form are about; of a form that was published, a place. */
export function formKindOf(id: string): FormKind {
  if (PLAN_FORMS.includes(id)) return 'plan';
  if (PARTNER_FORMS.includes(id)) return 'partner';
  return FORMS_ABOUT_NOTHING.includes(id) ? 'nothing' : 'place';
}
