/** A language of a form: its BCP 47 tag (`es`, `en`, `miq`), or the name that a workbook gives it where it has no tag. */
export type LanguageTag = string;

/**
 * A text by language, XLSForm's `label::Español (es)`: `{ es: 'Nombre', en: 'Name' }`. May hold `${name}` references to
 * answers of the same form. Read with `pickText`, never by its keys. `{}` says nothing.
 */
export type Text = Readonly<Record<LanguageTag, string>>;

/** An ODK XPath expression, e.g. `${tiene_cloro} = 'si' and ${cloro_tanque} < 0.2`. */
export type Expression = string;

/** How sure we are of a fact. `por-verificar` is what the domain reference calls BACKGROUND. */
export type FactStatus = 'oficial' | 'derivado' | 'propuesto' | 'por-verificar';

/** Where a question, option list, threshold or formula comes from. */
export type Provenance = { readonly source: string; readonly status: FactStatus };

/** What a record may be about. */
export type SubjectType = 'provider' | 'system' | 'community' | 'municipality' | 'partner';
