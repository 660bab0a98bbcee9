import type { FormKind } from '../../domain/access/form-reach.ts';
import { poaActivity } from '../more/poa-activity.ts';
import { needStep } from './need-step.ts';
import { poaAdvance } from './poa-advance.ts';

/** Forms about a partner whose records tell of a municipality too: the POA and its progress. */
export const PLAN_FORMS: readonly string[] = [poaActivity.id, poaAdvance.id];

/** The other forms about a partner: only the partner itself and the Secretariat read them (sync-protocol 6.3). */
export const PARTNER_FORMS: readonly string[] = ['partner-self-evaluation', needStep.id];

/** What records of a form are about; of a form that was published, a place. */
export function formKindOf(id: string): FormKind {
  return PLAN_FORMS.includes(id) ? 'plan' : PARTNER_FORMS.includes(id) ? 'partner' : 'place';
}
