import { isPlan } from '../../../domain/submission/plan.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';

/**
 * What a record's form is called; a plan also says, after its colon, which form is to be filled. Who assigns no visits
 * made a plan for herself: hers is one that she planned.
 */
export function usePlanTitle(): (row: Pick<OutboxItem['row'], 'form' | 'instanceName'>) => string {
  const { t } = useTranslation('outbox');
  const titleOf = useFormTitle();
  const mayAssign = useMay('review');
  return ({ form, instanceName = '' }) => {
    if (!isPlan(form.id)) return titleOf(form.id);
    const colon = instanceName.indexOf(':');
    return t(mayAssign ? 'plan.assigned' : 'plan.own') + (colon === -1 ? '' : instanceName.slice(colon));
  };
}
