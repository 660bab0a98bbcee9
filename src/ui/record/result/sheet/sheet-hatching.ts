import { PAPER, PAPER_TONES } from './drawing.ts';
import { hatchingOver } from './hatching.ts';
import type { Pen } from './pen.ts';

/** White lines over the colour of a tone, which tell it in black and white. */
export function pushHatching(
  pen: Pen,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  tone: keyof typeof PAPER_TONES,
): void {
  const { hatching } = PAPER_TONES[tone];
  if (hatching === null) return;
  const d = hatchingOver(box, hatching);
  pen.shapes.push({ kind: 'path', x: 0, y: 0, d, fill: 'none', stroke: PAPER.white });
}
