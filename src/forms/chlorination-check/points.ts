import { BAND, MOST } from '../../domain/chlorination/bounds.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { STEPS, TOP } from './comparators.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
/** Thresholds are shown "por verificar" wherever they appear (domain reference C.3). */
const BANDS = { source: 'Propuesta PTPS, C.3 (escala de casas y de tanque)', status: 'por-verificar' } as const;
const EFFECTIVENESS = {
  source: 'OMS (pH menor de 8); Propuesta PTPS, C.3 (turbiedad 5 UNT)',
  status: 'por-verificar',
} as const;

/**
 * Bands of one point. `valor` is free chlorine in mg/L without the last bits of a multiplication, so that comparing with
 * the bounds is exact. A reading at the comparator's top stands for "just above the top": nobody is told that the water
 * is better than it may be. The tank has no "alto": a top under 2 says "muy alto" there until it is diluted.
 */
const VERDICT =
  "if(${metodo_usado} = 'ortotolidina', 'sin_veredicto', " +
  "if(${estado_lectura} = 'no_se_detecta', 'sin_cloro', " +
  "if(${valor} = '' and ${estado_lectura} = 'se_borra', 'muy_alto', " +
  `if(\${valor} = '' and \${estado_lectura} = 'tope' and \${tope} != '', if(\${tope} >= ${BAND.exceeds}, 'excede', if(\${tope} >= ${BAND.veryHigh} or \${lugar} = 'tanque', 'muy_alto', 'alto')), ` +
  "if(${valor} = '', 'sin_datos', " +
  "if(${valor} = 0, 'sin_cloro', " +
  `if(\${valor} < ${BAND.least}, 'deficiente', ` +
  `if(\${valor} < ${BAND.adequate}, 'aceptable', ` +
  `if(\${valor} > ${BAND.exceeds}, 'excede', ` +
  `if(\${valor} > ${BAND.veryHigh}, 'muy_alto', ` +
  `if(\${valor} > ${BAND.high} and \${lugar} != 'tanque', 'alto', ` +
  "'adecuado')))))))))))";

/** Whether a house meets the chosen norm (NS-04): `sin_datos` where the reading cannot tell. A colour that fades is above 2. */
const MEETS_NORM =
  "if(${veredicto} = 'sin_veredicto' or ${veredicto} = 'sin_datos', 'sin_datos', " +
  "if(${veredicto} = 'sin_cloro', 'no', " +
  `if(\${valor} = '', if((\${estado_lectura} = 'tope' and \${tope} >= \${norma_maximo}) or (\${estado_lectura} = 'se_borra' and \${norma_maximo} <= ${BAND.veryHigh}), 'no', 'sin_datos'), ` +
  "if(${valor} >= ${norma_minimo} and ${valor} <= ${norma_maximo}, 'si', 'no'))))";

/** A limit of the chosen norm (mg/L), out of the columns of its choice; where none is chosen that of WHO. */
function limitOfNorm(column: 'minimo' | 'maximo', otherwise: number): string {
  return `number(coalesce(instance('norma')/root/item[name = \${norma}]/${column}, ${otherwise}))`;
}

