/**
 * The form that every runtime of `npm run bench:peers` shows: 100 questions in ten sections, 20 skip-logic conditions, ten
 * range constraints, five calculations. Neutral: `form-dialects.ts` writes it in each runtime's own language.
 */
export type Spec = {
  readonly title: string;
  readonly sections: readonly { readonly name: string; readonly label: string }[];
  readonly questions: readonly SpecQuestion[];
  readonly calculations: readonly SpecCalculation[];
};

export type SpecQuestion = {
  readonly name: string;
  /** Index of its section. */
  readonly section: number;
  readonly type: 'one' | 'multi' | 'int' | 'dec' | 'text' | 'date';
  readonly label: string;
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** Shown only when the other question's answer is that. */
  readonly shownWhen?: { readonly question: string; readonly operator: '=' | '>'; readonly value: string | number };
  readonly range?: { readonly min: number; readonly max: number; readonly message: string };
};

export type SpecCalculation = {
  readonly name: string;
  readonly label: string;
  readonly of: readonly string[];
  readonly kind: 'count-yes' | 'sum' | 'level' | 'average' | 'index';
};

const TOPICS = [
  'la vivienda',
  'la parcela',
  'el cultivo de maíz',
  'el cultivo de frijol',
  'el riego',
  'los insumos',
  'el ganado',
  'la cosecha',
  'el almacenamiento',
  'la comercialización',
];
const WORDS = [
  'participa',
  'asistencia',
  'visitas',
  'responsable',
  'resultado',
  'dificultad',
  'fichas',
  'observa',
  'fecha',
  'continua',
];
const YES_NO = [
  ['si', 'Sí'],
  ['no', 'No'],
] as const;
const ANSWERS = [
  ['op1', 'Sí, la mayor parte del año'],
  ['op2', 'Sí, solo en la época lluviosa'],
  ['op3', 'No, pero lo tuvo anteriormente'],
  ['op4', 'No sabe o no responde'],
  ['op5', 'Otro (especifique en observaciones)'],
  ['op6', 'No aplica en esta comunidad'],
] as const;

export function makeSpec(): Spec {
  return {
    title: 'Ficha de visita técnica',
    sections: TOPICS.map((topic, index) => ({ name: `s${index + 1}`, label: `Sección ${index + 1}: ${topic}` })),
    questions: TOPICS.flatMap((topic, section) => questionsOf(topic, section)),
    calculations: [
      { name: 'c1', label: 'Puntaje de participación', of: oneOfEach(0), kind: 'count-yes' },
      { name: 'c2', label: 'Total de visitas', of: oneOfEach(2), kind: 'sum' },
      { name: 'c3', label: 'Nivel', of: ['c1'], kind: 'level' },
      { name: 'c4', label: 'Promedio de visitas', of: ['c2'], kind: 'average' },
      { name: 'c5', label: 'Índice compuesto', of: ['c1', 'c2'], kind: 'index' },
    ],
  };
}

/** What the bench answers to a question. */
export function answerOf({ type, options }: SpecQuestion): string | readonly string[] {
  if (type === 'one') return options?.[0]?.[0] === 'si' ? 'si' : 'op2';
  if (type === 'multi') return ['op1', 'op3'];
  if (type === 'int') return '25';
  if (type === 'dec') return '12.5';
  if (type === 'date') return '2026-03-15';
  return 'Rosa M';
}

/** What the calculations must show when every question has `answerOf`: ten yes, ten times 25 visits. */
export const EXPECTED_CALCULATIONS = { c1: '10', c5: '350' } as const;

function questionsOf(topic: string, section: number): readonly SpecQuestion[] {
  const name = (index: number) => nameOf(section, index);
  const label = (index: number, text: string) => `${section * 10 + index + 1}. ${text}`;
  const even = section % 2 === 0;
  const rows: readonly Omit<SpecQuestion, 'name' | 'section'>[] = [
    {
      type: 'one',
      label: `¿El hogar participa actualmente en actividades relacionadas con ${topic}?`,
      options: YES_NO,
    },
    {
      type: 'one',
      label: `¿Recibió asistencia técnica sobre ${topic} durante los últimos doce meses?`,
      options: ANSWERS.slice(0, 5),
    },
    {
      type: 'int',
      label: `¿Cuántas visitas recibió del técnico para tratar ${topic}?`,
      range: { min: 0, max: 120, message: 'El valor debe estar entre 0 y 120' },
    },
    { type: 'text', label: `Nombre de la persona responsable de ${topic}` },
    {
      type: 'one',
      label: `¿Cómo califica el resultado obtenido en ${topic}?`,
      options: ANSWERS.slice(0, 4),
      shownWhen: { question: name(0), operator: '=', value: 'si' },
    },
    {
      type: 'multi',
      label: `¿Qué dificultades encontró con respecto a ${topic}? Marque todas las que apliquen`,
      options: ANSWERS,
    },
    {
      type: 'int',
      label: `¿En cuántas de esas visitas se llenó la ficha de ${topic}?`,
      shownWhen: { question: name(2), operator: '>', value: 3 },
    },
    even
      ? { type: 'text', label: `Observaciones del técnico sobre ${topic}` }
      : { type: 'dec', label: `Área o volumen total (manzanas o quintales) para ${topic}` },
    even
      ? { type: 'date', label: `Fecha de la última visita sobre ${topic}` }
      : { type: 'int', label: `¿Cuántos jornales familiares se dedicaron a ${topic}?` },
    {
      type: 'one',
      label: `¿Desea continuar con el acompañamiento en ${topic}?`,
      options: ANSWERS.slice(0, 3),
    },
  ];
  return rows.map((row, index) => ({ ...row, name: name(index), section, label: label(index, row.label) }));
}

/** `q012_asistencia`: the second question of the second section. */
function nameOf(section: number, index: number): string {
  return `q${String(section * 10 + index + 1).padStart(3, '0')}_${WORDS[index] ?? ''}`;
}

function oneOfEach(index: number): readonly string[] {
  return TOPICS.map((_, section) => nameOf(section, index));
}
