import { PHRASE_WORDS } from './phrase-words.ts';

/** Words of a proposed phrase: 40 bits, each guess of which costs 600,000 rounds (backup-format.ts). Proposed (ours). */
const WORDS = 5;

/** A phrase to seal a backup with. `random` gives bytes. */
export function proposePhrase(random: (length: number) => Uint8Array): string {
  return Array.from(random(WORDS), (byte) => PHRASE_WORDS[byte] ?? '').join(' ');
}

/** The least that a phrase of one's own must have. Proposed (ours): what a file in strange hands withstands. */
const LEAST = { words: 4, lettersOfWord: 3, letters: 15, characters: 12, different: 8 } as const;

/** Whether a phrase keeps a file closed: four different words, or twelve characters that are not always the same. */
export function isStrongPhrase(phrase: string): boolean {
  const words = new Set(
    phrase
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length >= LEAST.lettersOfWord),
  );
  const letters = [...words].reduce((sum, word) => sum + word.length, 0);
  if (words.size >= LEAST.words && letters >= LEAST.letters) return true;
  const characters = Array.from(phrase.replaceAll(/\s/g, ''));
  return characters.length >= LEAST.characters && new Set(characters).size >= LEAST.different && !isRow(characters);
}

/** Whether it only goes on counting, as `123456789012` and `abcdefghijkl` do. */
function isRow(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((each, at) => (each.codePointAt(0) ?? 0) - (characters[at]?.codePointAt(0) ?? 0));
  return steps.filter((step) => step === 1).length >= characters.length - 2;
}
