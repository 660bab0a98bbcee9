import type { Letter } from '../../../../domain/scoring/letter.ts';
import type { Tone } from '../result.ts';

/** One thing on the sheet, in its units (the page is `PAGE_WIDTH` wide). Text stands on its base line. */
export type Shape =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly bold: boolean;
      readonly colour: string;
      readonly anchor: 'start' | 'middle' | 'end';
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      readonly fill: string;
      readonly stroke: string | null;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly colour: string;
      readonly width: number;
    }
  | {
      readonly kind: 'path';
      readonly x: number;
      readonly y: number;
      readonly d: string;
      readonly fill: string;
      readonly stroke: string;
    }
  | { readonly kind: 'letter'; readonly x: number; readonly y: number; readonly size: number; readonly letter: Letter }
  /** A kept picture: a signature, by its hash. */
  | {
      readonly kind: 'picture';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly sha256: string;
    };

/** A drawn page. */
export type Drawing = { readonly width: number; readonly height: number; readonly shapes: readonly Shape[] };

/** Width of a text in the sheet's units. */
export type MeasureText = (text: string, size: number, bold: boolean) => number;

export const PAPER = {
  ink: '#0f2630',
  quiet: '#3a525c',
  line: '#9fb0b8',
  water: '#00536e',
  soft: '#eef4f6',
  white: '#ffffff',
} as const;

/** Colours of the tones on paper; `hatching` tells them apart in black and white. */
export const PAPER_TONES: {
  readonly [tone in Tone | 'neutral' | 'info']: {
    readonly line: string;
    readonly soft: string;
    readonly hatching: 'stripes' | 'crosses' | null;
  };
} = {
  good: { line: '#1c7a4a', soft: '#e1f4e8', hatching: null },
  warning: { line: '#c98a14', soft: '#fff3d6', hatching: 'stripes' },
  danger: { line: '#b3261e', soft: '#fdecea', hatching: 'crosses' },
  neutral: { line: '#00536e', soft: '#eef4f6', hatching: null },
  info: { line: '#00536e', soft: '#dceef5', hatching: null },
};

/** Breaks a text into lines of at most `width`; a word longer than a line is broken too. Never returns no line. */
export function wrapText(
  text: string,
  width: number,
  size: number,
  bold: boolean,
  measure: MeasureText,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer, size, bold) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line, size, bold) > width && line.length > 1) {
      let fits = line.length - 1;
      while (fits > 1 && measure(line.slice(0, fits), size, bold) > width) fits -= 1;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  lines.push(line);
  return lines;
}
