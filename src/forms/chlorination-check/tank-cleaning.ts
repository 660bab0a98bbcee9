import { MOST, REST_HOURS } from '../../domain/chlorination/bounds.ts';
import { shockAmount } from '../../domain/chlorination/formulas.ts';
import {
  inGallons,
  inPounds,
  markOf,
  measured,
  SHOCK_AT_MOST,
  saidGallons,
  saidPounds,
} from '../../domain/chlorination/measurable.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3 (limpieza del tanque)', status: 'propuesto' } as const;
const SHOCK = { source: 'Propuesta PTPS, C.3: g = V × 50 / C', status: 'por-verificar' } as const;
const MEASURED = { source: 'Propuesta PTPS, C.4 (unidades de la Junta)', status: 'propuesto' } as const;
const SAFETY = {
  source: 'Propuesta PTPS, C.3 (seguridad)',
  status: 'propuesto',
  type: 'note',
  appearance: 'verdict-danger',
} as const;

const POSSIBLE = `\${hara_limpieza} = 'si' and \${producto_rechazado} = 'no' and selected(\${etiqueta}, 'ninguna') and (\${producto} = 'hipoclorito_calcio_granulado' or \${producto} = 'hipoclorito_calcio_tabletas' or \${producto} = 'hipoclorito_sodio') and \${porcentaje_valido} = 'si' and \${volumen_tanque} > 0 and \${volumen_tanque} <= ${MOST.tankCubicMetres} and \${horas_reposo} >= ${REST_HOURS.least} and \${horas_reposo} <= ${REST_HOURS.most}`;

const LIQUID = "${producto} = 'hipoclorito_sodio'";
/** The amount, and the most as which it may be told: it is rounded up only (domain reference C.4). */
const AMOUNT = {
  exact: '${limpieza_producto}',
  least: '${limpieza_producto}',
  most: `(\${limpieza_producto} * ${SHOCK_AT_MOST})`,
};
const ONCE_IN_THE_SHOP = `if(${LIQUID}, ${inGallons.written(AMOUNT)}, ${inPounds.written(AMOUNT)})`;

/** As pounds or gallons are said, in brackets; nothing where none is near. */
function said(language: 'es' | 'en'): string {
  const amount = '${limpieza_tienda}';
  return (
    `if(${amount} = '', '', concat(' (', if(${LIQUID}, ${saidGallons[language].written({ gallons: amount })}, ` +
    `${saidPounds[language].written({ pounds: amount })}), ')'))`
  );
}

