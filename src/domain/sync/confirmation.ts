import * as z from 'zod/mini';
import { plainSecret, secretFault } from '../phone/lock.ts';

/** How long after giving the word a session may do what asks for it (2.6). Proposed (ours): one sitting. */
export const CONFIRMED_MINUTES = 10;
/** Least letters where it is no number of six digits. Proposed (ours). */
const LEAST_LETTERS = 8;

/** What is wrong with a word that is to be chosen; null: nothing. */
export type WordFault = 'short' | 'too-easy';

/** 2.6: six digits that nobody guesses first, or at least eight letters. */
export function wordFault(text: string): WordFault | null {
  const plain = plainSecret(text).replaceAll(' ', '');
  if (/^\d{6}$/.test(plain)) return secretFault('pin', plain) === null ? null : 'too-easy';
  if (plain.length < LEAST_LETTERS) return 'short';
  return new Set(plain).size < 3 ? 'too-easy' : null;
}

/** As it counts: accents, capitals and spaces change nothing. */
export function plainWord(text: string): string {
  return plainSecret(text).replaceAll(' ', '');
}

const wordSchema = z.string().check(z.minLength(1), z.maxLength(200));

/**
 * `GET /confirmation`. `word`: whether the person has one; `closed`: too many wrong tries, or a service that lost its key,
 * so that only a fresh code chooses another. `asks`: whether a delicate act would be refused now.
 */
export const confirmationSchema = z.looseObject({
  word: z.enum(['set', 'unset', 'closed']),
  required: z.boolean(),
  asks: z.boolean(),
  /** Until when nothing is asked; null: it is. RFC 3339. */
  until: z.nullable(z.string()),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** `POST /confirmation` and `PUT /confirmation`. */
export const confirmationRequestSchema = z.object({ word: wordSchema });
/** `POST /confirmation`: until when nothing is asked. */
export const confirmedSchema = z.looseObject({ until: z.string() });
