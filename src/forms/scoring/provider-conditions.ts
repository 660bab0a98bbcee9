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

/** Administration, operation and maintenance (AOM): what they should cost a month, and what they do cost. */
const THEORETICAL = ['gasto_teorico_admin', 'gasto_teorico_operacion', 'gasto_teorico_mantenimiento'];
const REAL = ['gasto_real_admin', 'gasto_real_operacion', 'gasto_real_mantenimiento'];
const isBlank = (names: readonly string[]): string => `(${names.map((name) => `\${${name}} = ''`).join(' or ')})`;
const sumOf = (names: readonly string[]): string => `(${names.map((name) => `\${${name}}`).join(' + ')})`;

/** One of the four expenses is blank, which is not 0: AOM and the environment, as planned, and as really spent. */
export const PLANNED_PART_BLANK = isBlank([...THEORETICAL, 'gasto_teorico_ambiente']);
export const SPENT_PART_BLANK = isBlank([...REAL, 'gasto_real_ambiente']);

/** What they should spend a month on AOM and the environment is not known: no total, and a part of it left blank. */
export const COSTS_UNKNOWN = `\${suma_gastos_teoricos} = '' and ${PLANNED_PART_BLANK}`;

/** A month of AOM, the environment apart: as planned; where that is 0, as really spent. To be asked where it is known. */
export const AOM_A_MONTH = `if(${sumOf(THEORETICAL)} > 0, ${sumOf(THEORETICAL)}, ${sumOf(REAL)})`;

/** True when the costs of a month (AOM) cannot be summed up, because one of their parts is blank. */
export const AOM_UNKNOWN = `(${isBlank(THEORETICAL)} or (${sumOf(THEORETICAL)} = 0 and ${isBlank(REAL)}))`;
