/** How texts mark a figure of which nobody has confirmed that it is the official one: `… de 0.5 a 1.0 (por verificar)`. */
const MARK = / \((?:por verificar|to be verified)\)|, (?:por verificar|to be verified)(?=\))/gi;

/** A text as a screen shows it: the screen says once that its figures are to be verified (docs/words.md). */
export function withoutDoubt(text: string): string {
  return text.replaceAll(MARK, '');
}

/** Whether a text has a figure that is to be verified. */
export function saysDoubt(text: string): boolean {
  return text.search(MARK) >= 0;
}
