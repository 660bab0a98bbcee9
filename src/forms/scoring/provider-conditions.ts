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

/** What administration, operation and maintenance should cost a month, and what they do cost. */
const THEORETICAL = ['gasto_teorico_admin', 'gasto_teorico_operacion', 'gasto_teorico_mantenimiento'];
const REAL = ['gasto_real_admin', 'gasto_real_operacion', 'gasto_real_mantenimiento'];
const isBlank = (names: readonly string[]): string => `(${names.map((name) => `\${${name}} = ''`).join(' or ')})`;
const sumOf = (names: readonly string[]): string => `(${names.map((name) => `\${${name}}`).join(' + ')})`;

/** What they should spend a month is not known: no total, and a part of it left blank, which is not 0. */
export const COSTS_UNKNOWN = `\${suma_gastos_teoricos} = '' and (${isBlank(THEORETICAL)} or \${gasto_teorico_ambiente} = '')`;

/**
 * How long the funds last is not known, because a part of the expenses is blank. The form falls back to what is really
 * spent where the theoretical expenses are 0.
 */
export const MONTHS_UNKNOWN = `${isBlank(THEORETICAL)} or (${sumOf(THEORETICAL)} = 0 and (${isBlank(REAL)} or (${sumOf(REAL)} = 0 and \${suma_gastos_reales} = '')))`;
