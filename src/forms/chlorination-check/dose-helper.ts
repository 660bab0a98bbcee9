import type { Product } from '../../domain/chlorination/product.ts';

/** Which help a page of the check offers. */
export type HelperTool = 'flow' | 'tank' | 'dose';

/** Which answers of the chlorination check the dose helper fills, and from which pages it is opened. */
export const doseHelper = {
  form: 'chlorination-check',
  pages: {
    pagina_caudal: ['flow', 'tank'],
    pagina_dosis: ['dose'],
    pagina_limpieza: ['tank'],
  },
  flow: 'caudal_aforado',
  measuredToday: { name: 'caudal_medido_hoy', yes: 'si', no: 'no' },
  hoursWay: {
    name: 'flujo',
    choices: { 'all-day': 'gravedad', 'some-hours': 'gravedad_horas', pump: 'bombeo' },
  },
  hours: 'horas_agua',
  product: {
    name: 'producto',
    choices: {
      'hipoclorito-calcio-granulado': 'hipoclorito_calcio_granulado',
      'hipoclorito-calcio-tabletas': 'hipoclorito_calcio_tabletas',
      'hipoclorito-sodio': 'hipoclorito_sodio',
    },
  },
  label: { name: 'etiqueta', none: 'ninguna' },
  strengthPercent: 'porcentaje_cloro',
  madeOn: 'fecha_elaboracion_cloro',
  tabletGrams: 'gramos_tableta',
  wanted: { name: 'calcular_dosis', yes: 'si' },
  demand: 'demanda',
  residual: 'residual_deseado',
  /** Whether the check gives a figure, and the value with which it does. */
  state: { name: 'dosis_estado', figure: 'permitida' },
  tankCubicMetres: 'volumen_tanque',
} as const satisfies {
  readonly pages: Readonly<Record<string, readonly HelperTool[]>>;
  readonly product: { readonly name: string; readonly choices: Partial<Record<Product, string>> };
  readonly [answer: string]: unknown;
};
