/**
 * The same JSON value in which every text can be written down (3.4): half of an emoji, cut by a keyboard, a paste or a
 * calculation, becomes U+FFFD. Names of members stay.
 */
export function wellFormed<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_name, member: unknown) =>
    typeof member === 'string' ? member.toWellFormed() : member,
  );
}
