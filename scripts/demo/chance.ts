import { createHash } from 'node:crypto';

/** Chance that is the same in every run: a number in [0, 1) for a name, whatever was asked before. */
export function chance(...name: readonly (string | number)[]): number {
  return createHash('sha256').update(name.join(' ')).digest().readUInt32BE(0) / 2 ** 32;
}

/** One of several, always the same for a name. */
export function pick<T>(from: readonly [T, ...T[]], ...name: readonly (string | number)[]): T {
  return from[Math.floor(chance(...name) * from.length)] ?? from[0];
}

/** A number between two, rounded to a step. */
export function between(low: number, high: number, step: number, ...name: readonly (string | number)[]): number {
  const value = Math.round((low + (high - low) * chance(...name)) / step) * step;
  return Number(value.toFixed(4));
}

/** A UUID (version 7 shape) that is the same in every run; `at` gives its time. */
export function uuidOf(at: Date, ...name: readonly (string | number)[]): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const hash = createHash('sha256').update(name.join(' ')).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
