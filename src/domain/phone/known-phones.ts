import * as z from 'zod/mini';
import type { Me } from '../access/me.ts';

/** Ids of phones in one's name that the person has been told of and has seen. */
export const knownPhonesSchema = z.array(z.string());

/** A phone on which somebody joined in one's name. */
export type NewPhone = NonNullable<Me['phones']>[number];

/** The phones that joined in this person's name after this one, and that she has not been told of yet. */
export function newPhones({ phones = [] }: Pick<Me, 'phones'>, known: readonly string[]): readonly NewPhone[] {
  const own = phones.find(({ current }) => current);
  if (own === undefined) return [];
  return phones.filter(({ id, current, enrolledAt }) => !current && enrolledAt > own.enrolledAt && !known.includes(id));
}
