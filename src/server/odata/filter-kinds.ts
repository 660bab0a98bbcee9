import type { EdmType } from './edm.ts';

/** What a part of a filter is. `parts`: it has parts and no value of its own. `null` goes with everything. */
export type Kind = 'number' | 'text' | 'day' | 'moment' | 'truth' | 'position' | 'parts' | 'null';

/** A sentence for who wrote the filter. */
export type Says = { readonly es: string; readonly en: string };

/** A part of a filter as it is told of: what was written, and its type where it is a property. */
export type Told = { readonly kind: Kind; readonly written: string; readonly property: EdmType | null };

const KINDS: Readonly<Record<EdmType, Kind>> = {
  'Edm.String': 'text',
  'Edm.Int64': 'number',
  'Edm.Decimal': 'number',
  'Edm.Date': 'day',
  'Edm.DateTimeOffset': 'moment',
  'Edm.GeographyPoint': 'position',
};

/** The kind of a property's values. */
export function kindOf(type: EdmType | null): Kind {
  return type === null ? 'parts' : KINDS[type];
}

const WORDS: Readonly<Record<Kind, Says>> = {
  number: { es: 'un número', en: 'a number' },
  text: { es: 'texto', en: 'text' },
  day: { es: 'una fecha', en: 'a date' },
  moment: { es: 'una fecha con hora', en: 'a date with time' },
  truth: { es: 'verdadero o falso', en: 'true or false' },
  position: { es: 'una posición', en: 'a position' },
  parts: { es: 'un grupo de valores', en: 'a group of values' },
  null: { es: 'vacío', en: 'empty' },
};

/** How a value of each kind is written, after the name of what it is compared with. */
const WRITTEN: Readonly<Record<Kind, (name: string) => Says>> = {
  number: (name) => ({
    es: `Escriba el número sin comillas: ${name} gt 0.5`,
    en: `Write the number without quotes: ${name} gt 0.5`,
  }),
  text: (name) => ({
    es: `Escriba el valor entre comillas simples: ${name} eq 'valor'`,
    en: `Write the value in single quotes: ${name} eq 'value'`,
  }),
  day: (name) => ({
    es: `Escriba la fecha sin comillas: ${name} ge 2026-01-31`,
    en: `Write the date without quotes: ${name} ge 2026-01-31`,
  }),
  moment: (name) => ({
    es: `Escriba la hora sin comillas: ${name} ge 2026-01-31T08:00:00Z, o el día: date(${name}) eq 2026-01-31`,
    en: `Write the time without quotes: ${name} ge 2026-01-31T08:00:00Z, or the day: date(${name}) eq 2026-01-31`,
  }),
  truth: (name) => ({ es: `Escriba ${name} eq true o eq false`, en: `Write ${name} eq true or eq false` }),
  position: (name) => ({ es: `Solo se puede escribir ${name} ne null`, en: `Only ${name} ne null can be written` }),
  parts: (name) => ({ es: `Escriba una de sus partes: ${name}/…`, en: `Write one of its parts: ${name}/…` }),
  null: () => ({ es: 'Escriba un valor', en: 'Write a value' }),
};

/** Null: the two may be compared. `same`: whether they are the same is asked, not which comes first. */
export function cannotCompare(left: Told, right: Told, same: boolean): Says | null {
  const [a, b] = [left.kind, right.kind];
  if (a === 'null' || b === 'null') return null;
  const isTime = (kind: Kind): boolean => kind === 'day' || kind === 'moment';
  const goesTogether = a === b && a !== 'position' && a !== 'parts';
  // A day is before or after a moment; it never is the same.
  if (goesTogether || (!same && isTime(a) && isTime(b))) return null;
  const about = left.property === null && right.property !== null ? right : left;
  const other = about === left ? right : left;
  const how = WRITTEN[about.kind](about.written);
  return {
    es: `${named(about, 'es')}; ${named(other, 'es')}. ${how.es}`,
    en: `${named(about, 'en')}; ${named(other, 'en')}. ${how.en}`,
  };
}

/** Null: a function takes such a value. */
export function cannotTake(name: string, takes: readonly Kind[], given: Told): Says | null {
  if (given.kind === 'null' || takes.includes(given.kind)) return null;
  const wanted = (language: 'es' | 'en'): string =>
    takes.map((kind) => WORDS[kind][language]).join(language === 'es' ? ' o ' : ' or ');
  return {
    es: `${named(given, 'es')}; ${name}() pide ${wanted('es')}`,
    en: `${named(given, 'en')}; ${name}() takes ${wanted('en')}`,
  };
}

/** Null: it is true or false, so that it may stand between `and` and `or`. */
export function cannotJudge(given: Told): Says | null {
  if (given.kind === 'truth' || given.kind === 'null') return null;
  const how = WRITTEN[given.kind](given.written);
  return {
    es: `${named(given, 'es')}, y falta con qué se compara. ${how.es}`,
    en: `${named(given, 'en')}, and what it is compared with is missing. ${how.en}`,
  };
}

function named({ written, kind, property }: Told, language: 'es' | 'en'): string {
  const is = language === 'es' ? 'es' : 'is';
  return `${written} ${is} ${WORDS[kind][language]}${property === null ? '' : ` (${property})`}`;
}
