/** What the scoring table and the indicators of providers both ask of an assessment. */

/** SIASAR asks its section B of community organisations only. */
export const COMMUNITY = "${clase_prestador} = 'organizacion_comunitaria'";

/** No tariff, or one that is not applied. */
export const NO_INCOME =
  "${tiene_tarifa} = 'no' or (count-selected(${mecanismo_pago}) > 0 and not(selected(${mecanismo_pago}, 'si')))";

/** The questions of the 14 actions of SIASAR's section H. */
export const PROTECTION_ACTIONS = [
  'h4_no_plaguicidas',
  'h4_no_descargas',
  'h4_reforestacion',
  'h4_sustitucion_componentes',
  'h5_proteccion_legal',
  'h5_vigilancia',
  'h5_flora_fauna',
  'h5_demarcacion',
  'h5_cercado',
  'h5_obra_limpia',
  'h5_revision_componentes',
  'h5_no_tala',
  'h5_suelos',
  'h5_plan_contingencia',
] as const;
