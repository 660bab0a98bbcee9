/** `3. Resultados`, `B. Situación legal`. */
const OWN_NUMBER = /^(?:\d+|\p{Lu})[.)]/u;

/** Titles of a list with their places before them; where the form numbers one itself they stay as they are. */
export function numberedTitles(titles: readonly string[]): readonly string[] {
  return titles.some((title) => OWN_NUMBER.test(title)) ? titles : titles.map((title, at) => `${at + 1}. ${title}`);
}
