import { expandedWord, soundOf } from '../../../domain/text/sound.ts';

/** From this length on, one wrong letter in what was typed is forgiven. */
export const FORGIVEN_FROM = 5;

export const NO_MATCH = 0;
export const FORGIVEN = 1;
/** What was typed sounds like the beginning of the word. */
const SOUND_BEGINNING = 2;
export const BEGINNING = 3;
/** What was typed sounds like the word: `serro` and `cerro`. */
export const SOUND = 4;
export const WHOLE = 5;

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

/** A folded word with how it sounds, and what it shortens. Made once a word, compared often. */
export type SpokenWord = { readonly word: string; readonly sound: string; readonly expanded: string | null };

export function spokenWord(word: string): SpokenWord {
  return { word, sound: soundOf(word), expanded: expandedWord(word) };
}

/**
 * As `matchWord`, for words as people write them: what sounds alike fits too, and `sn` is `san` whichever of both the
 * registry writes. What is or sounds like a single letter
 * (`zzzzzz`, `hhh`) is compared as it is spelled: as a sound it would begin half of the registry.
 */
export function matchSpoken(typed: SpokenWord, entry: SpokenWord): number {
  const short = Math.max(
    typed.expanded === null ? NO_MATCH : matchWhole(typed.expanded, entry.word),
    entry.expanded === null ? NO_MATCH : Math.min(matchWord(typed.word, entry.expanded), SOUND),
  );
  const spelled = Math.max(matchWord(typed.word, entry.word), short);
  if (spelled > FORGIVEN || typed.word.length < 3 || typed.sound.length < 2) return spelled;
  const heard = matchWord(typed.sound, entry.sound);
  return Math.max(spelled, heard === WHOLE ? SOUND : heard === BEGINNING ? SOUND_BEGINNING : heard);
}

function matchWhole(typed: string, word: string): number {
  return typed === word ? SOUND : NO_MATCH;
}
