/** What a file is sealed with: on paper nobody sees a space at an end, nor two for one. Capitals stay, as they are read. */
export function writtenPhrase(phrase: string): string {
  return phrase.trim().replaceAll(/\s+/g, ' ');
}

/**
 * What somebody may have meant who typed this, likeliest first: a keyboard's suggestions add a space at the end, and a
 * keyboard begins with a capital. The last is for files that a version before sealed with such a space.
 */
export function phrasesMeant(typed: string): readonly string[] {
  const written = writtenPhrase(typed);
  return [...new Set([typed, written, written.toLowerCase(), `${written} `])];
}
