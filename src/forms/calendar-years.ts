/**
 * The expression that holds when `to` is at most that many calendar years after `from` (names of date questions): the
 * anniversary itself still counts. It compares the digits of the days, 20260302 with 20240301, so that leap days take
 * part: what began on 29 February 2024 ends its second year on 28 February 2026. Any engine of ODK reads it.
 */
export function withinYears(from: string, to: string, years: number): string {
  const digits = (name: string): string => `format-date(\${${name}}, '%Y%m%d')`;
  return `${digits(to)} - ${digits(from)} <= ${years * 10_000}`;
}
