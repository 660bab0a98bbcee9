import type { Choice, ChoiceList } from '../../domain/form/definition.ts';
import { DEPARTMENTS } from '../catalogue/departments.ts';

const INE = { source: 'INE, división político-administrativa', status: 'oficial' } as const;

/** A municipio's option: its departamento stands in the label (only 270 names are distinct) and filters it. */
type MunicipalityChoice = Choice & { readonly filter: { readonly departamento: string } };

/** The 18 departamentos, from the one catalogue. */
export const departamentos = {
  ...INE,
  items: DEPARTMENTS.map(({ code, name }): Choice => ({ name: code, label: { es: name, en: name } })),
} as const satisfies ChoiceList;

/** The 298 municipios, from the one catalogue. */
export const municipios = {
  ...INE,
  items: DEPARTMENTS.flatMap((department) =>
    department.municipalities.map(([code, name]): MunicipalityChoice => {
      const label = `${name}, ${department.name}`;
      return { name: code, label: { es: label, en: label }, filter: { departamento: department.code } };
    }),
  ),
} as const satisfies ChoiceList;
