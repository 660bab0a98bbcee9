import { foldedWords } from '../../../domain/text/fold.ts';
import { matchSpoken, spokenWord } from './match-word.ts';

/** What can be found: a Junta, a partner. */
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  /** INE code, four digits. */
  readonly municipality: string | null;
  /** `Marcala`, `La Paz`: empty when unknown. */
  readonly municipalityName: string;
  readonly departmentName: string;
  readonly communities: readonly string[];
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  /** `provider:uuid`, `system:uuid`, ...: whatever a record about it names, its systems, communities and merged ids too. */
  readonly subjects: readonly string[];
  /** What tells it from another of the same name, communities and municipality: its code, else its position. */
  readonly distinction?: string;
  /** Registered on this phone, and the service has not told of it yet. */
  readonly registeredHere?: boolean;
};

export type PlaceQuery = {
  readonly text: string;
  /** Only this municipality. */
  readonly municipality: string | null;
  /** Metres from the person; null: the position is not known, or not of this place. */
  readonly distanceOf: ((place: Place) => number | null) | null;
};

export type FoundPlace = { readonly place: Place; readonly distanceMetres: number | null };

/** Ten thousand places, ready to be asked at each key press. */
export type PlaceIndex = {
  readonly size: number;
  /** All of them, by name. */
  readonly places: readonly Place[];
  /** Codes of the municipalities that have places, in order. */
  readonly municipalities: readonly string[];
  readonly search: (query: PlaceQuery) => readonly FoundPlace[];
};

/** Words by number, so that each distinct word is compared once, not once a place. */
type Indexed = {
  readonly place: Place;
  readonly sortName: string;
  readonly nameWords: readonly number[];
  readonly communityWords: readonly number[];
  readonly otherWords: readonly number[];
};

/** A hit in the name weighs more than one in a community, and that more than one in municipality or code. */
const NAME_WEIGHT = 100;
const COMMUNITY_WEIGHT = 10;

/** Prepares the places, done once; yields after each, because ten thousand take a phone longer than a touch may wait. */
export function* indexInSteps(places: readonly Place[]): Generator<void, PlaceIndex> {
  const vocabulary = new Map<string, number>();
  const numbersOf = (words: readonly string[]) => [...new Set(words.map((word) => numberOf(vocabulary, word)))];
  // Many places, few municipalities.
  const folded = new Map<string, readonly string[]>();
  const wordsOf = (text: string): readonly string[] => {
    const known = folded.get(text) ?? foldedWords(text);
    folded.set(text, known);
    return known;
  };
  const indexed: Indexed[] = [];
  for (const place of places) {
    const nameWords = foldedWords(place.name);
    indexed.push({
      place,
      sortName: nameWords.join(' '),
      nameWords: numbersOf(nameWords),
      communityWords: numbersOf(place.communities.flatMap((name) => foldedWords(name))),
      otherWords: numbersOf([
        ...wordsOf(place.municipalityName),
        ...wordsOf(place.departmentName),
        ...foldedWords(place.code ?? ''),
      ]),
    });
    yield;
  }
  indexed.sort((a, b) => (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0));
  const words = [...vocabulary.keys()].map(spokenWord);

  return {
    size: places.length,
    places: indexed.map(({ place }) => place),
    municipalities: [...new Set(places.flatMap(({ municipality }) => municipality ?? []))].sort(),
    search: ({ text, municipality, distanceOf }) => {
      const typed = foldedWords(text);
      const fits = typed.map(spokenWord).map((one) => Uint8Array.from(words, (word) => matchSpoken(one, word)));
      const found: (FoundPlace & { readonly score: number })[] = [];
      for (const one of indexed) {
        if (municipality !== null && one.place.municipality !== municipality) continue;
        const score = scoreOf(one, fits);
        if (score === 0) continue;
        found.push({ place: one.place, distanceMetres: distanceOf?.(one.place) ?? null, score });
      }
      // `indexed` is in order of names, and sort is stable.
      return found.sort((a, b) => b.score - a.score || near(a) - near(b));
    },
  };
}

/** 0: a typed word is nowhere. Without typed words every place scores alike. */
function scoreOf(one: Indexed, fits: readonly Uint8Array[]): number {
  let score = 1;
  for (const fit of fits) {
    const best = Math.max(
      bestOf(one.nameWords, fit) * NAME_WEIGHT,
      bestOf(one.communityWords, fit) * COMMUNITY_WEIGHT,
      bestOf(one.otherWords, fit),
    );
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function bestOf(words: readonly number[], fit: Uint8Array): number {
  let best = 0;
  for (const word of words) best = Math.max(best, fit[word] ?? 0);
  return best;
}

function near({ distanceMetres }: FoundPlace): number {
  return distanceMetres ?? Number.MAX_VALUE;
}

function numberOf(vocabulary: Map<string, number>, word: string): number {
  const known = vocabulary.get(word);
  if (known !== undefined) return known;
  vocabulary.set(word, vocabulary.size);
  return vocabulary.size - 1;
}
