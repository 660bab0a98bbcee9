/** Where a pattern is wrong (0-based), what stands there, what was expected. */
export type PatternFault = { readonly position: number; readonly found: string; readonly expected: string };

/** Carries a fault out of the descent; caught in `parsePattern`. */
export class PatternError extends Error {
  readonly fault: PatternFault;
  constructor(position: number, found: string, expected: string) {
    super(expected);
    this.fault = { position, found, expected };
  }
}

/** A place in a pattern that moves on as it is read. */
export type Reader = { readonly source: string; at: number; depth: number };

/** The character (whole code point) at the reader; '' at the end. */
export function peek(reader: Reader): string {
  const code = reader.source.codePointAt(reader.at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

export function take(reader: Reader): string {
  const character = peek(reader);
  reader.at += character.length;
  return character;
}
