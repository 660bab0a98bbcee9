import { PERMISSIONS } from '../../../domain/access/roles.ts';
import type { PlanBookName } from '../../../domain/sync/plan-import.ts';
import { useSession } from '../../kit/phone/phone.tsx';

/** Whether this person brings a workbook in (16): of the plan also a partner's contact, of values whoever writes for all. */
export function useMayBring(book: PlanBookName | undefined): boolean {
  const reach = PERMISSIONS[useSession().me.role]['write-self-evaluation'];
  return book !== undefined && (reach === 'all' || (book === 'poa' && reach === 'partner'));
}
