import type { Provenance, Text } from '../../domain/form/definition.ts';

/** One band of a chlorine scale, in mg/L of free chlorine. */
type ChlorineBand = {
  readonly code: string;
  readonly label: Text;
  readonly tone: 'good' | 'warning' | 'danger';
  /** Least value of the band; `isFromIncluded` says whether it belongs to it. */
  readonly from: number;
  readonly isFromIncluded: boolean;
  /** Greatest value; null: no bound. */
  readonly to: number | null;
  readonly isToIncluded: boolean;
};

/** What a picture of a chlorination check needs to know: which answers to draw, and on which bands. */
type ChlorineScale = Provenance & {
  readonly form: string;
  readonly points: {
    readonly repeat: string;
    readonly place: string;
    readonly value: string;
    readonly verdict: string;
  };
  /** The house that the water reaches last: of it is spoken by name. */
  readonly lastHouse: string;
  /** The place that is judged on the tank's scale; every other on the houses'. */
  readonly tankPlace: string;
  readonly systemVerdict: string;
  readonly houses: readonly ChlorineBand[];
  readonly tank: readonly ChlorineBand[];
  /** From the worst down: the system has the first that any of its points has. */
  readonly worstFirst: readonly string[];
  /** What to say aloud about the system, by verdict. */
  readonly sentences: Readonly<Record<string, Text>>;
  /** The same where the last house itself has that verdict. */
  readonly lastHouseSentences: Readonly<Record<string, Text>>;
  readonly norms: readonly { readonly code: string; readonly from: number; readonly to: number }[];
};

const none: ChlorineBand = {
  code: 'sin_cloro',
  label: { es: 'Sin cloro', en: 'No chlorine' },
  tone: 'danger',
  from: 0,
  isFromIncluded: true,
  to: 0,
  isToIncluded: true,
};
const deficient: ChlorineBand = {
  code: 'deficiente',
  label: { es: 'Deficiente', en: 'Deficient' },
  tone: 'danger',
  from: 0,
  isFromIncluded: false,
  to: 0.2,
  isToIncluded: false,
};
const acceptable: ChlorineBand = {
  code: 'aceptable',
  label: { es: 'Aceptable', en: 'Acceptable' },
  tone: 'good',
  from: 0.2,
  isFromIncluded: true,
  to: 0.5,
  isToIncluded: false,
};
const adequate: ChlorineBand = {
  code: 'adecuado',
  label: { es: 'Adecuado', en: 'Adequate' },
  tone: 'good',
  from: 0.5,
  isFromIncluded: true,
  to: 1,
  isToIncluded: true,
};
const high: ChlorineBand = {
  code: 'alto',
  label: { es: 'Alto', en: 'High' },
  tone: 'warning',
  from: 1,
  isFromIncluded: false,
  to: 2,
  isToIncluded: true,
};
const veryHigh: ChlorineBand = {
  code: 'muy_alto',
  label: { es: 'Muy alto', en: 'Very high' },
  tone: 'warning',
  from: 2,
  isFromIncluded: false,
  to: 5,
  isToIncluded: true,
};
const exceeds: ChlorineBand = {
  code: 'excede',
  label: { es: 'Excede', en: 'Exceeds' },
  tone: 'danger',
  from: 5,
  isFromIncluded: false,
  to: null,
  isToIncluded: false,
};

/** The scales of domain reference C.3. The form works its verdicts out by itself; a test holds the two together. */
export const chlorineScale: ChlorineScale = {
  source: 'Propuesta PTPS, C.3 (escala de casas y de tanque)',
  status: 'por-verificar',
  form: 'chlorination-check',
  points: { repeat: 'puntos', place: 'lugar', value: 'valor', verdict: 'veredicto' },
  tankPlace: 'tanque',
  lastHouse: 'ultima_casa',
  systemVerdict: 'veredicto_sistema',
  houses: [none, deficient, acceptable, adequate, high, veryHigh, exceeds],
  tank: [none, deficient, acceptable, { ...adequate, to: 2 }, veryHigh, exceeds],
  worstFirst: ['excede', 'sin_cloro', 'deficiente', 'muy_alto', 'alto', 'aceptable', 'adecuado'],
  sentences: {
    excede: {
      es: 'No beban esta agua hasta que baje a 5 mg/L o menos. Suspendan la dosificación y midan otra vez.',
      en: 'Do not drink this water until it is at 5 mg/L or less. Stop the dosing and measure again.',
    },
    sin_cloro: {
      es: 'El agua llega sin cloro por lo menos a un punto. Traten el agua en casa mientras se corrige.',
      en: 'The water reaches at least one point without chlorine. Treat the water at home until it is corrected.',
    },
    deficiente: {
      es: 'El agua llega con muy poco cloro. Traten el agua en casa mientras se corrige.',
      en: 'The water arrives with very little chlorine. Treat the water at home until it is corrected.',
    },
    muy_alto: {
      es: 'Hay demasiado cloro: da sabor y la gente rechaza el agua.',
      en: 'There is too much chlorine: it tastes and people reject the water.',
    },
    alto: {
      es: 'El cloro está un poco alto en alguna casa.',
      en: 'The chlorine is a little high at some house.',
    },
    aceptable: {
      es: 'El cloro llega a todos los puntos medidos, aunque a alguno con poco.',
      en: 'Chlorine reaches every measured point, though little of it at some.',
    },
    adecuado: {
      es: 'El cloro llega bien a todos los puntos medidos.',
      en: 'Chlorine reaches every measured point as it should.',
    },
    sin_datos: {
      es: 'No hay ninguna lectura de cloro libre.',
      en: 'There is no reading of free chlorine.',
    },
  },
  lastHouseSentences: {
    sin_cloro: {
      es: 'A la última casa el agua llega sin cloro. Traten el agua en casa mientras se corrige.',
      en: 'The water reaches the last house without chlorine. Treat the water at home until it is corrected.',
    },
  },
  norms: [
    { code: 'oms', from: 0.2, to: 5 },
    { code: 'nacional', from: 0.5, to: 1 },
  ],
};
