import { visitPlan } from '../../../forms/plans/visit-plan.ts';
import type { OutboxItem } from '../../../storage/outbox/outbox-items.ts';
import { useFormTitle } from '../../kit/forms/catalogue.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { useMay } from '../../kit/phone/phone.tsx';

/**
 * What a record's form is called; a plan also says which form is to be filled. Who assigns no visits made a plan for
 * herself: hers is one that she planned.
 */
export function usePlanTitle(): (row: Pick<OutboxItem['row'], 'form' | 'instanceName'>) => string {
  const { t } = useTranslation('outbox');
  const titleOf = useFormTitle();
  const mayAssign = useMay('review');
  return ({ form, instanceName = '' }) => {
    if (form.id !== visitPlan.id) return titleOf(form.id);
    const word = t(mayAssign ? 'plan.assigned' : 'plan.own');
    const isNamed = instanceName.startsWith(visitPlan.title.es);
    return isNamed ? `${word}${instanceName.slice(visitPlan.title.es.length)}` : word;
  };
}
