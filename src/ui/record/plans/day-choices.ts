import { monthsAfter } from '../../../domain/months.ts';
import { daysAfter } from '../visits/days.ts';

/** The days by when a visit is asked for at one touch. */
export function dayChoices(today: string) {
  return [
    { name: 'today', day: today },
    { name: 'tomorrow', day: daysAfter(today, 1) },
    { name: 'week', day: daysAfter(today, 7) },
    { name: 'month', day: monthsAfter(today, 1) },
  ] as const;
}
