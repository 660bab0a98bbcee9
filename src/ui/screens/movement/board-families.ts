/** Boards that are about one matter: from each one the others are a touch away. By their ids. */
const FAMILIES: readonly (readonly string[])[] = [
  ['municipios', 'titulares', 'juntas'],
  ['hoja-de-ruta', 'cadena'],
  ['asocio', 'autoevaluaciones', 'necesidades'],
  ['demanda', 'quejas', 'solicitudes'],
  ['metas', 'medio-termino'],
];

/** The boards of the same matter, itself among them; none where it stands alone. */
export function familyOf(id: string): readonly string[] {
  return FAMILIES.find((family) => family.includes(id)) ?? [];
}