/** The sampling points: tank, middle and last house are laid ready; first house and others may be added. */
export const points = [
  {
    type: 'group',
    name: 'pagina_puntos',
    appearance: 'field-list',
    label: { es: 'Puntos de medición', en: 'Sampling points' },
    guide: 'donde-tomar-la-muestra',
    children: [
      {
        ...C3,
        type: 'note',
        name: 'nota_puntos',
        label: {
          es: 'Mida por lo menos en el tanque, en una casa intermedia y en la última casa. Deje correr el agua antes de tomar la muestra.',
          en: 'Measure at least at the tank, a middle house and the last house. Let the water run before taking the sample.',
        },
      },
      {
        ...BANDS,
        type: 'calculate',
        name: 'norma_minimo',
        calculation: limitOfNorm('minimo', BAND.least),
      },
      {
        ...BANDS,
        type: 'calculate',
        name: 'norma_maximo',
        calculation: limitOfNorm('maximo', BAND.exceeds),
      },
      {
        ...C3,
        type: 'repeat',
        name: 'puntos',
        label: { es: 'Puntos', en: 'Points' },
        item_label: { es: '${lugar}', en: '${lugar}' },
        min: 3,
        max: 30,
        initial: [{ lugar: 'tanque' }, { lugar: 'casa_intermedia' }, { lugar: 'ultima_casa' }],
        children: [
          {
            ...C3,
            type: 'select_one',
            list: 'lugar',
            name: 'lugar',
            appearance: 'until-answered',
            label: { es: '¿Dónde mide?', en: 'Where do you measure?' },
            required: true,
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'text',
            name: 'lugar_otro',
            label: { es: '¿Cuál llave?', en: 'Which tap?' },
            relevant: "${lugar} = 'otro'",
            required: true,
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'calculate',
            name: 'metodo_usado',
            calculation: 'coalesce(${metodo_punto}, ${metodo})',
          },
          {
            ...C3,
            type: 'calculate',
            name: 'paso_lectura',
            calculation: "if(${metodo_usado} = 'colorimetro' or ${metodo_usado} = 'otro', 0.01, 0.1)",
          },
          {
            ...C3,
            type: 'calculate',
            name: 'colores',
            calculation: `if(\${metodo_usado} = 'comparador_dpd', ${STEPS}, '')`,
          },
          {
            ...C3,
            type: 'select_one',
            list: 'estado_lectura',
            name: 'estado_lectura',
            appearance: 'reading-chips',
            label: { es: '¿Qué mostró la prueba?', en: 'What did the test show?' },
            hint: {
              es: 'Cloro residual libre: el que queda en el agua para seguir matando microbios.',
              en: 'Free residual chlorine: what is left in the water to go on killing germs.',
            },
            required: true,
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'decimal',
            name: 'lectura',
            appearance: 'in-chips',
            label: { es: 'Lectura de cloro', en: 'Chlorine reading' },
            unit: { es: 'mg/L', en: 'mg/L' },
            relevant: "${estado_lectura} = 'lectura'",
            required: true,
            constraint: `. >= 0 and . <= ${MOST.milligramsPerLitre} and if(\${colores} = '', abs(. div \${paso_lectura} - round(. div \${paso_lectura})) < 0.000001, . = 0 or selected(\${colores}, string(.)))`,
            constraint_message: {
              es: 'De 0 a 20 mg/L: el número de un color del comparador, o en pasos de ${paso_lectura}. Si queda entre dos, el menor.',
              en: 'From 0 to 20 mg/L: the number of a colour of the comparator, or in steps of ${paso_lectura}. If it lies between two, the lower one.',
            },
            warning: `. > ${BAND.exceeds}`,
            warning_message: {
              es: 'Es un cloro muy alto. Mire otra vez la lectura.',
              en: 'That is very high chlorine. Look at the reading again.',
            },
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'select_one',
            list: 'si_no',
            name: 'entre_colores',
            label: {
              es: '¿El color queda entre este y el que sigue?',
              en: 'Does the colour lie between this and the next?',
            },
            hint: {
              es: 'Se guarda así. El resultado se da con el menor, para no decir que hay más cloro del que hay.',
              en: 'It is kept so. The result goes by the lower one, so that nobody is told there is more chlorine than there is.',
            },
            relevant: "${estado_lectura} = 'lectura' and ${colores} != '' and ${lectura} != ''",
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'decimal',
            name: 'tope',
            label: { es: '¿Cuál es el tope del comparador?', en: 'What is the top of the comparator?' },
            hint: {
              es: 'El número más alto que trae el comparador; muchas veces es 3.',
              en: 'The highest number on the comparator; often it is 3.',
            },
            unit: { es: 'mg/L', en: 'mg/L' },
            relevant: "${estado_lectura} = 'tope'",
            required: true,
            calculation: `if(\${colores} = '', 3, ${TOP})`,
            trigger: '${estado_lectura}',
            constraint: `. >= 1 and . <= ${MOST.milligramsPerLitre}`,
            constraint_message: { es: 'El tope va de 1 a 20 mg/L.', en: 'The top lies between 1 and 20 mg/L.' },
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'note',
            name: 'nota_diluir_tope',
            appearance: 'verdict-warning',
            label: {
              es: 'El cloro puede ser más alto de lo que el comparador muestra. Diluya 1:10 y repita: 1 parte de la muestra y 9 de agua sin cloro.',
              en: 'The chlorine may be higher than the comparator can show. Dilute 1:10 and repeat: 1 part of the sample and 9 of water without chlorine.',
            },
            relevant: "${estado_lectura} = 'tope'",
          },
          {
            ...C3,
            type: 'note',
            name: 'nota_diluir_se_borra',
            appearance: 'verdict-danger',
            label: {
              es: 'No es cero: hay tanto cloro que borra el color. Muy alto, diluya 1:10 y repita: 1 parte de la muestra y 9 de agua sin cloro. Que no la beban hasta repetir la medición.',
              en: 'It is not zero: there is so much chlorine that it bleaches the colour. Very high, dilute 1:10 and repeat: 1 part of the sample and 9 of water without chlorine. Nobody drinks it until it is measured again.',
            },
            relevant: "${estado_lectura} = 'se_borra'",
          },
          {
            ...C3,
            type: 'select_one',
            list: 'si_no',
            name: 'repitio_diluida',
            label: { es: '¿Repitió la prueba diluida 1:10?', en: 'Did you repeat the test diluted 1:10?' },
            hint: {
              es: 'Diluir 1:10: 1 parte de la muestra más 9 partes de agua sin cloro; la aplicación multiplica por 10.',
              en: 'Dilute 1:10: 1 part of sample plus 9 parts of water without chlorine; the app multiplies by 10.',
            },
            relevant: "${estado_lectura} = 'tope' or ${estado_lectura} = 'se_borra'",
            required: true,
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'decimal',
            name: 'lectura_diluida',
            label: { es: 'Lectura de la muestra diluida', en: 'Reading of the diluted sample' },
            hint: {
              es: 'Escriba lo que ve en el comparador, sin multiplicar.',
              en: 'Write what the comparator shows, without multiplying.',
            },
            unit: { es: 'mg/L', en: 'mg/L' },
            relevant: "${repitio_diluida} = 'si'",
            required: true,
            constraint: `. > 0 and . <= ${MOST.milligramsPerLitre} and abs(. div \${paso_lectura} - round(. div \${paso_lectura})) < 0.000001`,
            constraint_message: {
              es: 'Más de 0 y hasta 20 mg/L, en pasos de ${paso_lectura}. Si no ve color, repita la dilución.',
              en: 'More than 0 and up to 20 mg/L, in steps of ${paso_lectura}. If you see no colour, repeat the dilution.',
            },
            warning: "${estado_lectura} = 'tope' and . * 10 < ${tope} - 0.000001",
            warning_message: {
              es: 'Por diez, da menos que el tope que mostró antes. Repita la dilución.',
              en: 'Times ten, it is less than the top it showed before. Repeat the dilution.',
            },
            carry_over: 'never',
          },
          {
            ...C3,
            type: 'calculate',
            name: 'valor',
            calculation:
              "if(${metodo_usado} = 'ortotolidina', '', if(${estado_lectura} = 'no_se_detecta', 0, if(${estado_lectura} = 'lectura' and ${lectura} != '', round(${lectura}, 6), if(${lectura_diluida} > 0, round(${lectura_diluida} * 10, 6), ''))))",
          },
          {
            ...BANDS,
            type: 'calculate',
            name: 'veredicto',
            calculation: VERDICT,
          },
          {
            ...BANDS,
            type: 'calculate',
            name: 'cumple_norma',
            relevant: "${lugar} != '' and ${lugar} != 'tanque'",
            calculation: MEETS_NORM,
          },
          {
            ...BANDS,
            type: 'calculate',
            name: 'lugar_y_norma',
            calculation: "concat(${lugar}, ':', ${cumple_norma})",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_excede',
            appearance: 'verdict-danger',
            label: {
              es: 'Excede: más de 5 mg/L. Que nadie la beba hasta que baje a 5 o menos. Suspenda la dosificación y mida otra vez.',
              en: 'Exceeds: more than 5 mg/L. Nobody drinks it until it is at 5 or less. Stop the dosing and measure again.',
            },
            relevant: "${veredicto} = 'excede'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_sin_cloro',
            appearance: 'verdict-danger',
            label: {
              es: 'Sin cloro: el agua llega sin protección a este punto.',
              en: 'No chlorine: the water reaches this point without protection.',
            },
            relevant: "${veredicto} = 'sin_cloro'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_deficiente',
            appearance: 'verdict-danger',
            label: {
              es: 'Deficiente: menos de 0.2 mg/L, menos de lo mínimo (por verificar).',
              en: 'Deficient: less than 0.2 mg/L, below the minimum (to be verified).',
            },
            relevant: "${veredicto} = 'deficiente'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_muy_alto',
            appearance: 'verdict-warning',
            label: {
              es: 'Muy alto: más de 2 mg/L (por verificar). Da sabor y la gente la rechaza.',
              en: 'Very high: more than 2 mg/L (to be verified). It tastes and people reject it.',
            },
            relevant: "${veredicto} = 'muy_alto' and ${valor} != ''",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_muy_alto_sin_valor',
            appearance: 'verdict-warning',
            label: {
              es: 'Muy alto, o más. Puede pasar de 5 mg/L: diluya 1:10 y repita.',
              en: 'Very high, or more. It may be over 5 mg/L: dilute 1:10 and repeat.',
            },
            relevant: "${veredicto} = 'muy_alto' and ${valor} = ''",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_alto',
            appearance: 'verdict-warning',
            label: {
              es: 'Alto: más de 1 mg/L (por verificar). Puede sentirse el sabor.',
              en: 'High: more than 1 mg/L (to be verified). It may taste of chlorine.',
            },
            relevant: "${veredicto} = 'alto'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_aceptable',
            appearance: 'verdict-good',
            label: {
              es: 'Aceptable: cumple el mínimo de la OMS (0.2). Queda bajo lo que recomienda la norma, 0.5 a 1.0 (por verificar).',
              en: 'Acceptable: it meets the WHO minimum (0.2). It is under what the norm recommends, 0.5 to 1.0 (to be verified).',
            },
            relevant: "${veredicto} = 'aceptable' and ${norma} != 'nacional'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_aceptable_nacional',
            appearance: 'verdict-warning',
            label: {
              es: 'Aceptable para la OMS (0.2), pero bajo la norma nacional de 0.5 a 1.0 (por verificar).',
              en: 'Acceptable for WHO (0.2), but under the national norm of 0.5 to 1.0 (to be verified).',
            },
            relevant: "${veredicto} = 'aceptable' and ${norma} = 'nacional'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_adecuado',
            appearance: 'verdict-good',
            label: {
              es: 'Adecuado: de 0.5 a 1.0 mg/L en la casa (por verificar).',
              en: 'Adequate: 0.5 to 1.0 mg/L at the house (to be verified).',
            },
            relevant: "${veredicto} = 'adecuado' and ${lugar} != 'tanque'",
          },
          {
            ...BANDS,
            type: 'note',
            name: 'nota_adecuado_tanque',
            appearance: 'verdict-good',
            label: {
              es: 'Adecuado: de 0.5 a 2.0 mg/L en el tanque (por verificar).',
              en: 'Adequate: 0.5 to 2.0 mg/L at the tank (to be verified).',
            },
            relevant: "${veredicto} = 'adecuado' and ${lugar} = 'tanque'",
          },
          {
            ...C3,
            type: 'note',
            name: 'nota_sin_veredicto',
            label: {
              es: 'Se guarda la lectura. La ortotolidina muestra cloro total: no da resultado.',
              en: 'The reading is kept. Orthotolidine shows total chlorine: it gives no result.',
            },
            relevant:
              "${veredicto} = 'sin_veredicto' and ${estado_lectura} != '' and ${estado_lectura} != 'sin_lectura'",
          },
          {
            ...C3,
            type: 'note',
            name: 'nota_sin_datos',
            label: {
              es: 'Sin datos en este punto. No cuenta como cero.',
              en: 'No data at this point. It does not count as zero.',
            },
            relevant: "${estado_lectura} = 'sin_lectura'",
          },
          {
            type: 'group',
            name: 'mas_datos',
            appearance: 'more',
            label: { es: 'Más datos de este punto', en: 'More about this point' },
            hint: {
              es: 'Otro método, hora, pH, turbiedad, quién abrió, posición y foto.',
              en: 'Another method, time, pH, turbidity, who opened, position and photo.',
            },
            children: [
              {
                ...C3,
                type: 'select_one',
                list: 'metodo',
                name: 'metodo_punto',
                appearance: 'minimal',
                label: {
                  es: '¿Midió este punto con otro método?',
                  en: 'Did you measure this point with another method?',
                },
                hint: { es: 'Deje vacío si es el mismo de hoy.', en: 'Leave empty if it is the one of today.' },
                carry_over: 'never',
              },
              {
                ...C3,
                type: 'time',
                name: 'hora',
                label: { es: 'Hora de la medición', en: 'Time of the reading' },
                calculation: "format-date-time(now(), '%H:%M')",
                trigger: '${estado_lectura}',
                relevant: "${estado_lectura} != '' and ${estado_lectura} != 'sin_lectura'",
                carry_over: 'never',
              },
              {
                ...C3,
                type: 'decimal',
                name: 'turbiedad',
                label: { es: 'Turbiedad', en: 'Turbidity' },
                hint: {
                  es: 'Turbiedad: qué tan revuelta está el agua, en UNT. Con más de 5 el cloro trabaja mal (por verificar).',
                  en: 'Turbidity: how cloudy the water is, in NTU. Above 5 the chlorine works badly (to be verified).',
                },
                unit: { es: 'UNT', en: 'NTU' },
                constraint: '. >= 0 and . <= 4000',
                constraint_message: {
                  es: 'La turbiedad va de 0 a 4,000 UNT.',
                  en: 'Turbidity lies between 0 and 4,000 NTU.',
                },
                warning: '. > 100',
                warning_message: {
                  es: 'Es agua muy turbia. ¿Está bien el número?',
                  en: 'That is very turbid water. Is the number right?',
                },
                carry_over: 'never',
              },
              {
                ...C3,
                type: 'decimal',
                name: 'ph',
                label: { es: 'pH', en: 'pH' },
                hint: {
                  es: 'pH: qué tan ácida o alcalina es el agua. Con 8 o más el cloro mata menos.',
                  en: 'pH: how acid or alkaline the water is. At 8 or more chlorine kills less.',
                },
                constraint: '. >= 0 and . <= 14',
                constraint_message: { es: 'El pH va de 0 a 14.', en: 'pH lies between 0 and 14.' },
                warning: '. < 5 or . > 9',
                warning_message: {
                  es: 'No es común en agua de consumo. Mida otra vez; si es así, déjelo.',
                  en: 'That is unusual for drinking water. Measure again; if it is so, leave it.',
                },
                carry_over: 'never',
              },
              {
                ...EFFECTIVENESS,
                type: 'calculate',
                name: 'poco_eficaz',
                relevant: "${ph} != '' or ${turbiedad} != ''",
                calculation: "if(${ph} >= 8 or ${turbiedad} > 5, 'si', 'no')",
              },
              {
                ...EFFECTIVENESS,
                type: 'note',
                name: 'nota_poco_eficaz',
                appearance: 'verdict-warning',
                label: {
                  es: 'El cloro trabaja mal: con pH de 8 o más, o turbiedad de más de 5 UNT, protege menos (por verificar).',
                  en: 'Chlorine works badly: with a pH of 8 or more, or turbidity above 5 NTU, chlorine protects less (to be verified).',
                },
                relevant: "${poco_eficaz} = 'si'",
              },
              {
                ...C3,
                type: 'select_one',
                list: 'quien_abrio',
                name: 'quien_abrio',
                label: { es: '¿Quién abrió la llave?', en: 'Who opened the tap?' },
                carry_over: 'never',
              },
              {
                ...C3,
                type: 'geopoint',
                name: 'gps_punto',
                label: { es: 'Posición del punto', en: 'Position of the point' },
                carry_over: 'never',
              },
              {
                ...C3,
                type: 'image',
                name: 'foto_punto',
                label: { es: 'Foto de la lectura', en: 'Photo of the reading' },
                carry_over: 'never',
              },
            ],
          },
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
