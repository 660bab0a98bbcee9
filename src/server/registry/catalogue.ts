import { DEPARTMENTS } from '../../forms/catalogue/departments.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';
import type { EntityDraft } from './plan-import.ts';

/** Codes of all municipalities of the catalogue. */
export const MUNICIPALITY_CODES: ReadonlySet<string> = new Set(MUNICIPALITIES.keys());

/**
 * The id of a municipality, the same on every service: links from records of different services mean the same place.
 * A UUID of version 8 (RFC 9562, made by a rule of one's own): its last four digits are the INE's code.
 */
export function municipalityId(code: string): string {
  return `b17ac07a-0000-8000-8000-00000000${code}`;
}

/** The municipalities as entities of the registry, in the order of their codes. Several share a name: say the departamento too. */
export function catalogueEntities(): readonly EntityDraft[] {
  return DEPARTMENTS.flatMap((department) =>
    department.municipalities.map(([code, name]) => ({
      id: municipalityId(code),
      type: 'municipality' as const,
      code,
      name,
      municipality: code,
      links: [],
      properties: { departamento: department.name, departamento_code: department.code, iso3166_2: department.iso3166 },
    })),
  );
}
