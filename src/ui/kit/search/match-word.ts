/** From this length on, one wrong letter in what was typed is forgiven. */
export const FORGIVEN_FROM = 5;

export const NO_MATCH = 0;
export const FORGIVEN = 1;
export const BEGINNING = 2;
export const WHOLE = 3;

/**
 * How well a typed word fits a word of the registry, both folded: `WHOLE`, `BEGINNING` (the person is still typing),
 * `FORGIVEN` (one letter wrong, missing, too many, or two neighbours swapped, also in a beginning) or `NO_MATCH`.
 */
export function matchWord(typed: string, word: string): number {
  if (word.startsWith(typed)) return word.length === typed.length ? WHOLE : BEGINNING;
  if (typed.length < FORGIVEN_FROM) return NO_MATCH;
  return isForgivable(typed, word) ? FORGIVEN : NO_MATCH;
}

/** Whether one edit makes `typed` a beginning of `word`. */
function isForgivable(typed: string, word: string): boolean {
  let same = 0;
  while (same < typed.length && same < word.length && typed[same] === word[same]) same++;
  // What is left is compared from the first difference; an edit before it could only move it further on.
  const wrong = word.startsWith(typed.slice(same + 1), same + 1);
  const tooMany = word.startsWith(typed.slice(same + 1), same);
  const missing = word.startsWith(typed.slice(same), same + 1);
  const swapped =
    typed[same] === word[same + 1] &&
    typed[same + 1] === word[same] &&
    word.startsWith(typed.slice(same + 2), same + 2);
  return wrong || tooMany || missing || swapped;
}
