import { CUTS } from '../figures.ts';
import { PAPER, PAPER_TONES } from './drawing.ts';
import { heading, oneLine, type Pen, paragraph, round } from './pen.ts';
import type { SheetContent } from './sheet-content.ts';
import { pushHatching } from './sheet-hatching.ts';

/** No bar is narrower than this, however long the words beside one of them are. */
const NARROWEST_BAR = 220;

/**
 * A bar for each part of the score, with the cuts between letters and where the bar ended last time. Words that leave
 * no room beside the bars ("sin letra: falta Fondos para 3 meses") stand below theirs.
 */
export function drawBars(pen: Pen, bars: NonNullable<SheetContent['bars']>, size: number): void {
  heading(pen, bars.title, size);
  const labelWidth = Math.min(230, Math.max(...bars.rows.map((row) => pen.measure(row.label, size, false))) + 10);
  // The mark of last time at the very end of a bar keeps clear of the words beside it.
  const gap = bars.before === null ? 8 : 16;
  const room = pen.width - labelWidth - gap - NARROWEST_BAR;
  const isBeside = (figure: string): boolean => pen.measure(figure, size, true) <= room;
  const beside = bars.rows.map((row) => row.figure).filter(isBeside);
  const figureWidth = Math.max(0, ...beside.map((figure) => pen.measure(figure, size, true))) + gap;
  const barX = pen.left + labelWidth;
  const barWidth = pen.width - labelWidth - figureWidth;
  for (const row of bars.rows) {
    const y = pen.y + 4;
    oneLine(pen, row.label, { x: pen.left, y: y + 12.5, width: labelWidth - 8 }, { size });
    if (isBeside(row.figure)) {
      oneLine(
        pen,
        row.figure,
        { x: pen.left + pen.width, y: y + 12.5, width: figureWidth, anchor: 'end' },
        { size, bold: true },
      );
    }
    const box = { x: barX, y, width: barWidth, height: 16, radius: 3 };
    pen.shapes.push({ kind: 'rect', ...box, fill: PAPER.white, stroke: PAPER.line });
    if (row.value !== null) {
      const filled = { ...box, width: round(barWidth * row.value) };
      pen.shapes.push({ kind: 'rect', ...filled, fill: PAPER_TONES[row.tone].line, stroke: null });
      pushHatching(pen, filled, row.tone);
    }
    for (const cut of CUTS) {
      const x = round(barX + barWidth * cut);
      pen.shapes.push({ kind: 'line', x1: x, y1: y - 2, x2: x, y2: y + 18, colour: PAPER.quiet, width: 0.8 });
    }
    if (row.before !== null) {
      const x = round(barX + barWidth * row.before);
      pen.shapes.push({ kind: 'path', x, y: y + 8, d: 'M0 -7l7 7-7 7-7-7z', fill: PAPER.white, stroke: PAPER.ink });
    }
    pen.y = round(pen.y + 26);
    if (!isBeside(row.figure)) {
      paragraph(pen, row.figure, { size, bold: true }, barX, pen.width - labelWidth);
      pen.y = round(pen.y + 4);
    }
  }
  if (bars.before !== null) {
    pen.shapes.push({
      kind: 'path',
      x: barX + 6,
      y: pen.y + 8,
      d: 'M0 -6l6 6-6 6-6-6z',
      fill: PAPER.white,
      stroke: PAPER.ink,
    });
    oneLine(pen, bars.before, { x: barX + 18, y: pen.y + 12, width: barWidth }, { size: 12, colour: PAPER.quiet });
    pen.y = round(pen.y + 18);
  }
}
