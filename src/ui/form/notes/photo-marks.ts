/** A point of a photo, in its pixels. */
export type Point = { readonly x: number; readonly y: number };
/** Width and height of a photo, in pixels. */
export type PhotoSize = { readonly width: number; readonly height: number };

export const TOOLS = ['arrow', 'circle', 'text'] as const;
export type Tool = (typeof TOOLS)[number];
export const COLOURS = ['yellow', 'red', 'white', 'blue'] as const;
export type Colour = (typeof COLOURS)[number];

/** What is drawn over a photo. */
export type Mark =
  | { readonly kind: 'arrow'; readonly colour: Colour; readonly from: Point; readonly to: Point }
  | { readonly kind: 'circle'; readonly colour: Colour; readonly centre: Point; readonly radius: number }
  | { readonly kind: 'text'; readonly colour: Colour; readonly at: Point; readonly text: string };

/** Seen in the sun, on mud, water and whitewash: strong colours, each with a dark edge. */
export const INKS: Readonly<Record<Colour, string>> = {
  yellow: '#ffe600',
  red: '#ff2d1a',
  white: '#ffffff',
  blue: '#35b6ff',
};
const EDGE = '#0b1a20';

/** How thick a line is: the same on the screen for every photo. */
export function lineWidth({ width, height }: PhotoSize): number {
  return Math.max(3, Math.round(Math.max(width, height) / 130));
}

/**
 * The mark that a finger draws from one point to another; null: it did not move far enough to mean anything, or there is
 * no text to place. A text stands where the finger went down.
 */
export function markOf(
  drawn: { readonly tool: Tool; readonly colour: Colour; readonly text: string },
  from: Point,
  to: Point,
  size: PhotoSize,
): Mark | null {
  const { tool, colour } = drawn;
  const length = distance(from, to);
  switch (tool) {
    case 'arrow':
      return length < 4 * lineWidth(size) ? null : { kind: 'arrow', colour, from, to };
    case 'circle':
      return length < 3 * lineWidth(size) ? null : { kind: 'circle', colour, centre: from, radius: length };
    case 'text': {
      const text = drawn.text.trim();
      return text === '' ? null : { kind: 'text', colour, at: from, text };
    }
    default:
      return tool satisfies never;
  }
}

/** The two ends of an arrow's head: as long as a fourth of it, but no longer than twelve lines are thick. */
export function arrowHead(from: Point, to: Point, width: number): readonly [Point, Point] {
  const length = Math.min(distance(from, to) / 4, 12 * width);
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const end = (turn: number): Point => ({
    x: to.x - length * Math.cos(angle + turn),
    y: to.y - length * Math.sin(angle + turn),
  });
  return [end(Math.PI / 6), end(-Math.PI / 6)];
}

/** Where a text of that length begins so that all of it is on the photo; the shrunk size where it is longer than that. */
export function placeText(
  at: Point,
  text: { readonly length: number; readonly size: number },
  { width, height }: PhotoSize,
): { readonly x: number; readonly y: number; readonly size: number } {
  const margin = text.size / 3;
  const room = width - 2 * margin;
  const fit = Math.min(1, room / Math.max(1, text.length));
  const size = text.size * fit;
  const x = Math.max(margin, Math.min(at.x, width - margin - text.length * fit));
  return { x, y: Math.max(size / 2 + margin, Math.min(at.y, height - size / 2 - margin)), size };
}

/** Draws a mark: first its dark edge, then itself. */
export function drawMark(context: CanvasRenderingContext2D, mark: Mark, size: PhotoSize): void {
  const width = lineWidth(size);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const stroke = (draw: () => void): void => {
    for (const [style, thickness] of [
      [EDGE, 2.2 * width],
      [INKS[mark.colour], width],
    ] as const) {
      context.strokeStyle = style;
      context.lineWidth = thickness;
      context.beginPath();
      draw();
      context.stroke();
    }
  };
  switch (mark.kind) {
    case 'arrow': {
      const [one, other] = arrowHead(mark.from, mark.to, width);
      return stroke(() => {
        context.moveTo(mark.from.x, mark.from.y);
        context.lineTo(mark.to.x, mark.to.y);
        context.moveTo(one.x, one.y);
        context.lineTo(mark.to.x, mark.to.y);
        context.lineTo(other.x, other.y);
      });
    }
    case 'circle':
      return stroke(() => context.arc(mark.centre.x, mark.centre.y, mark.radius, 0, 2 * Math.PI));
    case 'text':
      return drawText(context, mark, size);
    default:
      return mark satisfies never;
  }
}

function drawText(context: CanvasRenderingContext2D, mark: Extract<Mark, { kind: 'text' }>, size: PhotoSize): void {
  const wanted = Math.max(size.width, size.height) / 18;
  const fontOf = (pixels: number): string => `700 ${pixels}px system-ui, 'Noto Sans', sans-serif`;
  context.font = fontOf(wanted);
  const placed = placeText(mark.at, { length: context.measureText(mark.text).width, size: wanted }, size);
  context.font = fontOf(placed.size);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineWidth = placed.size / 4;
  context.strokeStyle = EDGE;
  context.strokeText(mark.text, placed.x, placed.y);
  context.fillStyle = INKS[mark.colour];
  context.fillText(mark.text, placed.x, placed.y);
}

function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}
