import { paddedBlocks } from './words.ts';

/** What tells the members of the SHA-2 family apart (FIPS 180-4, 4.1 and 5.3). `bits`: of a word. */
type Family = {
  readonly bits: 32 | 64;
  readonly rounds: 64 | 80;
  /** Turns, and for the last of the small ones the shift. */
  readonly bigA: readonly [number, number, number];
  readonly bigE: readonly [number, number, number];
  readonly small0: readonly [number, number, number];
  readonly small1: readonly [number, number, number];
};

const NARROW: Family = {
  bits: 32,
  rounds: 64,
  bigA: [2, 13, 22],
  bigE: [6, 11, 25],
  small0: [7, 18, 3],
  small1: [17, 19, 10],
};
const WIDE: Family = {
  bits: 64,
  rounds: 80,
  bigA: [28, 34, 39],
  bigE: [14, 18, 41],
  small0: [1, 8, 7],
  small1: [19, 61, 6],
};

export function sha256(message: Uint8Array): Uint8Array {
  return run(
    NARROW,
    primes(8).map((prime) => rootBits(prime, 2, 32)),
    message,
  );
}

export function sha512(message: Uint8Array): Uint8Array {
  return run(
    WIDE,
    primes(8).map((prime) => rootBits(prime, 2, 64)),
    message,
  );
}

/** SHA-512 from other first values (the ninth to sixteenth primes), cut to 48 bytes. */
export function sha384(message: Uint8Array): Uint8Array {
  const first = primes(16)
    .slice(8)
    .map((prime) => rootBits(prime, 2, 64));
  return run(WIDE, first, message).slice(0, 48);
}

/** Words are BigInts in both widths: a form digests a name or two, so that plainness counts for more than speed. */
function run(family: Family, first: readonly bigint[], message: Uint8Array): Uint8Array {
  const { bits, rounds } = family;
  const bytes = bits / 8;
  const cut = (value: bigint): bigint => BigInt.asUintN(bits, value);
  const turn = (value: bigint, by: number): bigint => cut((value >> BigInt(by)) | (value << BigInt(bits - by)));
  const big = (value: bigint, by: readonly number[]): bigint => by.reduce((all, each) => all ^ turn(value, each), 0n);
  const small = (value: bigint, [one, two, shift]: readonly [number, number, number]): bigint =>
    turn(value, one) ^ turn(value, two) ^ (value >> BigInt(shift));
  const constants = primes(rounds).map((prime) => rootBits(prime, 3, bits));
  const view = paddedBlocks(message, bits === 32 ? 64 : 128, false);
  let state = first;
  for (let block = 0; block < view.byteLength; block += bytes * 16) {
    const schedule: bigint[] = [];
    const word = (index: number): bigint => schedule[index] ?? 0n;
    for (let index = 0; index < rounds; index += 1) {
      const at = block + index * bytes;
      if (index >= 16) {
        schedule.push(
          cut(
            word(index - 16) +
              small(word(index - 15), family.small0) +
              word(index - 7) +
              small(word(index - 2), family.small1),
          ),
        );
      } else schedule.push(bits === 32 ? BigInt(view.getUint32(at)) : view.getBigUint64(at));
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let step = 0; step < rounds; step += 1) {
      const chosen = (e & f) ^ (cut(~e) & g);
      const most = (a & b) ^ (a & c) ^ (b & c);
      const one = h + big(e, family.bigE) + chosen + (constants[step] ?? 0n) + word(step);
      const two = big(a, family.bigA) + most;
      [h, g, f, e, d, c, b, a] = [g, f, e, cut(d + one), c, b, a, cut(one + two)];
    }
    const after = [a, b, c, d, e, f, g, h];
    state = state.map((value, index) => cut(value + (after[index] ?? 0n)));
  }
  const out = new DataView(new ArrayBuffer(state.length * bytes));
  for (const [index, value] of state.entries()) {
    if (bits === 32) out.setUint32(index * 4, Number(value));
    else out.setBigUint64(index * 8, value);
  }
  return new Uint8Array(out.buffer);
}

/** The first `count` prime numbers. */
function primes(count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (let candidate = 2n; found.length < count; candidate += 1n) {
    if (found.every((prime) => candidate % prime !== 0n)) found.push(candidate);
  }
  return found;
}

/** The first bits behind the point of a prime's square or cube root: where the standard takes its constants from. */
function rootBits(prime: bigint, degree: 2 | 3, bits: number): bigint {
  const scaled = prime << BigInt(bits * degree);
  let [low, high] = [0n, 1n << BigInt(bits + 16)];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= scaled) low = middle;
    else high = middle;
  }
  return BigInt.asUintN(bits, low);
}
