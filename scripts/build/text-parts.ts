import type { TextParts } from '../../src/forms/text-parts.ts';

/** A shorter piece is not worth the two numbers that point to it. */
const LEAST = 24;

/** Cuts a text into pieces of another one and what that one has not; `joinParts` puts it together again. */
export function partsOf(base: string, text: string): TextParts {
  const places = new Map<string, number[]>();
  for (let at = 0; at + LEAST <= base.length; at += 1) {
    const key = base.slice(at, at + LEAST);
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  const parts: (string | readonly [number, number])[] = [];
  let own = '';
  for (let at = 0; at < text.length; ) {
    const [start, length] = longest(base, text, at, places.get(text.slice(at, at + LEAST)) ?? []);
    if (length < LEAST) {
      own += text[at] ?? '';
      at += 1;
      continue;
    }
    if (own !== '') parts.push(own);
    own = '';
    parts.push([start, length]);
    at += length;
  }
  return own === '' ? parts : [...parts, own];
}

function longest(base: string, text: string, at: number, places: readonly number[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  for (const place of places) {
    let length = 0;
    while (place + length < base.length && base[place + length] === text[at + length]) length += 1;
    if (length > best[1]) best = [place, length];
  }
  return best;
}
