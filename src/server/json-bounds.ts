/** How deep the JSON of a request may be nested. Proposed (ours): docs/sync-protocol.md, "Limits". */
export const MAX_JSON_DEPTH = 64;
/** How many values the JSON of a request may hold: names, numbers, objects, all of them. Proposed (ours). */
export const MAX_JSON_VALUES = 20_000;

/**
 * Whether JSON is nested more deeply, or holds more values, than any request of ours; asked before it is parsed, in one
 * pass over the bytes. Parsing one MiB of nothing but brackets, or of objects that are all of another shape, holds
 * everybody else up for 600 ms; looking costs 3 ms. Says nothing about whether it is JSON.
 */
export function passesJsonBounds(
  bytes: Uint8Array,
  maxValues: number = MAX_JSON_VALUES,
  maxDepth: number = MAX_JSON_DEPTH,
): boolean {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      // A backslash takes the next character with it, a quote too.
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
      continue;
    }
    if (byte === QUOTE) inText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      depth += 1;
      values += 1;
      if (depth > maxDepth || values > maxValues) return false;
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= 1;
    else if (byte === COMMA) {
      values += 1;
      if (values > maxValues) return false;
    }
  }
  return true;
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
