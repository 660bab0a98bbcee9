import * as z from 'zod/mini';

/** Parts that the schemas of a form, its scoring table and its result have in common. */

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
/** Names become keys of answers; those that every object has already would be read where nothing was answered. */
export const name = z.string().check(
  z.regex(NAME),
  z.maxLength(100),
  z.refine((value) => !(value in Object.prototype), { error: 'name' }),
);
export const expression = z.string().check(z.minLength(1), z.maxLength(10_000));
export const words = z.string().check(z.maxLength(4000));
export const languageTag = z.string().check(
  z.regex(/^\p{L}[\p{L}\p{N} ._()-]*$/u),
  z.maxLength(60),
  z.refine((value) => !(value in Object.prototype), { error: 'language' }),
);
export const text = z.record(languageTag, words);
export const short = z.string().check(z.maxLength(500));
export const factStatus = z.enum(['oficial', 'derivado', 'propuesto', 'por-verificar']);
export const tone = z.enum(['good', 'warning', 'danger']);
