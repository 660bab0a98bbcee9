/**
 * The same day, `YYYY-MM-DD`, some months later; where that month is shorter, its last day: a month after 31/01 is 28/02.
 * Of what is no day, none.
 */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return Number.isNaN(later.getTime()) ? '' : later.toISOString().slice(0, 10);
}

/** Whether more than so many months have passed: three from 01/07 have on 02/10, and not yet on 01/10. */
export function isMoreThanMonths(from: string, to: string, months: number): boolean {
  const then = monthsAfter(from, months);
  return then !== '' && to > then;
}

/** Whole months from one day to a later one. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return monthsAfter(from, months) > to ? months - 1 : months;
}
