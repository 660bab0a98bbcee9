import { type Drawing, type MeasureText, PAPER, PAPER_TONES } from './drawing.ts';
import { createPen, finishDrawing, heading, oneLine, type Pen, paragraph, round } from './pen.ts';
import { drawBars } from './sheet-bars.ts';
import type { SheetContent, SheetList } from './sheet-content.ts';
import { drawHead, drawHero, PAGE_WIDTH } from './sheet-head.ts';
import { drawPoints } from './sheet-points.ts';

/** 190 by 250 mm: what both A4 and letter have inside margins of 10 mm and a little over. */
export const PAGE_HEIGHT = 895;

/** How much is said, from all to what must be there. The first that fits on the page is taken. */
const LEVELS = [
  { size: 15, listed: 5, steps: 20, all: true },
  { size: 14, listed: 5, steps: 12, all: true },
  { size: 13, listed: 4, steps: 10, all: true },
  { size: 13, listed: 3, steps: 8, all: false },
  { size: 12, listed: 3, steps: 6, all: false },
] as const;
type Level = (typeof LEVELS)[number];

/**
 * Draws the sheet on one page. Where everything does not fit, the text becomes smaller and long lists shorter; what is
 * about safety is never cut. What would still be too long is drawn on a higher page, which paper shows smaller.
 */
export function layOutSheet(content: SheetContent, measure: MeasureText): Drawing {
  let last: Drawing | null = null;
  for (const level of LEVELS) {
    last = draw(content, measure, level);
    if (last.height <= PAGE_HEIGHT) return last;
  }
  return last ?? draw(content, measure, LEVELS[0]);
}

function draw(content: SheetContent, measure: MeasureText, level: Level): Drawing {
  const pen = createPen(14, PAGE_WIDTH - 28, measure);
  const { size } = level;
  drawHead(pen, content, size);
  drawHero(pen, content.hero, size);
  if (content.bars !== null) drawBars(pen, content.bars, size);
  if (content.points !== null) drawPoints(pen, content.points, size);
  for (const list of content.lists) drawList(pen, list, level);
  if (content.change !== null) {
    heading(pen, content.change.title, size);
    for (const line of content.change.lines) paragraph(pen, line, { size });
  }
  drawSteps(pen, content, level);
  for (const text of content.always) drawAlways(pen, text, size);
  drawSignatures(pen, content, size);
  pen.y += 8;
  for (const line of content.foot) paragraph(pen, line, { size: 11, colour: PAPER.quiet });
  return finishDrawing(pen, PAGE_WIDTH, 8);
}

function drawList(pen: Pen, list: SheetList, level: Level): void {
  if (list.items.length === 0) return;
  if (!level.all && list.instead !== null) {
    pen.y += 6;
    paragraph(pen, list.instead, { size: level.size, colour: PAPER.quiet });
    return;
  }
  heading(pen, list.title, level.size);
  for (const item of list.mayShorten ? list.items.slice(0, level.listed) : list.items) {
    const { size } = level;
    const tone = PAPER_TONES[item.tone ?? 'neutral'];
    const y = pen.y;
    if (item.head !== null) paragraph(pen, item.head, { size, bold: true }, pen.left + 14, pen.width - 14);
    if (item.text !== '') {
      paragraph(pen, item.text, { size, bold: item.tone === 'danger' }, pen.left + 14, pen.width - 14);
    }
    pen.shapes.push({
      kind: 'rect',
      x: pen.left,
      y: y + 3,
      width: 5,
      height: round(pen.y - y - 5),
      radius: 2,
      fill: tone.line,
      stroke: null,
    });
    pen.y = round(pen.y + 3);
  }
}

function drawSteps(pen: Pen, { steps }: SheetContent, level: Level): void {
  heading(pen, steps.title, level.size);
  const { size } = level;
  const widths = [pen.width * 0.56, pen.width * 0.26, pen.width * 0.18];
  const row = (cells: readonly string[], bold: boolean, colour: string): void => {
    const top = pen.y;
    let x = pen.left;
    let bottom = top;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      pen.y = top;
      paragraph(pen, cell === '' ? ' ' : cell, { size, bold, colour }, x, width - 10);
      bottom = Math.max(bottom, pen.y);
      x += width;
    });
    pen.y = round(bottom + 3);
    pen.shapes.push({
      kind: 'line',
      x1: pen.left,
      y1: pen.y,
      x2: pen.left + pen.width,
      y2: pen.y,
      colour: PAPER.line,
      width: 0.8,
    });
    pen.y = round(pen.y + 3);
  };
  row(steps.columns, true, PAPER.quiet);
  for (const cells of steps.rows.slice(0, level.steps)) row(cells, false, PAPER.ink);
  // Nothing agreed yet: room to write it by hand.
  if (steps.rows.length === 0) for (const _ of level.all ? [1, 2, 3] : [1]) row(['', '', ''], false, PAPER.ink);
}

function drawAlways(pen: Pen, text: string, size: number): void {
  pen.y += 10;
  const top = pen.y;
  const frame = pen.shapes.length;
  pen.y += 8;
  paragraph(pen, text, { size: size + 1, bold: true }, pen.left + 12, pen.width - 24);
  pen.y = round(pen.y + 6);
  pen.shapes.splice(frame, 0, {
    kind: 'rect',
    x: pen.left,
    y: top,
    width: pen.width,
    height: round(pen.y - top),
    radius: 6,
    fill: PAPER.white,
    stroke: PAPER.ink,
  });
}

/** A field for each signature: the one that was taken, else a line to sign on. */
function drawSignatures(pen: Pen, { signatures }: SheetContent, size: number): void {
  if (signatures.length === 0) return;
  pen.y += 10;
  const width = (pen.width - 24 * (signatures.length - 1)) / signatures.length;
  const top = pen.y;
  signatures.forEach((signature, index) => {
    const x = pen.left + index * (width + 24);
    if (signature.sha256 !== null) {
      pen.shapes.push({ kind: 'picture', x, y: top, width, height: 54, sha256: signature.sha256 });
    }
    pen.shapes.push({ kind: 'line', x1: x, y1: top + 58, x2: x + width, y2: top + 58, colour: PAPER.ink, width: 1 });
    oneLine(pen, signature.label, { x, y: top + 73, width }, { size: Math.min(size, 13), colour: PAPER.quiet });
  });
  pen.y = round(top + 78);
}
