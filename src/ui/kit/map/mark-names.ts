import type { MapPoint } from '../../../domain/place/projection.ts';
import type { Size } from './view.ts';

/** A name beside a mark, where there is room for it. */
export type MarkName = MapPoint & { readonly id: string; readonly text: string };

/** Pixels that a letter takes at 14 px, near enough. */
const LETTER_WIDTH = 8.8;
const LINE_HEIGHT = 18;
/** From the middle of the mark to the middle of its name. */
const BELOW = 24;
/** From the middle of a line to its baseline. */
const BASELINE = 5;
/** Half the width that a mark takes. */
const MARK = 13;
const LONGEST = 18;

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/**
 * The names of single marks beside them, each only where it covers no other name and no mark and stands whole on the map:
 * the same ones at the same view, those given first before the others.
 */
export function markNames(
  singles: readonly (MapPoint & { readonly id: string; readonly name: string })[],
  marks: readonly MapPoint[],
  size: Size,
): readonly MarkName[] {
  const taken: Box[] = marks.map(({ x, y }) => ({
    left: x - MARK,
    right: x + MARK,
    top: y - MARK,
    bottom: y + MARK,
  }));
  const names: MarkName[] = [];
  for (const { x, y, id, name } of singles) {
    const text = name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
    const half = (text.length * LETTER_WIDTH) / 2;
    for (const at of around({ x, y }, half)) {
      const box = {
        left: at.x - half,
        right: at.x + half,
        top: at.y - LINE_HEIGHT / 2,
        bottom: at.y + LINE_HEIGHT / 2,
      };
      const isWhole = box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
      if (!isWhole || taken.some((other) => cover(box, other))) continue;
      taken.push(box);
      names.push({ x: at.x, y: at.y + BASELINE, id, text });
      break;
    }
  }
  return names;
}

/** Where a name may stand: below its mark, above, to the right, to the left. */
function around({ x, y }: MapPoint, half: number): readonly MapPoint[] {
  const beside = half + MARK;
  return [
    { x, y: y + BELOW },
    { x, y: y - BELOW },
    { x: x + beside, y },
    { x: x - beside, y },
  ];
}

function cover(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
