/**
 * An earlier version of a form as what differs from the latest: a piece of its own text, or `[start, length]` of the latest
 * version's text. Two versions of a questionnaire are the same but for some sentences, and a phone keeps both for years.
 */
export type EarlierParts = readonly (string | readonly [start: number, length: number])[];

/** The text of the earlier version. */
export function joinParts(latest: string, parts: EarlierParts): string {
  return parts.map((part) => (typeof part === 'string' ? part : latest.slice(part[0], part[0] + part[1]))).join('');
}
