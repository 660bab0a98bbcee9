import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { watchTables } from '../../../storage/phone/watched-changes.ts';
import { listVisitMarks } from '../../../storage/pulled/visit-marks.ts';
import type { Stored } from '../../kit/hooks/use-stored.ts';
import { useWhole, type WholeReading, wholeReading } from '../../kit/hooks/whole-reading.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type VisitsBySubject, visitsBySubject } from './board-visits.ts';

const readings = new WeakMap<OwnStorage, WholeReading<VisitsBySubject>>();

/** Every visit that this person has on the phone, by whom it is about: read once, however many lists show it. */
export function useVisits(): Stored<VisitsBySubject> {
  return useWhole(readingOf(useOwn()));
}

function readingOf(own: OwnStorage): WholeReading<VisitsBySubject> {
  const known = readings.get(own);
  if (known !== undefined) return known;
  const reading = wholeReading(
    async () => visitsBySubject(await listVisitMarks(own)),
    (changed) => watchTables(['submissions', 'pulledSubmissions'], changed),
  );
  readings.set(own, reading);
  return reading;
}
