/**
 * A text as what differs from another one: a piece of its own, or `[start, length]` of the other (its base). An earlier
 * version of a questionnaire is the latest but for some sentences, and several forms have the list of municipios; a phone
 * keeps them all for years.
 */
export type TextParts = readonly (string | readonly [start: number, length: number])[];

/** The text again. */
export function joinParts(base: string, parts: TextParts): string {
  return parts.map((part) => (typeof part === 'string' ? part : base.slice(part[0], part[0] + part[1]))).join('');
}
