import type { Text } from '../../domain/form/definition.ts';

/**
 * "cuenta enteros los POA de 2025 y 2026": an activity of the plan is about a year and counts in all of its days, so that
 * a period that does not begin with a year counts more than its days. Null: the figure is of the days of the period.
 */
export function wholeYearsOf(form: string, { from, to }: { readonly from: string; readonly to: string }): Text | null {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  // All there is begins with the year 2000, before the first record of anybody.
  if (form !== 'poa-activity' || from.endsWith('-01-01')) return null;
  const years = (and: string): string => (first === last ? last : `${first} ${and} ${last}`);
  const isTwo = Number(last) - Number(first) < 2;
  return {
    es: `cuenta enteros los POA de ${years(isTwo ? 'y' : 'a')}`,
    en: `counts whole the yearly plans of ${years(isTwo ? 'and' : 'to')}`,
  };
}
