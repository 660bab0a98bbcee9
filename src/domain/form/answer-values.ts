import type { Answers, AnswerValue } from './answers.ts';
import { isGeopoint } from './types/geopoint.ts';

/** An answer of some shape of the wire; undefined for null, truth values, and objects that are no position. */
export function readAnswer(raw: unknown): AnswerValue | undefined {
  if (typeof raw === 'string') return raw;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  if (Array.isArray(raw)) {
    const items: readonly unknown[] = raw;
    return items.every((item) => typeof item === 'string') ? items : undefined;
  }
  return isGeopoint(raw) ? raw : undefined;
}

/** The members of an object that came from outside; null for anything else. */
export function readMembers(raw: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null;
  return new Map(Object.entries(raw).filter(([name]) => name !== '__proto__'));
}

/** Whether two answers say the same, whatever object they are in. */
export function sameAnswer(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    const others: readonly unknown[] = b;
    return a.every((item, index) => sameMember(item, others[index]));
  }
  return sameMember(a, b);
}

function sameMember(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]: [string, unknown]) => right.has(key) && sameMember(value, right.get(key)))
  );
}

/** Answers from pairs; a later pair of the same name wins. */
export function answersOf(pairs: Iterable<readonly [string, AnswerValue]>): Answers {
  return Object.fromEntries(pairs);
}
