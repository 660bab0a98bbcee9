import { DEPARTMENTS } from './departments.ts';

/** Name of a municipality with its departamento: 298 municipios have only 270 distinct names. */
export type MunicipalityName = { readonly name: string; readonly department: string };

/** By the INE's code, departamento by departamento. */
export const MUNICIPALITIES: ReadonlyMap<string, MunicipalityName> = new Map(
  DEPARTMENTS.flatMap((department) =>
    department.municipalities.map(([code, name]) => [code, { name, department: department.name }] as const),
  ),
);
