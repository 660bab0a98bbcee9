import type { Form } from '../../domain/form/definition.ts';
import { allowNoData } from '../allow-no-data.ts';
import { choices } from './choices.ts';
import { involvement } from './involvement.ts';
import { opening } from './opening.ts';
import { principles } from './principles.ts';
import { reflection } from './reflection.ts';
import { results } from './results.ts';

/**
 * Questions without the button "No saben". Either the technician always knows the answer, or the question is filled
 * only because somebody mentioned the thing.
 */
const KNOWN = [
  'categoria',
  'persona',
  'cargo',
  'accion_estado',
  'p1_cobertura_aplica',
  'p1_cobertura_promueve',
  'p2_sostenibilidad_aplica',
  'p2_sostenibilidad_promueve',
  'p3_ciclo_vida_aplica',
  'p3_ciclo_vida_promueve',
  'p4_monitoreo_aplica',
  'p4_monitoreo_promueve',
  'p5_escala_aplica',
  'p5_escala_promueve',
  'partes_hoja_ruta',
  'ruta_municipio',
  'avance_texto',
  'avance_prioridad',
  'logro_texto',
  'logro_prioridad',
  'problema_texto',
  'problema_prioridad',
  'riesgo_texto',
  'riesgo_probabilidad',
  'riesgo_impacto',
  'riesgo_prioridad',
  'necesidad_texto',
  'necesidad_tipo',
  'necesidad_prioridad',
  'plan_accion',
  'plan_responsable',
  'plan_fecha',
];

/** Autoevaluación anual del socio: domain reference B.5 whole, each category with its own results. */
export const partnerSelfEvaluation = {
  id: 'partner-self-evaluation',
  version: 3,
  title: { es: 'Autoevaluación anual del socio', en: 'Yearly self-evaluation of the partner' },
  description: {
    es: 'Cuánto se involucra el socio, cómo aplica los principios y qué resultados ve.',
    en: 'How involved the partner is, how it applies the principles and which results it sees.',
  },
  subject: 'partner',
  menu: 'main',
  scoring: 'partner-self-evaluation',
  instance_name: "concat(${socio}, ' ', ${anio})",
  choices,
  instances: ['subject', 'previous', 'road-map', 'place'],
  children: allowNoData([...opening, ...involvement, ...principles, ...results, ...reflection], KNOWN),
} as const satisfies Form;
