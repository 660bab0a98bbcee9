import type { ResultPage } from '../../domain/form/result-page.ts';
import { followUp } from './follow-up.ts';

/** Provider assessment: the letter, and agreements of the visit. Sentences are ours (propuesto). */
export const providerAssessmentResult: ResultPage = {
  date: 'fecha_aplicacion',
  place: ['localidad'],
  sentences: {
    A: {
      es: 'La Junta trabaja bien. Toca mantenerlo así.',
      en: 'The board works well. Now it is about keeping it up.',
    },
    B: {
      es: 'La Junta va bien, pero hay cosas por mejorar.',
      en: 'The board is doing well, but some things can be better.',
    },
    C: {
      es: 'La Junta tiene fallas que ponen en riesgo el servicio. Hay que mejorar.',
      en: 'The board has weak spots that put the service at risk. It must improve.',
    },
    D: {
      es: 'La Junta necesita apoyo pronto: el servicio está en riesgo.',
      en: 'The board needs support soon: the service is at risk.',
    },
  },
  steps: { repeat: 'acuerdos', what: 'acuerdo', who: 'responsable', until: 'fecha_limite' },
  followUp,
  suggested: [],
  profile: [],
};
