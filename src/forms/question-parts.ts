import type { Provenance, Question } from '../domain/form/definition.ts';

/** A day that has been: no visit, test or measurement lies in the future. */
export const notAfterToday = {
  constraint: '. <= today()',
  constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
} as const satisfies Partial<Question>;

/** A count or amount that may be nothing. */
export const fromZero = {
  constraint: '. >= 0',
  constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
} as const satisfies Partial<Question>;

/** A count of something that is there. */
export const fromOne = {
  constraint: '. >= 1',
  constraint_message: { es: 'Escriba 1 o más.', en: 'Write 1 or more.' },
} as const satisfies Partial<Question>;

/** The year in which something was built or done. */
export const yearUntilNow = {
  constraint: ". >= 1900 and . <= number(format-date(today(), '%Y'))",
  constraint_message: { es: 'Escriba un año de 1900 hasta hoy.', en: 'Write a year from 1900 to today.' },
} as const satisfies Partial<Question>;

/** Altitude in metres above the sea. 2,900 m: the highest peak of Honduras, Cerro Las Minas, has about 2,870 m. */
export function altitude(provenance: Provenance) {
  return {
    ...provenance,
    type: 'decimal',
    name: 'altitud',
    label: { es: 'Altitud', en: 'Altitude' },
    unit: { es: 'msnm', en: 'm a.s.l.' },
    required: true,
    constraint: '. >= 0 and . <= 9000',
    constraint_message: { es: 'Escriba de 0 a 9,000 metros.', en: 'Write 0 to 9,000 metres.' },
    warning: '. > 2900',
    warning_message: {
      es: 'En Honduras no hay lugares tan altos. ¿Lleva un número de más?',
      en: 'No place in Honduras is so high. Is there a digit too many?',
    },
  } as const satisfies Question;
}

/** Free remarks on one part, under a name of its own. */
export function remarks<Name extends string>(provenance: Provenance, name: Name) {
  return {
    ...provenance,
    type: 'text',
    name,
    appearance: 'multiline',
    label: { es: 'Observaciones', en: 'Remarks' },
  } as const satisfies Question;
}

/** Where a form finds what is known of a place: of what it is about, or of where it was begun. */
type KnownOf = 'subject' | 'place';

/** The department as it is known; asked only where it is not. */
export function knownDepartment(provenance: Provenance, of: KnownOf) {
  return {
    ...provenance,
    type: 'select_one',
    list: 'departamento',
    name: 'departamento',
    appearance: 'until-answered',
    label: { es: 'Departamento', en: 'Department' },
    required: true,
    default: `substr(instance('${of}')/root/item/municipality, 0, 2)`,
  } as const satisfies Question;
}

/** The municipality as it is known; asked, among those of the department, only where it is not. */
export function knownMunicipality(provenance: Provenance, of: KnownOf) {
  return {
    ...provenance,
    type: 'select_one',
    list: 'municipio',
    name: 'municipio',
    appearance: 'until-answered',
    label: { es: 'Municipio', en: 'Municipality' },
    required: true,
    choice_filter: 'departamento = ${departamento}',
    default: `instance('${of}')/root/item/municipality`,
  } as const satisfies Question;
}

/** SIASAR's own code of what is registered. */
export function siasarCode(provenance: Provenance) {
  return {
    ...provenance,
    type: 'text',
    name: 'codigo',
    label: { es: 'Código SIASAR, si lo tiene', en: 'SIASAR code, if any' },
    hint: {
      es: 'SIASAR: sistema de información de agua y saneamiento rural.',
      en: 'SIASAR: the rural water and sanitation information system.',
    },
    save_to: 'code',
  } as const satisfies Question;
}

/**
 * A text that many read: what looks like a telephone of Honduras in it is remarked. Eight digits, those of a mobile from
 * 3, 7, 8 or 9, of a house from 22; years such as 2025-2026 are none.
 */
export const withoutTelephones = {
  warning: String.raw`regex(., '[\s\S]*([3789]\d|2[2-9])\d\d[ .-]?\d{4}[\s\S]*')`,
  warning_message: {
    es: 'Parece que hay un teléfono. Quítelo: otros leen esto.',
    en: 'There seems to be a telephone number. Take it out: others read this.',
  },
} as const satisfies Partial<Question>;
