import * as z from 'zod';

/** One term: how long something is kept, and by which setting it is changed. `least`, `most`: what may be set; 0: for ever. */
type Term = {
  readonly variable: string;
  readonly unit: 'days' | 'months';
  readonly kept: number;
  readonly least: number;
  readonly most: number;
  readonly es: string;
  readonly en: string;
};

/**
 * How long the service keeps what is not a record, in one table; `carry-out-terms.ts` does it once a day, docs/privacy.md
 * tells it to people. Proposed (ours): nothing that a technician recorded goes by itself, so names of people who left and
 * finished records out of backup files stay unless somebody sets a term.
 */
export const TERMS = {
  practice: term('BITACORA_PRACTICE_DAYS', 'days', 365, 3650, 'los registros de práctica', 'practice records'),
  drafts: term(
    'BITACORA_DRAFT_DAYS',
    'days',
    730,
    3650,
    'los borradores de copias que nadie tomó',
    'drafts of backups that nobody took',
  ),
  imports: term(
    'BITACORA_IMPORT_MONTHS',
    'months',
    24,
    1200,
    'los valores rechazados de las importaciones',
    'refused values of imports',
  ),
  phones: term(
    'BITACORA_PHONE_MONTHS',
    'months',
    24,
    1200,
    'el nombre de teléfonos sin contacto',
    'the names of phones without contact',
  ),
  bin: term('BITACORA_BIN_DAYS', 'days', 30, 3650, 'lo que se sacó a la papelera', 'what was taken out to the bin'),
  people: term(
    'BITACORA_ENDED_MONTHS',
    'months',
    0,
    1200,
    'el nombre de personas dadas de baja',
    'the names of people who have ended',
  ),
} as const satisfies Readonly<Record<string, Term>>;

/** How long each is kept, in the unit of its term; 0: for ever. */
export type Terms = { readonly [name in keyof typeof TERMS]: number };

/** Where the settings say nothing. */
export const DEFAULT_TERMS: Terms = {
  practice: TERMS.practice.kept,
  drafts: TERMS.drafts.kept,
  imports: TERMS.imports.kept,
  phones: TERMS.phones.kept,
  bin: TERMS.bin.kept,
  people: TERMS.people.kept,
};

/** What a setting may be, as a schema that says in both languages what to give. */
export function termSchema({ kept, least, most, unit, es, en }: Term) {
  const days = unit === 'days';
  const fault =
    `Ponga cuántos ${days ? 'días' : 'meses'} se guardan ${es}: de ${least} a ${most}, o 0 para siempre.\n` +
    `Give how many ${unit} ${en} are kept: ${least} to ${most}, or 0 for ever.`;
  return z
    .string()
    .regex(/^\d{1,4}$/, fault)
    .transform(Number)
    .refine((number) => number === 0 || (number >= least && number <= most), fault)
    .default(kept);
}

function term(variable: string, unit: Term['unit'], kept: number, most: number, es: string, en: string): Term {
  return { variable, unit, kept, least: unit === 'days' ? 30 : 1, most, es, en };
}
