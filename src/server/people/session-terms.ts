import * as z from 'zod';
import type { Role } from '../../domain/access/roles.ts';

/**
 * 2.3: days after which a session ends: `idle` after its last contact, `absolute` after it was opened, however much it is
 * used.
 */
export type SessionTerm = { readonly idle: number; readonly absolute: number };

/** Who has one term together: who administers, who supervises, who works in the field or looks at the own place. */
export type SessionTerms = {
  readonly admin: SessionTerm;
  readonly supervisor: SessionTerm;
  readonly field: SessionTerm;
};

/**
 * Where the settings say nothing. Proposed (ours): who reads other people's data comes back sooner; a technician may be
 * away for a year.
 */
export const DEFAULT_SESSION_TERMS: SessionTerms = {
  admin: { idle: 30, absolute: 365 },
  supervisor: { idle: 90, absolute: 730 },
  field: { idle: 400, absolute: 1095 },
};

const GROUPS: { readonly [role in Role]: keyof SessionTerms } = {
  technician: 'field',
  partner: 'field',
  municipal: 'field',
  supervisor: 'supervisor',
  secretariat: 'admin',
  admin: 'admin',
};

/** The term of a role. */
export function sessionTermOf(role: Role, terms: SessionTerms = DEFAULT_SESSION_TERMS): SessionTerm {
  return terms[GROUPS[role]];
}

/** Browsers keep no cookie for longer. */
export const MOST_IDLE_DAYS = 400;
const MOST_ABSOLUTE_DAYS = 3650;

const FAULT =
  'Ponga dos números de días, sin contacto y en total, por ejemplo 30/365: el primero de 1 a 400, el segundo no menor, hasta 3650.\n' +
  'Give two numbers of days, without contact and in all, for example 30/365: the first 1 to 400, the second no smaller, up to 3650.';

/** A setting `30/365`, as a schema that says in both languages what to give. */
export function sessionTermSchema(group: keyof SessionTerms) {
  return z
    .string()
    .regex(/^\d{1,4}\s*\/\s*\d{1,4}$/, FAULT)
    .transform((text): SessionTerm => {
      const [idle = '', absolute = ''] = text.split('/');
      return { idle: Number(idle), absolute: Number(absolute) };
    })
    .refine(
      ({ idle, absolute }) => idle >= 1 && idle <= MOST_IDLE_DAYS && absolute >= idle && absolute <= MOST_ABSOLUTE_DAYS,
      FAULT,
    )
    .default(DEFAULT_SESSION_TERMS[group]);
}
