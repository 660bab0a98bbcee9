import { useMemo } from 'react';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { watchTables } from '../../../storage/phone/watched-changes.ts';
import { readPullProgress } from '../../../storage/pulled/pull-progress.ts';
import { listVisitMarks } from '../../../storage/pulled/visit-marks.ts';
import type { MadeRows } from '../../kit/boards/watch-board-rows.ts';
import { useWhole, type WholeReading, wholeReading } from '../../kit/hooks/whole-reading.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type VisitsBySubject, visitsBySubject } from './board-visits.ts';

/** Visits, and whether records were still on their way when they were read: whom nobody visited is known only after. */
type VisitsSoFar = { readonly visits: VisitsBySubject; readonly isComing: boolean };

const readings = new WeakMap<OwnStorage, WholeReading<VisitsSoFar>>();

/** Every visit that this person has on the phone, by whom it is about: read once, however many lists show it. */
export function useVisits(): MadeRows<VisitsBySubject> {
  const read = useWhole(visitsReading(useOwn()));
  return useMemo(
    () => (read.state === 'read' ? { state: 'read', value: read.value.visits, isComing: read.value.isComing } : read),
    [read],
  );
}

/** One reading a person: whoever asks again gets the same. */
export function visitsReading(own: OwnStorage): WholeReading<VisitsSoFar> {
  const known = readings.get(own);
  if (known !== undefined) return known;
  let isComing = true;
  const reading = wholeReading(
    async () => {
      // Asked before: a last page that comes between both is told of once more, never too early.
      isComing = (await readPullProgress(own)) !== 'here';
      return { visits: visitsBySubject(await listVisitMarks(own)), isComing };
    },
    (changed) => {
      const unwatch = [
        watchTables(['submissions', 'pulledSubmissions'], changed),
        // A pull may end without a record in its last page: that is written beside the records.
        watchTables(['meta'], () => {
          if (isComing) changed();
        }),
      ];
      return () => {
        for (const each of unwatch) each();
      };
    },
  );
  readings.set(own, reading);
  return reading;
}