/** Shock cleaning of the tank with 50 mg/L. The safety list stands on the page each time, before any figure. */
export const tankCleaning = [
  {
    type: 'group',
    name: 'pagina_limpieza',
    appearance: 'field-list',
    label: { es: 'Limpieza y desinfección del tanque', en: 'Cleaning and disinfecting the tank' },
    relevant: WHOLE,
    guide: 'limpiar-el-tanque',
    children: [
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'hara_limpieza',
        label: { es: '¿Van a desinfectar el tanque?', en: 'Will the tank be disinfected?' },
        required: true,
        carry_over: 'never',
      },
      {
        ...SAFETY,
        name: 'seguridad_cerrar',
        label: {
          es: '1. Cierre el paso del tanque a las casas y avise a todas las familias antes de empezar.',
          en: '1. Shut the tank off from the houses and tell every family before you start.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_entrar',
        label: {
          es: '2. Nadie entra solo al tanque, ni entra sin ventilación.',
          en: '2. Nobody enters the tank alone, nor without ventilation.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_proteccion',
        label: { es: '3. Use guantes y lentes de protección.', en: '3. Wear gloves and safety glasses.' },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_orden',
        label: {
          es: '4. El cloro se echa en el agua. Nunca el agua sobre el cloro.',
          en: '4. The chlorine goes into the water. Never water onto chlorine.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_mezcla',
        label: {
          es: '5. Nunca lo mezcle con ácido ni con otro cloro: puede quemar, explotar o soltar gas.',
          en: '5. Never mix it with acid nor with another chlorine: it can burn, explode or give off gas.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        source: 'OMS/WEDC, nota técnica 3 (24 horas); Propuesta PTPS, C.3',
        status: 'por-verificar',
        type: 'integer',
        name: 'horas_reposo',
        label: {
          es: '¿Cuántas horas reposará el agua con cloro?',
          en: 'For how many hours will the chlorinated water stand?',
        },
        hint: {
          es: 'Tiempo de contacto: lo que el cloro necesita para desinfectar. 24 horas es lo usual (por verificar).',
          en: 'Contact time: what chlorine needs to disinfect. 24 hours is usual (to be verified).',
        },
        unit: { es: 'horas', en: 'hours' },
        relevant: "${hara_limpieza} = 'si'",
        required: true,
        default: 24,
        constraint: `. >= ${REST_HOURS.least} and . <= ${REST_HOURS.most}`,
        constraint_message: { es: 'Escriba de 1 a 72 horas.', en: 'Write 1 to 72 hours.' },
        warning: `. < ${REST_HOURS.usual}`,
        warning_message: {
          es: 'Es menos que las 24 horas usuales (por verificar). ¿Está seguro?',
          en: 'That is less than the usual 24 hours (to be verified). Are you sure?',
        },
        carry_over: 'never',
      },
      {
        ...SAFETY,
        name: 'seguridad_reposo',
        label: {
          es: '6. El agua con cloro reposa ${horas_reposo} horas con el tanque cerrado a las casas. Nadie la bebe.',
          en: '6. The chlorinated water stands for ${horas_reposo} hours with the tank shut off from the houses. Nobody drinks it.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_vaciar',
        label: {
          es: '7. Vacíe el agua lejos de quebradas, cultivos y animales.',
          en: '7. Drain the water away from streams, crops and animals.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...SAFETY,
        name: 'seguridad_abrir',
        label: {
          es: '8. Abra el paso a las casas solo cuando el agua del tanque tenga 1 mg/L o menos.',
          en: '8. Open the tank to the houses only when its water has 1 mg/L or less.',
        },
        relevant: "${hara_limpieza} = 'si'",
      },
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'seguridad_leida',
        label: {
          es: '¿Leyó estas 8 reglas en voz alta con quienes harán la limpieza?',
          en: 'Did you read these 8 rules aloud with those who will do the cleaning?',
        },
        relevant: "${hara_limpieza} = 'si'",
        required: true,
        carry_over: 'never',
      },
      {
        ...SHOCK,
        type: 'calculate',
        name: 'limpieza_producto',
        relevant: `\${seguridad_leida} = 'si' and ${POSSIBLE}`,
        // Its digits stay: 50 mg/L are a minimum, and a sum that is rounded here could be told as less.
        calculation: `round(${shockAmount.written({ cubicMetres: '${volumen_tanque}', percent: '${porcentaje_cloro}' })}, 6)`,
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'limpieza_marca',
        relevant: "${limpieza_producto} != ''",
        calculation: markOf.written({ exact: AMOUNT.exact }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'limpieza_medida',
        unit: { es: 'g o mL', en: 'g or mL' },
        relevant: "${limpieza_producto} != ''",
        calculation: measured.written({ ...AMOUNT, mark: '${limpieza_marca}' }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'limpieza_tienda',
        relevant: "${limpieza_producto} != ''",
        calculation: ONCE_IN_THE_SHOP,
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'limpieza_dicha_es',
        relevant: "${limpieza_producto} != ''",
        calculation: said('es'),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'limpieza_dicha_en',
        relevant: "${limpieza_producto} != ''",
        calculation: said('en'),
      },
      {
        ...SHOCK,
        type: 'note',
        name: 'nota_limpieza_gramos',
        appearance: 'verdict-good',
        label: {
          es: '${limpieza_medida} gramos${limpieza_dicha_es} para el tanque lleno de ${volumen_tanque} m³, a 50 mg/L. (Por verificar)',
          en: '${limpieza_medida} grams${limpieza_dicha_en} for the full tank of ${volumen_tanque} m³, at 50 mg/L. (To be verified)',
        },
        relevant: "${limpieza_producto} != '' and ${producto} != 'hipoclorito_sodio'",
      },
      {
        ...SHOCK,
        type: 'note',
        name: 'nota_limpieza_mililitros',
        appearance: 'verdict-good',
        label: {
          es: '${limpieza_medida} mililitros${limpieza_dicha_es} para el tanque lleno de ${volumen_tanque} m³, a 50 mg/L. (Por verificar)',
          en: '${limpieza_medida} millilitres${limpieza_dicha_en} for the full tank of ${volumen_tanque} m³, at 50 mg/L. (To be verified)',
        },
        relevant: "${limpieza_producto} != '' and ${producto} = 'hipoclorito_sodio'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_limpieza_rechazado',
        appearance: 'verdict-danger',
        label: { es: 'No lo use en agua de consumo.', en: 'Do not use it in drinking water.' },
        relevant: "${hara_limpieza} = 'si' and ${producto_rechazado} = 'si'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_limpieza_sin_cifra',
        appearance: 'verdict-warning',
        label: {
          es: 'Todavía no hay cifra: hace falta leer las reglas, y contestar el producto, su etiqueta, su porcentaje y el volumen del tanque.',
          en: 'There is no figure yet: read the rules, and answer the product, its label, its strength and the volume of the tank.',
        },
        relevant: "${hara_limpieza} = 'si' and ${producto_rechazado} = 'no' and ${limpieza_producto} = ''",
      },
    ],
  },
] as const satisfies readonly FormNode[];
