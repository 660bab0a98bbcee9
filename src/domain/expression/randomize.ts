import { sha256 } from './digest/sha2.ts';
import type { Atom } from './values.ts';

const MODULUS = 2_147_483_647;

/**
 * The order in which ODK shuffles with a seed: Fisher and Yates from the inside out, with Park and Miller's numbers, as
 * Enketo and ODK Web Forms do. A seed that is no number counts by its text's SHA-256; '' and NaN as 0.
 */
export function shuffled<T>(items: readonly T[], seed: Atom): readonly T[] {
  const order: T[] = [];
  let state = stateOf(seed);
  for (const [index, item] of items.entries()) {
    state = (state * 16_807) % MODULUS;
    const place = Math.floor(((state - 1) / (MODULUS - 1)) * (index + 1));
    // What stood there goes to the end.
    order.push(order[place] ?? item);
    order[place] = item;
  }
  return order;
}

/** A seed for an order that nobody needs again, out of a random identifier. */
export function seedOf(uuid: string): number {
  return Number.parseInt(uuid.replaceAll('-', '').slice(-8), 16) || 0;
}

function stateOf(seed: Atom): number {
  const number = Number(seed);
  const whole = Number.isNaN(number) && typeof seed === 'string' ? hashed(seed) : wholeOf(number);
  const state = Number(whole % BigInt(MODULUS));
  return state <= 0 ? state + MODULUS - 1 : state;
}

function wholeOf(number: number): bigint {
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n;
}

function hashed(text: string): bigint {
  const view = new DataView(sha256(new TextEncoder().encode(text)).buffer);
  return view.getBigInt64(0);
}
