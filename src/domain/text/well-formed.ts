/**
 * The same text in which everything can be written down (3.4): half of an emoji, cut by a keyboard, a paste or a
 * calculation, becomes U+FFFD. As `String.prototype.toWellFormed`, which browsers before 2023 do not have: an answer is
 * typed through this.
 */
export function wellFormedText(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** The same JSON value in which every text can be written down. Names of members stay. */
export function wellFormed<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_name, member: unknown) =>
    typeof member === 'string' ? wellFormedText(member) : member,
  );
}
