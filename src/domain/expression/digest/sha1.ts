import { bytesOf, paddedBlocks, turned } from './words.ts';

/** SHA-1 (FIPS 180-4, 6.1). To tell texts apart, as forms use it; it keeps no secret. */
export function sha1(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 64, false);
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const schedule = Array.from({ length: 80 }, () => 0);
  const word = (index: number): number => schedule[index] ?? 0;
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let index = 0; index < 80; index += 1) {
      schedule[index] =
        index < 16
          ? view.getInt32(block + index * 4)
          : turned(word(index - 3) ^ word(index - 8) ^ word(index - 14) ^ word(index - 16), 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let step = 0; step < 80; step += 1) {
      const [mixed, constant] = mix(Math.floor(step / 20), b, c, d);
      const next = (turned(a, 5) + mixed + e + constant + word(step)) | 0;
      [e, d, c, b, a] = [d, c, turned(b, 30), a, next];
    }
    const after = [a, b, c, d, e];
    state = state.map((value, index) => (value + (after[index] ?? 0)) | 0);
  }
  return bytesOf(state, false);
}

function mix(round: number, b: number, c: number, d: number): readonly [mixed: number, constant: number] {
  if (round === 0) return [(b & c) | (~b & d), 0x5a827999];
  if (round === 1) return [b ^ c ^ d, 0x6ed9eba1];
  if (round === 2) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}
