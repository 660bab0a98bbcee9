import type { Text } from '../../domain/form/definition.ts';

/**
 * "cuenta enteros los POA de 2025 y 2026": an activity of the plan is about a year and counts in all of its days, so that
 * a period that is not one year from its beginning counts whole plans. Null: the figure is of the days of the period.
 */
export function wholeYearsOf(form: string, { from, to }: { readonly from: string; readonly to: string }): Text | null {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  if (form !== 'poa-activity' || (first === last && from.endsWith('-01-01'))) return null;
  if (first === last) return { es: `cuenta entero el POA de ${last}`, en: `counts the whole yearly plan of ${last}` };
  const [es, en] = ['cuenta enteros los POA', 'counts whole the yearly plans'];
  // All there is begins before the first record of anybody.
  if (first <= 2000) return { es: `${es} hasta ${last}`, en: `${en} up to ${last}` };
  return last - first === 1
    ? { es: `${es} de ${first} y ${last}`, en: `${en} of ${first} and ${last}` }
    : { es: `${es} de ${first} a ${last}`, en: `${en} of ${first} to ${last}` };
}
