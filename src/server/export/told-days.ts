import type { ExportRecord } from './export-records.ts';

/**
 * Which day a name in a file says a record is of: the day of the visit (12.1), whenever it was corrected and whatever
 * the phone's clock said. Of a record about a year the year, of other days the first.
 */
export function toldDay({ days: { from, to } }: Pick<ExportRecord, 'days'>): string {
  const year = from.slice(0, 4);
  return from === `${year}-01-01` && to === `${year}-12-31` ? year : from;
}
