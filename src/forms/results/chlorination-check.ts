import type { ResultPage, SuggestedStep } from '../../domain/form/result-page.ts';
import { chlorineQuestions } from './chlorine-questions.ts';
import { followUp } from './follow-up.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;

/** From the gravest down; the first ones are offered first. */
const suggested: readonly SuggestedStep[] = [
  {
    ...C3,
    when: "${veredicto_sistema} = 'excede'",
    text: {
      es: 'Suspender la dosificación y medir hasta que baje a 5 mg/L o menos',
      en: 'Stop the dosing and measure until it is at 5 mg/L or less',
    },
  },
  {
    ...C3,
    when: "${veredicto_sistema} = 'excede'",
    text: { es: 'Avisar a las familias que no beban esta agua', en: 'Tell the families not to drink this water' },
  },
  {
    ...C3,
    when: '${puntos_por_repetir} > 0',
    text: {
      es: 'Diluir 1:10 y repetir la medición donde el color llegó al tope o se borró',
      en: 'Dilute 1:10 and measure again where the colour was at the top or faded',
    },
  },
  {
    ...C3,
    when: '${puntos_borrados} > 0',
    text: {
      es: 'Avisar a las familias que no beban esa agua hasta repetir la medición',
      en: 'Tell the families not to drink that water until it is measured again',
    },
  },
  {
    ...C3,
    when: "${falta_cloro} = 'si'",
    text: {
      es: 'Avisar a las familias que traten en casa el agua de beber',
      en: 'Tell the families to treat drinking water at home',
    },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'sin_existencia')",
    text: { es: 'Comprar cloro para por lo menos un mes', en: 'Buy chlorine for at least a month' },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'clorador_danado')",
    text: { es: 'Reparar o destapar el clorador', en: 'Repair or unclog the chlorinator' },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'no_recargo')",
    text: {
      es: 'Recargar el clorador y anotar cada recarga en la bitácora',
      en: 'Refill the chlorinator and write each refill in the log',
    },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'caudal_alto')",
    text: { es: 'Medir el caudal y ajustar la dosis', en: 'Measure the flow and adjust the dose' },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'turbiedad')",
    text: {
      es: 'Limpiar toma y desarenador para bajar la turbiedad',
      en: 'Clean intake and grit chamber to lower the turbidity',
    },
  },
  {
    ...C3,
    when: "selected(${causa_sin_residual}, 'rechazo_sabor')",
    text: {
      es: 'Explicar en asamblea por qué se clora el agua',
      en: 'Explain in assembly why the water is chlorinated',
    },
  },
  {
    ...C3,
    when: "${dosis_estado} = 'permitida'",
    text: {
      es: 'Poner la dosis de esta hoja y medir a los 30 minutos y al día siguiente',
      en: 'Use the dose of this sheet and measure after 30 minutes and the next day',
    },
  },
  {
    ...C3,
    when: "${hara_limpieza} = 'si'",
    text: { es: 'Lavar y desinfectar el tanque', en: 'Wash and disinfect the tank' },
  },
  {
    ...C3,
    when: "${veredicto_sistema} != ''",
    text: {
      es: 'Medir otra vez el cloro en la última casa',
      en: 'Measure the chlorine at the last house again',
    },
  },
];

/** Chlorination check: sentence, points on the scale, reasons, dose; every figure is the form's own. */
export const chlorinationCheckResult: ResultPage = {
  date: 'fecha_visita',
  place: [],
  sentences: {},
  steps: { repeat: 'acuerdos', what: 'acuerdo', who: 'responsable', until: 'fecha_limite' },
  followUp,
  suggested,
  profile: [],
  notes: {
    why: [
      'nota_caida',
      'nota_caida_al_reves',
      'nota_sistema_poco_eficaz',
      'nota_efectiva_si',
      'nota_efectiva_no',
      'nota_efectiva_sin_datos',
      'nota_faltan_puntos',
      'nota_ortotolidina',
    ],
    act: [
      'nota_sistema_repetir_borrado',
      'nota_sistema_repetir_tope',
      'nota_tratar_en_casa',
      'nota_subir',
      'nota_bajar',
      'nota_no_bajar',
      'nota_alto_completar',
    ],
    dosePages: [
      { page: 'pagina_dosis', mayBeElsewhere: false },
      { page: 'pagina_goteo', mayBeElsewhere: false },
      { page: 'pagina_limpieza', mayBeElsewhere: true },
    ],
    reasons: ['causa_sin_residual', 'causa_otra'],
    always: ['nota_no_prueba_seguridad'],
  },
  chlorine: chlorineQuestions,
};
