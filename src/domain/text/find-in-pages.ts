import { fold, foldedWords } from './fold.ts';
import { soundOf } from './sound.ts';

/** A word that somebody looks for: folded, and as it sounds. `sound` '': too short to be compared by its sound. */
export type SoughtWord = { readonly word: string; readonly sound: string };

/** A place of a text: the page, counted from 1, what was found, and some words on both sides of it. */
export type FoundPlace = {
  readonly page: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
};

/** More words are not looked for: whoever pastes a paragraph means its beginning. */
const MOST_WORDS = 8;
/** One letter stands in every text. */
const SHORTEST_WORD = 2;
/** `sa` would sound like half of the language, and so would `zzzz`, which is heard as one letter. */
const SHORTEST_SOUND = 3;
/** Letters of context on each side. */
const CONTEXT = 70;

/** The words of a search. Empty: nothing that could be looked for was typed. */
export function soughtWords(typed: string): readonly SoughtWord[] {
  return [...new Set(foldedWords(typed))]
    .filter((word) => word.length >= SHORTEST_WORD)
    .slice(0, MOST_WORDS)
    .map((word) => {
      const sound = soundOf(word);
      return { word, sound: sound.length >= SHORTEST_SOUND ? sound : '' };
    });
}

/**
 * What a text is searched by. `folded`: each of its words once, because a word that is sought has no space in it: of a
 * document of twenty pages that is a quarter of the text. `sounds`: each way in which a word of it sounds once, a space
 * before it: ` ajua boka `.
 */
export type SearchedText = { readonly folded: string; readonly sounds: string };

/** Makes the words and sounds of a document, page by page in `pages`, that a search looks in. */
export function searchedTextOf(pages: readonly string[]): SearchedText {
  const words = [...new Set(pages.map(fold).join(' ').split(' '))];
  const sounds = new Set(words.map(soundOf));
  return { folded: words.join(' '), sounds: ` ${[...sounds].filter(Boolean).toSorted().join(' ')} ` };
}

/** Whether all the words are in a text: spelled anywhere, or as the beginning of a word that sounds so. */
export function holdsWords({ folded, sounds }: SearchedText, words: readonly SoughtWord[]): boolean {
  return words.every(({ word, sound }) => folded.includes(word) || (sound !== '' && sounds.includes(` ${sound}`)));
}

/** The best places of a text, at most `most`: pages with the most of the words first, then as they are read. */
export function placesOf(pages: readonly string[], words: readonly SoughtWord[], most: number): readonly FoundPlace[] {
  const steps = placesInSteps(pages, words, most);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

type SoundOf = (word: string) => string;

/** How a word sounds, each worked out once: to look for a sound in a page takes ten times as long as for a spelling. */
export function rememberSounds(): SoundOf {
  const known = new Map<string, string>();
  return (word) => {
    const sound = known.get(word) ?? soundOf(word);
    known.set(word, sound);
    return sound;
  };
}

/**
 * The same in steps of a page, for whoever has others waiting: a text may have a thousand pages. `sounds`: one for all
 * texts of a search.
 */
export function* placesInSteps(
  pages: readonly string[],
  words: readonly SoughtWord[],
  most: number,
  sounds = rememberSounds(),
): Generator<undefined, readonly FoundPlace[]> {
  const found: { readonly page: number; readonly text: string; readonly here: readonly SoughtWord[] }[] = [];
  let whole = 0;
  for (const [index, text] of pages.entries()) {
    yield;
    const here = wordsOnPage(text, words, sounds);
    if (here.length > 0) found.push({ page: index + 1, text, here });
    if (here.length === words.length) whole += 1;
    // No later page can be better.
    if (whole >= most) break;
  }
  return found
    .toSorted((left, right) => right.here.length - left.here.length || left.page - right.page)
    .slice(0, most)
    .flatMap(({ page, text, here }) => placeIn(page, text, here, sounds));
}

/** How a page sounds is worked out only where a word is not spelled on it. */
function wordsOnPage(text: string, words: readonly SoughtWord[], sounds: SoundOf): readonly SoughtWord[] {
  const folded = fold(text);
  if (words.every(({ word }) => folded.includes(word))) return words;
  const heard = folded.split(' ').map(sounds);
  return words.filter(({ word, sound }) => folded.includes(word) || isHeard(heard, sound));
}

function isHeard(heard: readonly string[], sound: string): boolean {
  return sound !== '' && heard.some((other) => other.startsWith(sound));
}

/** Where the rarest of the words stands first: the others are likely to stand around it. */
function placeIn(page: number, text: string, words: readonly SoughtWord[], sounds: SoundOf): readonly FoundPlace[] {
  const spans = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: written, index }) => {
    const word = fold(written);
    return { start: index, end: index + written.length, word };
  });
  const starts = words.map(({ word, sound }) =>
    spans.filter((span) => span.word.includes(word) || isHeard([sounds(span.word)], sound)),
  );
  const [span] = starts
    .flatMap((found) => (found[0] === undefined ? [] : [{ ...found[0], often: found.length }]))
    .toSorted((left, right) => left.often - right.often || left.start - right.start);
  if (span === undefined) return [];
  const from = edge(text, Math.max(0, span.start - CONTEXT), 1);
  const to = edge(text, Math.min(text.length, span.end + CONTEXT), -1);
  const cut = (start: number, end: number): string => text.slice(start, end).replaceAll(/\s+/g, ' ');
  return [
    {
      page,
      before: `${from > 0 ? '…' : ''}${cut(Math.min(from, span.start), span.start).trimStart()}`,
      found: text.slice(span.start, span.end),
      after: `${cut(span.end, Math.max(to, span.end)).trimEnd()}${to < text.length ? '…' : ''}`,
    },
  ];
}

/** The nearest blank from a place on, within a word's length, so that no word is cut; at the ends the place itself. */
function edge(text: string, at: number, step: 1 | -1): number {
  if (at === 0 || at === text.length) return at;
  for (let tried = 0; tried < 20; tried += 1) if (/\s/.test(text[at + tried * step] ?? ' ')) return at + tried * step;
  return at;
}
