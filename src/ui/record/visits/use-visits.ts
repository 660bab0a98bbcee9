import { useMemo } from 'react';
import { listVisitMarks } from '../../../storage/pulled/visit-marks.ts';
import { type Stored, useStored } from '../../kit/hooks/use-stored.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type VisitsBySubject, visitsBySubject } from './board-visits.ts';

/** Every visit that this person has on the phone, by whom it is about: one live query, however long the list is. */
export function useVisits(): Stored<VisitsBySubject> {
  const own = useOwn();
  const marks = useStored(() => listVisitMarks(own), [own]);
  return useMemo(
    () => (marks.state === 'read' ? { state: 'read', value: visitsBySubject(marks.value) } : marks),
    [marks],
  );
}
