/** A message padded as MD5, SHA-1 and SHA-2 want it: a one bit, zeros, the length in bits at the end of the last block. */
export function paddedBlocks(message: Uint8Array, blockBytes: 64 | 128, isLittleEndian: boolean): DataView {
  const lengthBytes = blockBytes / 8;
  const total = Math.ceil((message.length + 1 + lengthBytes) / blockBytes) * blockBytes;
  const bytes = new Uint8Array(total);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(isLittleEndian ? total - lengthBytes : total - 8, BigInt(message.length) * 8n, isLittleEndian);
  return view;
}

/** A 32-bit word turned to the left by some bits. */
export function turned(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** The bytes of 32-bit words. */
export function bytesOf(words: readonly number[], isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word >>> 0, isLittleEndian);
  return new Uint8Array(view.buffer);
}
