import type { MadeRows } from '../../kit/hooks/pulled-reading.ts';
import { useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { useVisits } from '../visits/use-visits.ts';
import { type DayFacts, readDay } from './read-day.ts';

/** All that the day is made of, and what it becomes; `route`: Juntas that were chosen for today. */
export function useDay(route: readonly string[]): MadeRows<DayFacts> {
  const own = useOwn();
  const visits = useVisits();
  const facts = useStored(
    async () =>
      visits.state === 'read' ? { value: await readDay(own, route, visits.value), isComing: visits.isComing } : null,
    [own, route.join(), visits],
  );
  if (visits.state !== 'read') return visits;
  if (facts.state !== 'read') return facts;
  return facts.value === null ? { state: 'reading' } : { state: 'read', ...facts.value };
}
