import { isMunicipalityCode } from '../../domain/ids.ts';
import { fold } from '../../domain/text/fold.ts';
import { MUNICIPALITIES } from '../../forms/catalogue/municipality-names.ts';

type Called = { readonly code: string; readonly name: string; readonly department: string; readonly whole: string };

const CALLED: readonly Called[] = [...MUNICIPALITIES].map(([code, { name, department }]) => ({
  code,
  name: fold(name),
  department: fold(department),
  whole: fold(`${name} ${department}`),
}));

/**
 * Codes of the municipalities that somebody means: by the INE's code (a spreadsheet eats the zero before), by name with
 * departamento (`Santa Ana, La Paz`), or by name alone. Several share a name: more than one code is no answer.
 */
export function municipalitiesCalled(text: string): readonly string[] {
  const code = /^\d{3,4}$/.test(text) ? text.padStart(4, '0') : '';
  if (MUNICIPALITIES.has(code)) return [code];
  const wanted = fold(text);
  const inFull = CALLED.filter(({ whole }) => whole === wanted);
  return (inFull.length > 0 ? inFull : CALLED.filter(({ name }) => name === wanted)).map((each) => each.code);
}

/** The one municipality that a text means, by its code or its name; null: none, or one of several. */
export function municipalityMeant(text: string): string | null {
  const codes = municipalitiesCalled(text);
  // A code that the catalogue lacks is still one.
  if (codes.length === 0 && isMunicipalityCode(text)) return text;
  return codes.length === 1 ? (codes[0] ?? null) : null;
}

/** Of these codes, those of a departamento; all, where no departamento is called so. */
export function inDepartment(codes: readonly string[], department: string): readonly string[] {
  const wanted = fold(department);
  if (CALLED.every((each) => each.department !== wanted)) return codes;
  return codes.filter((code) => CALLED.some((each) => each.code === code && each.department === wanted));
}
