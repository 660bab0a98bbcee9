import type { Form, LanguageTag, Text } from './definition.ts';
import type { FormProblem } from './engine-api.ts';

/** The language of a form that names none. */
const SPANISH: LanguageTag = 'es';

/** The languages of a form that declares none: those of the product. */
const PRODUCT_LANGUAGES: Readonly<Record<LanguageTag, string>> = { es: 'Español', en: 'English' };

/** What a form says about its languages. */
export type LanguagesOfForm = Pick<Form, 'defaultLanguage' | 'languages'>;

/** The language that stands in where a text lacks the one that was asked for. */
export function defaultLanguageOf(form: LanguagesOfForm): LanguageTag {
  return form.defaultLanguage ?? SPANISH;
}

/** The languages of a form, its default first: tag and the name that a person chooses it by. */
export function languagesOf(form: LanguagesOfForm): ReadonlyMap<LanguageTag, string> {
  const names = form.languages ?? PRODUCT_LANGUAGES;
  const first = defaultLanguageOf(form);
  return new Map(Object.entries(names).sort(([a], [b]) => Number(b === first) - Number(a === first)));
}

/** The language in which a form is shown: the first one asked for that it has (or a relative of it), else its default. */
export function languageOf(form: LanguagesOfForm, ...asked: readonly LanguageTag[]): LanguageTag {
  const known = [...languagesOf(form).keys()];
  return asked.map((each) => nearest(known, each)).find((found) => found !== undefined) ?? defaultLanguageOf(form);
}

/**
 * The one way to read a text: in the language asked for, in a relative of it (`es-HN` for `es` and the other way
 * round), in the form's default language, in any. A text that is empty in a language counts as missing there.
 * '' when there is none, or it says nothing at all.
 */
export function pickText(text: Text | undefined, asked: LanguageTag, defaultLanguage: LanguageTag = SPANISH): string {
  if (text === undefined) return '';
  const exact = text[asked];
  if (exact !== undefined && exact !== '') return exact;
  const written = Object.keys(text).filter((language) => text[language] !== '');
  const found = nearest(written, asked) ?? nearest(written, defaultLanguage) ?? written[0];
  return found === undefined ? '' : (text[found] ?? '');
}

/**
 * A text in every language of its form, the default first, so that whoever reads it later needs to know the form no
 * more. The same object when nothing is missing.
 */
export function completeText(text: Text, languages: readonly LanguageTag[]): Text {
  const own = Object.keys(text);
  const isComplete =
    own.length === languages.length &&
    own[0] === languages[0] &&
    languages.every((language) => (text[language] ?? '') !== '');
  if (isComplete) return text;
  return Object.fromEntries(languages.map((language) => [language, pickText(text, language, languages[0])]));
}

/** The default language is one of the form's languages. */
export function checkDefaultLanguage(form: Form, problems: FormProblem[]): void {
  const known = languagesOf(form);
  const language = defaultLanguageOf(form);
  if (known.has(language)) return;
  const expected = [...known.keys()].join(', ');
  problems.push({ code: 'unknown-language', place: '#defaultLanguage', found: language, expected });
}

/** A text in a language that its form does not declare would never be seen: it is a problem at its place. */
export function checkLanguages(form: Form, text: Text | undefined, place: string, problems: FormProblem[]): void {
  const known = languagesOf(form);
  for (const language of Object.keys(text ?? {})) {
    if (known.has(language)) continue;
    const expected = [...known.keys()].join(', ');
    problems.push({ code: 'unknown-language', place: `${place}::${language}`, found: language, expected });
  }
}

/** What these texts say in any language: by it a text is known again that was written down in another one. */
export function wordingsOf(...texts: readonly (Text | undefined)[]): readonly string[] {
  return texts.flatMap((text) => Object.values(text ?? {}));
}

/** Whether two texts say the same in every language. */
export function sameText(a: Text | null, b: Text | null): boolean {
  if (a === null || b === null) return a === b;
  const languages = Object.keys(a);
  return languages.length === Object.keys(b).length && languages.every((language) => a[language] === b[language]);
}

function nearest(among: readonly LanguageTag[], asked: LanguageTag): LanguageTag | undefined {
  if (among.includes(asked)) return asked;
  const base = baseOf(asked);
  return among.includes(base) ? base : among.find((language) => baseOf(language) === base);
}

/** `es` of `es-HN`. */
function baseOf(language: LanguageTag): string {
  return language.split('-')[0]?.toLowerCase() ?? '';
}

/**
 * The heading of an instance without the dots at its ends. A label `${nombre} · ${cargo}` without a name gives ` ·
 * Tesorera`, and this function makes `Tesorera` of it.
 */
export function tidyHeading(heading: string): string {
  return heading.replaceAll(/^[\s·]+|(?<![\s·])[\s·]+$/g, '');
}
