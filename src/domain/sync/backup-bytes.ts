/** Bytes as a backup file puts them together and takes them apart; numbers are big-endian. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type BytesReader = { readonly take: (length: number) => Promise<Bytes | null> };

/** Cuts pieces of any size into the lengths asked for; null when there is not so much left. */
export function readerOf(source: AsyncIterable<Bytes>): BytesReader {
  const pieces = source[Symbol.asyncIterator]();
  let parts: Bytes[] = [];
  let held = 0;
  return {
    take: async (length) => {
      while (held < length) {
        const next = await pieces.next();
        if (next.done === true) return null;
        parts.push(next.value);
        held += next.value.length;
      }
      const all = parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(parts);
      parts = [all.subarray(length)];
      held = all.length - length;
      return all.slice(0, length);
    },
  };
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A whole number from 0 to 2^32 - 1 in four bytes, the highest first. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/**
 * The number that `u32` wrote at the beginning of `bytes`. Throws a `RangeError` when there are fewer than four bytes.
 */
export function readU32(bytes: Bytes): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
