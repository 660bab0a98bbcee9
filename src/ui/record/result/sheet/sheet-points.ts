import {
  bandOnChlorineAxis,
  boundOnChlorineAxis,
  CHLORINE_TICKS,
  placeOnChlorineAxis,
} from '../../../kit/charts/chlorine-axis.ts';
import { PAPER, PAPER_TONES } from './drawing.ts';
import { hatchingOver } from './hatching.ts';
import { heading, oneLine, type Pen, round } from './pen.ts';
import type { SheetContent, SheetPoint } from './sheet-content.ts';

/** Paler than elsewhere: the pointer must be seen on them. */
const BANDS = { good: '#8fcfa8', warning: '#f1d48a', danger: '#eaa39c' } as const;

const HATCHING = 'rgba(15,38,48,0.28)';

/** Each sampling point: its name and reading, and beside them where it lies on the scale. */
export function drawPoints(pen: Pen, points: NonNullable<SheetContent['points']>, size: number): void {
  heading(pen, points.title, size);
  const wordsWidth = 250;
  const x = pen.left + wordsWidth;
  const width = pen.width - wordsWidth;
  for (const row of points.rows) {
    oneLine(pen, row.place, { x: pen.left, y: pen.y + 14, width: wordsWidth - 12 }, { size, bold: true });
    oneLine(pen, row.words, { x: pen.left, y: pen.y + 31, width: wordsWidth - 12 }, { size });
    drawScale(pen, row, x, width);
    pen.y = round(pen.y + 44);
  }
  for (const tick of CHLORINE_TICKS) {
    const place = tick === 0 ? placeOnChlorineAxis(0) : boundOnChlorineAxis(tick);
    oneLine(
      pen,
      String(tick),
      { x: round(x + width * place), y: pen.y + 4, width: 40, anchor: 'middle' },
      { size: 12, colour: PAPER.quiet },
    );
  }
  for (const line of [points.norm, points.scale]) {
    if (line === null) continue;
    oneLine(pen, line, { x: pen.left, y: pen.y + 22, width: pen.width }, { size: 12, colour: PAPER.quiet });
    pen.y += 14;
  }
  pen.y = round(pen.y + 12);
}

function drawScale(pen: Pen, row: SheetPoint, x: number, width: number): void {
  const y = pen.y + 16;
  for (const band of row.bands) {
    const { start, end } = bandOnChlorineAxis(band);
    const box = { x: round(x + width * start), y, width: round(width * (end - start)), height: 16, radius: 0 };
    pen.shapes.push({ kind: 'rect', ...box, fill: BANDS[band.tone], stroke: PAPER.white });
    const { hatching } = PAPER_TONES[band.tone];
    if (hatching === null) continue;
    pen.shapes.push({ kind: 'path', x: 0, y: 0, d: hatchingOver(box, hatching), fill: 'none', stroke: HATCHING });
  }
  if (row.norm !== null) {
    const from = round(x + width * boundOnChlorineAxis(row.norm.from));
    const to = round(x + width * boundOnChlorineAxis(row.norm.to));
    pen.shapes.push({
      kind: 'path',
      x: 0,
      y: 0,
      d: `M${from} ${y - 3}V${y + 20}H${to}V${y - 3}`,
      fill: 'none',
      stroke: PAPER.water,
    });
  }
  const band = row.bands.find((each) => each.code === row.band);
  if (row.value === null && band === undefined) return;
  const middle = band === undefined ? { start: 0, end: 0 } : bandOnChlorineAxis(band);
  const at = row.value === null ? (middle.start + middle.end) / 2 : placeOnChlorineAxis(row.value);
  pen.shapes.push(
    {
      kind: 'line',
      x1: round(x + width * at),
      y1: y,
      x2: round(x + width * at),
      y2: y + 16,
      colour: PAPER.ink,
      width: 2.5,
    },
    {
      kind: 'path',
      x: round(x + width * at),
      y,
      d: 'M0 2l-8 -13h16z',
      fill: row.value === null ? PAPER.white : PAPER.ink,
      stroke: PAPER.ink,
    },
  );
}
