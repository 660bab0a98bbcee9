import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { listVisitMarks } from '../../../storage/pulled/visit-marks.ts';
import { type MadeRows, pulledReading, type SoFar, usePulled } from '../../kit/hooks/pulled-reading.ts';
import type { WholeReading } from '../../kit/hooks/whole-reading.ts';
import { useOwn } from '../../kit/phone/phone.tsx';
import { type VisitsBySubject, visitsBySubject } from './board-visits.ts';

const readings = new WeakMap<OwnStorage, WholeReading<SoFar<VisitsBySubject>>>();

/** Every visit that this person has on the phone, by whom it is about: read once, however many lists show it. */
export function useVisits(): MadeRows<VisitsBySubject> {
  return usePulled(visitsReading(useOwn()));
}

/** One reading a person: whoever asks again gets the same. */
export function visitsReading(own: OwnStorage): WholeReading<SoFar<VisitsBySubject>> {
  const known = readings.get(own);
  if (known !== undefined) return known;
  const reading = pulledReading(own, ['submissions', 'pulledSubmissions'], async () =>
    visitsBySubject(await listVisitMarks(own)),
  );
  readings.set(own, reading);
  return reading;
}
