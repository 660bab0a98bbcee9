import type { MeasureText } from './drawing.ts';
import { SHEET_FONT } from './Sheet.tsx';

/** A little more than measured: a picture's text may be laid out by a hair wider than the canvas says. */
const SLACK = 1.015;

/** Measures with the phone's own font. Widths are kept: the same words are tried at several levels. */
export function createTextMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, size, bold) => {
    // Measured once at 100 units and scaled: sizes are many, words are few.
    const key = `${bold ? 'b' : 'n'}${text}`;
    let width = known.get(key);
    if (width === undefined) {
      if (context === null) return text.length * size * 0.6;
      context.font = `${bold ? 700 : 400} 100px ${SHEET_FONT}`;
      width = context.measureText(text).width * SLACK;
      known.set(key, width);
    }
    return (width * size) / 100;
  };
}
