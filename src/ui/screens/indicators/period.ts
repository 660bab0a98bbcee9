import { dayOf } from '../../kit/hooks/day-of.ts';

/** The periods that one touch chooses; `own` are dates that the person writes. */
export const PERIODS = ['last12', 'thisYear', 'lastYear', 'all', 'own'] as const;
export type PeriodChoice = (typeof PERIODS)[number];

/** Days as `YYYY-MM-DD`, both included. */
export type Period = { readonly from: string; readonly to: string };

/** Before the first record of anybody. */
const BEGINNING = '2000-01-01';

/** The days of a choice, seen from today. */
export function periodOf(choice: Exclude<PeriodChoice, 'own'>, today: Date): Period {
  const year = today.getFullYear();
  switch (choice) {
    case 'last12':
      return { from: dayOf(yearBefore(today)), to: dayOf(today) };
    case 'thisYear':
      return { from: `${year}-01-01`, to: dayOf(today) };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'all':
      return { from: BEGINNING, to: dayOf(today) };
    default:
      return choice satisfies never;
  }
}

/** The day after today's of a year ago, so that the twelve months hold each day once; 29 February counts as the 28th. */
function yearBefore(today: Date): Date {
  const [year, month] = [today.getFullYear() - 1, today.getMonth()];
  const lastOfMonth = new Date(year, month + 1, 0).getDate();
  return new Date(year, month, Math.min(today.getDate(), lastOfMonth) + 1);
}

/** The same days a year before; 29 February becomes the 28th. */
export function yearEarlier<T extends Period>(period: T): T {
  const back = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace(/-02-29$/, '-02-28');
  return { ...period, from: back(period.from), to: back(period.to) };
}

/** What is wrong with dates that a person wrote; null: nothing. */
export function periodFault({ from, to }: Period): 'missing' | 'backwards' | null {
  if (!isDay(from) || !isDay(to)) return 'missing';
  return from > to ? 'backwards' : null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= BEGINNING;
}

/** Whether a period is all there is: its beginning is nobody's date. */
export function isAll({ from }: Pick<Period, 'from'>): boolean {
  return from === BEGINNING;
}
