/**
 * Questions that turned out to hold personal data after their form was released, by form. A released version never
 * changes, so the mark stands here; it counts for every version, as `personal: true` in a later version does.
 *
 * A name in "who will do it" is a person's; a picture of the board shows its members, one of minutes shows their names.
 */
export const foundPersonal: Readonly<Record<string, readonly string[]>> = {
  'provider-assessment': ['responsable', 'responsable_anterior', 'foto_libro', 'foto_prestador'],
  'chlorination-check': ['responsable', 'responsable_anterior'],
  'partner-self-evaluation': ['plan_responsable', 'accion_responsable'],
  'municipality-holder': ['foto_documentos'],
  'poa-activity': ['responsable'],
};
