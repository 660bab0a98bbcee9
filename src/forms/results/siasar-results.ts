import type { ResultPage } from '../../domain/form/result-page.ts';

/** Water system: the EIA of SIASAR 2 (derivado). Sentences are ours. */
export const waterSystemResult: ResultPage = {
  date: 'fecha_aplicacion',
  place: ['localidad'],
  sentences: {
    A: { es: 'Las obras están bien. Toca mantenerlas así.', en: 'The works are in good state. Keep them so.' },
    B: { es: 'Las obras sirven, pero hay cosas por reparar.', en: 'The works serve, but some things need mending.' },
    C: {
      es: 'Las obras fallan en partes importantes. Hay que reparar.',
      en: 'Important parts of the works fail. Mend them.',
    },
    D: {
      es: 'Las obras están mal: el agua puede faltar o llegar sucia en cualquier momento.',
      en: 'The works are in bad state: water may fail or arrive dirty at any time.',
    },
  },
};

/** Community: NSA and NSH of SIASAR 2 (derivado). Sentences are ours. */
export const communityCoverageResult: ResultPage = {
  date: 'fecha_encuesta',
  sentences: {
    A: { es: 'La comunidad tiene buen servicio. Toca mantenerlo.', en: 'The community has good service. Keep it up.' },
    B: {
      es: 'El servicio es bueno para muchos, pero no para todos.',
      en: 'Service is good for many, but not for all.',
    },
    C: { es: 'A mucha gente le falta agua o saneamiento bueno.', en: 'Many people lack good water or sanitation.' },
    D: {
      es: 'El servicio está mal: la comunidad necesita apoyo pronto.',
      en: 'Service is bad: the community needs support soon.',
    },
  },
};
