import type { Expression } from '../domain/form/definition.ts';

/** A day as the number of its digits: 20260302. */
const digits = (date: Expression): Expression => `format-date(${date}, '%Y%m%d')`;

/**
 * How many calendar years lie between two days, times 10,000: 10,000 on the anniversary itself, less before it, more after
 * it. It compares the digits of the days, 20260302 with 20240301, so that leap days take part: what began on 29 February
 * 2024 ends its second year on 28 February 2026. Any engine of ODK reads it.
 */
export const digitsBetween = (from: Expression, to: Expression): Expression => `${digits(to)} - ${digits(from)}`;

/**
 * The expression that holds when `to` is at most that many calendar years after `from` (names of date questions): the
 * anniversary itself still counts.
 */
export function withinYears(from: string, to: string, years: number): Expression {
  return `${digitsBetween(`\${${from}}`, `\${${to}}`)} <= ${years * 10_000}`;
}
