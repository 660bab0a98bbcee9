import { round } from './pen.ts';

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const APART = { stripes: 7, crosses: 6 } as const;
/** The lines end so far inside, so that none sticks out of a round corner. */
const INSIDE = 1;

/**
 * Slanting lines over a box, drawn one by one: a pattern would be printed as a picture, and a sheet kept as PDF would
 * be a hundred times as large.
 */
export function hatchingOver(box: Box, hatching: keyof typeof APART): string {
  const [left, top] = [box.x + INSIDE, box.y + INSIDE];
  const [right, bottom] = [box.x + box.width - INSIDE, box.y + box.height - INSIDE];
  if (right <= left || bottom <= top) return '';
  const step = APART[hatching] * Math.SQRT2;
  const lines: string[] = [];
  for (let sum = left + top + step / 2; sum < right + bottom; sum += step) {
    const from = Math.max(left, sum - bottom);
    const to = Math.min(right, sum - top);
    lines.push(`M${round(from)} ${round(sum - from)}L${round(to)} ${round(sum - to)}`);
  }
  if (hatching === 'stripes') return lines.join('');
  for (let difference = left - bottom + step / 2; difference < right - top; difference += step) {
    const from = Math.max(left, difference + top);
    const to = Math.min(right, difference + bottom);
    lines.push(`M${round(from)} ${round(from - difference)}L${round(to)} ${round(to - difference)}`);
  }
  return lines.join('');
}
