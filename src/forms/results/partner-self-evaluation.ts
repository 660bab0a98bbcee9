import type { ResultPage } from '../../domain/form/result-page.ts';

/** Self-evaluation of a partner: indices with bands, the profile of principles and results, the improvement plan. */
export const partnerSelfEvaluationResult: ResultPage = {
  date: 'fecha_autoevaluacion',
  place: ['categoria', 'anio'],
  sentences: {
    pleno: {
      es: 'El socio cumple de lleno con el movimiento.',
      en: 'The partner fully lives up to the movement.',
    },
    avanzado: {
      es: 'El socio va avanzado: falta poco para cumplir de lleno.',
      en: 'The partner is advanced: little is missing to live up to it fully.',
    },
    parcial: {
      es: 'El socio cumple en parte: hay compromisos por fortalecer.',
      en: 'The partner lives up to it in part: some commitments need strength.',
    },
    inicial: {
      es: 'El socio está empezando: conviene elegir pocas metas y cumplirlas.',
      en: 'The partner is beginning: better to choose few goals and reach them.',
    },
  },
  steps: { repeat: 'plan_mejora', what: 'plan_accion', who: 'plan_responsable', until: 'plan_fecha' },
  suggested: [],
  profile: ['principios', 'resultados'],
};
