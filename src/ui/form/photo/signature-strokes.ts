/** A point of a stroke in pixels of the signing area. */
export type StrokePoint = { readonly x: number; readonly y: number };

/** Width in pixels of the PNG of a signature: enough for print, a few kB in bytes. Its height follows the pad's shape. */
export const SIGNATURE_WIDTH = 900;

/** The height of the PNG for a pad of this size on the screen, so that what was signed is kept as it was drawn. */
export function signatureHeight(pad: { readonly width: number; readonly height: number }): number {
  const shape = pad.width > 0 && pad.height > 0 ? pad.height / pad.width : 2 / 3;
  return Math.round(SIGNATURE_WIDTH * Math.min(1, Math.max(0.2, shape)));
}
const INK = '#0f2630';

/** Empties the area to white: a signature is ink on paper in light and dark alike. */
export function clearPaper(context: CanvasRenderingContext2D): void {
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Draws the last piece of a stroke as a smooth line; a touch without movement is a dot. */
export function drawStroke(context: CanvasRenderingContext2D, points: readonly StrokePoint[]): void {
  const last = points.at(-1);
  if (last === undefined) return;
  context.strokeStyle = INK;
  context.lineWidth = 5;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  const before = points.at(-2);
  const earlier = points.at(-3);
  if (before === undefined) {
    context.moveTo(last.x, last.y);
    context.lineTo(last.x + 0.1, last.y);
  } else {
    const from = earlier === undefined ? before : middle(earlier, before);
    const to = middle(before, last);
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(before.x, before.y, to.x, to.y);
  }
  context.stroke();
}

/** Writes a typed name as the signature. */
export function drawTypedName(context: CanvasRenderingContext2D, name: string): void {
  clearPaper(context);
  const { width, height } = context.canvas;
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let size = 96;
  do {
    context.font = `italic ${size}px Georgia, 'Noto Serif', serif`;
    size -= 4;
  } while (size > 24 && context.measureText(name).width > width * 0.9);
  context.fillText(name, width / 2, height / 2, width * 0.95);
}

function middle(a: StrokePoint, b: StrokePoint): StrokePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
