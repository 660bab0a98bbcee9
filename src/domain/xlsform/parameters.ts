import { readNumber } from './texts.ts';

/** `start=0; end=10 step=1`: pairs apart by semicolon, comma or blank, as pyxform reads them; null: not pairs. */
export function readParameters(text: string): Readonly<Record<string, string | number>> | null {
  const parts = text.includes(';') ? text.split(';') : text.includes(',') ? text.split(',') : text.split(/\s+/);
  const found = new Map<string, string | number>();
  for (const part of parts) {
    if (part.trim() === '') continue;
    const at = part.indexOf('=');
    if (at < 1) return null;
    const value = part.slice(at + 1).trim();
    found.set(part.slice(0, at).trim().toLowerCase(), readNumber(value) ?? value);
  }
  return Object.fromEntries(found);
}

export function writeParameters(parameters: Readonly<Record<string, string | number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
