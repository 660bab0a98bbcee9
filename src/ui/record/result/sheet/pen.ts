import { type Drawing, type MeasureText, PAPER, type Shape, wrapText } from './drawing.ts';

/** Draws down a page: each call begins where the last one ended. */
export type Pen = {
  /** Distance from the top of the page at which the next drawing begins, in units of the sheet. */
  y: number;
  readonly left: number;
  readonly width: number;
  readonly measure: MeasureText;
  readonly shapes: Shape[];
};

export type TextStyle = {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly lineHeight?: number;
};

export function createPen(left: number, width: number, measure: MeasureText): Pen {
  return { y: 0, left, width, measure, shapes: [] };
}

export function finishDrawing(pen: Pen, width: number, bottom: number): Drawing {
  return { width, height: Math.ceil(pen.y + bottom), shapes: pen.shapes };
}

/** A paragraph from `x`, `width` wide; moves the pen below it. */
export function paragraph(pen: Pen, text: string, style: TextStyle, x = pen.left, width = pen.width): void {
  const { size, bold = false, colour = PAPER.ink, lineHeight = 1.28 } = style;
  for (const line of wrapText(text, width, size, bold, pen.measure)) {
    pen.shapes.push({
      kind: 'text',
      x,
      y: round(pen.y + size * 0.98),
      text: line,
      size,
      bold,
      colour,
      anchor: 'start',
    });
    pen.y = round(pen.y + size * lineHeight);
  }
}

/** One line of text, cut with an ellipsis where it is too long; does not move the pen. */
export function oneLine(
  pen: Pen,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly anchor?: 'start' | 'middle' | 'end' },
  style: TextStyle,
): void {
  const { size, bold = false, colour = PAPER.ink } = style;
  let shown = text;
  while (shown.length > 1 && pen.measure(shown, size, bold) > at.width) shown = `${shown.slice(0, -2).trimEnd()}…`;
  pen.shapes.push({ kind: 'text', x: at.x, y: at.y, text: shown, size, bold, colour, anchor: at.anchor ?? 'start' });
}

/** The heading of a part, with a fine line above. */
export function heading(pen: Pen, text: string, size: number): void {
  pen.y = round(pen.y + size * 0.7);
  pen.shapes.push({
    kind: 'line',
    x1: pen.left,
    y1: pen.y,
    x2: pen.left + pen.width,
    y2: pen.y,
    colour: PAPER.line,
    width: 1,
  });
  pen.y = round(pen.y + size * 0.4);
  paragraph(pen, text, { size: size + 1, bold: true, colour: PAPER.water });
  pen.y = round(pen.y + 2);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
