import type { BoardRow } from '../../../domain/boards/compute-board.ts';
import { toMap } from '../../../domain/place/projection.ts';
import type { Letter } from '../../../domain/scoring/letter.ts';
import { chlorineScale } from '../../../forms/scoring/chlorine-scale.ts';
import type { ShapeTone } from '../../kit/charts/ToneShape.tsx';
import type { PlaceOnMap } from '../../kit/map/OutlineMap.tsx';
import type { Place } from '../../kit/search/place-index.ts';

/** What the marks of the map tell: the last letter, or the last check of chlorine. */
export type MarksBy = 'letter' | 'chlorine';

/** The Juntas of a municipality as the map has them, and what its legend counts. */
export type MunicipalityMarks = {
  readonly places: readonly PlaceOnMap[];
  /** Juntas a letter, and a tone of the chlorine; all of them, on the map or not. */
  readonly letters: ReadonlyMap<Letter, number>;
  readonly tones: ReadonlyMap<ShapeTone, number>;
  /** Juntas of which it is not known. */
  readonly unknown: number;
  /** Juntas whose position the registry does not have. */
  readonly away: number;
};

const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D'];
const TONES: readonly ShapeTone[] = ['good', 'warning', 'danger'];

/** `rows`: of the board of Juntas, so that the map says what the list says. */
export function municipalityMarks(places: readonly Place[], rows: readonly BoardRow[], by: MarksBy): MunicipalityMarks {
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  const told = places.map((place) => {
    const cells = rowOf.get(place.id)?.cells;
    const letter = by === 'letter' ? (LETTERS.find((one) => one === cells?.get('letra')) ?? null) : null;
    const tone = by === 'chlorine' ? toneOf(cells?.get('cloro')) : undefined;
    return { place, letter, tone };
  });
  return {
    places: told.flatMap(({ place, letter, tone }) =>
      place.location === null
        ? []
        : [{ ...toMap(place.location), place, letter, ...(tone === undefined ? {} : { tone }) }],
    ),
    letters: new Map(LETTERS.map((letter) => [letter, told.filter((one) => one.letter === letter).length])),
    tones: new Map(TONES.map((tone) => [tone, told.filter((one) => one.tone === tone).length])),
    unknown: told.filter(({ letter, tone }) => letter === null && tone === undefined).length,
    away: places.filter(({ location }) => location === null).length,
  };
}

function toneOf(band: unknown): ShapeTone | undefined {
  const tone = chlorineScale.houses.find(({ code }) => code === band)?.tone;
  return TONES.find((one) => one === tone);
}
