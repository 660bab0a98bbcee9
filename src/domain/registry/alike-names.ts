import type { ComparableName } from './name-likeness.ts';

/**
 * The others that a name may be alike (`nameLikeness`), among many: those that share a word with it, and those of which a
 * piece stands in it nearly at its place. Of two names with at most two letters changed, put in, left out or swapped, at
 * least one of five pieces is whole, because a change spoils two pieces at most.
 */
export type AlikeNames = {
  /**
   * The places, in the list that was indexed, of names after `place` that may be like the one at `place`. A place may come
   * twice, and not every name turns out to be alike. `band`: only names that share a word or piece that so many names
   * have; absent: whatever they share.
   */
  readonly after: (place: number, band?: CommonBand) => Iterable<number>;
};

/** How many names have a word or piece in common: above `from`, up to `to`. */
export type CommonBand = { readonly from: number; readonly to: number };

/**
 * What only few names share ("Guacamaya") tells more than what many do ("San"). It is looked at first where time is short.
 */
export const COMMON_BANDS: readonly CommonBand[] = [
  { from: 0, to: 20 },
  { from: 20, to: 500 },
  { from: 500, to: Number.POSITIVE_INFINITY },
];
const ANY: CommonBand = { from: 0, to: Number.POSITIVE_INFINITY };

const NAMES_A_STEP = 200;

/** Letters by which a piece may have moved, and lengths may differ: `nameLikeness` forgives no more. */
const SHIFT = 2;
const SHIFTS = [0, -1, 1, -SHIFT, SHIFT] as const;

/** Indexes names for `AlikeNames`. It pauses (`yield`) after every 200, so that the caller can let others work. */
export function* indexAlikeNames(names: readonly ComparableName[]): Generator<undefined, AlikeNames> {
  const byKey = new Map<string, number[]>();
  const put = (key: string, place: number): void => {
    const places = byKey.get(key);
    if (places === undefined) byKey.set(key, [place]);
    else places.push(place);
  };
  for (const [place, { words, text }] of names.entries()) {
    if (place % NAMES_A_STEP === 0) yield;
    for (const word of new Set(words)) put(`w ${word}`, place);
    for (const piece of piecesOf(text.length)) put(pieceKey(text.length, piece, text, 0), place);
  }

  function* after(place: number, band = ANY): Generator<number> {
    const name = names[place];
    if (name === undefined) return;
    for (const key of keysOf(name)) {
      const places = byKey.get(key) ?? [];
      if (places.length <= band.from || places.length > band.to) continue;
      for (let at = firstAbove(places, place); at < places.length; at += 1) {
        const other = places[at];
        if (other !== undefined) yield other;
      }
    }
  }
  return { after };
}

function* keysOf({ words, text }: ComparableName): Generator<string> {
  for (const word of new Set(words)) yield `w ${word}`;
  for (const difference of SHIFTS) {
    const length = text.length + difference;
    for (const piece of piecesOf(length)) for (const shift of SHIFTS) yield pieceKey(length, piece, text, shift);
  }
}

type Piece = { readonly start: number; readonly end: number };

/** Two pieces for each letter that may be wrong, and one more; none where no letter may be. */
function piecesOf(length: number): readonly Piece[] {
  const count = length < 4 ? 0 : length < 9 ? 3 : 5;
  return Array.from({ length: count }, (_, index) => ({
    start: Math.floor((index * length) / count),
    end: Math.floor(((index + 1) * length) / count),
  }));
}

/** A piece of a text of this length, as it stands in another one a few letters further on or back. */
function pieceKey(length: number, { start, end }: Piece, text: string, shift: number): string {
  return `${length} ${start} ${text.slice(Math.max(0, start + shift), Math.max(0, end + shift))}`;
}

/** The first place in an ascending list whose value is above `value`. */
function firstAbove(places: readonly number[], value: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
