import { describe, expect, it } from 'vitest';
import { form as formEnglish } from '../../../../src/ui/kit/i18n/en/form.ts';
import { laterForm as laterEnglish } from '../../../../src/ui/kit/i18n/en/later-form.ts';
import { form } from '../../../../src/ui/kit/i18n/es/form.ts';
import { laterForm } from '../../../../src/ui/kit/i18n/es/later-form.ts';

/** Every text with its place. */
function texts(part: object, place = ''): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${place}${key}`, value] as const] : texts(value as object, `${place}${key}.`),
  );
}

describe('the words around every form', () => {
  // A partner evaluates itself, a municipality is a holder: neither is a Junta, and nobody visits it.
  it.each([
    ['Spanish', { form, laterForm }, /\bjuntas?\b(?! de)|visita/i],
    ['English', { form: formEnglish, laterForm: laterEnglish }, /\bboards?\b|visit/i],
  ])('name no Junta and no visit in %s', (_language, parts, forbidden) => {
    expect(texts(parts).filter(([, words]) => forbidden.test(words))).toEqual([]);
  });
});
