import {
  BAND,
  DOSE_ASKED_TWICE_OVER,
  DOSE_REFUSED_OVER,
  LARGEST_DRIP_SHARE,
  MOST,
  MOST_IN_A_LITRE,
  SAME_DOSE,
  SLOWEST_DRIP_MILLILITRES_PER_MINUTE,
} from '../../domain/chlorination/bounds.ts';
import { GRAMS_PER_POUND, LITRES_PER_GALLON } from '../../domain/chlorination/field-units.ts';
import { dripPerHour, firstStepPerDay, productPerDay, stockStrength } from '../../domain/chlorination/formulas.ts';
import {
  hourlyDrip,
  inGallons,
  inPounds,
  lastingHours,
  leastPerDay,
  markOf,
  measured,
  mostPerDay,
  saidGallons,
  saidPounds,
  toBuy,
} from '../../domain/chlorination/measurable.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { ANOTHER_PRODUCT } from './chlorinator.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3 (dosis)', status: 'propuesto' } as const;
const FORMULA = {
  source: 'Fórmula de dosis: M = D·Q/C (scribd 380989335); Propuesta PTPS, C.3',
  status: 'por-verificar',
} as const;

const MEASURED = { source: 'Propuesta PTPS, C.4 (unidades de la Junta)', status: 'propuesto' } as const;

/** What the figure is worked out from: when it is known and can be, and what it is called where it is not. */
const NEEDED = [
  {
    name: 'caudal',
    known: `\${caudal_aforado} > 0 and \${caudal_aforado} <= ${MOST.flowLitresPerSecond} and \${caudal_medido_hoy} = 'si'`,
    es: 'cuánta agua entra hoy donde se clora (caudal)',
    en: 'how much water comes in today where it is chlorinated (flow)',
  },
  {
    name: 'horas',
    known: `\${horas_flujo} > 0 and \${horas_flujo} <= ${MOST.hoursPerDay}`,
    es: 'cuántas horas al día entra el agua',
    en: 'how many hours a day water comes in',
  },
  {
    name: 'porcentaje',
    known: "${porcentaje_valido} = 'si'",
    es: 'el porcentaje de cloro que dice la etiqueta',
    en: 'the percentage of chlorine on the label',
  },
  {
    name: 'demanda',
    known: '${demanda} >= 0',
    es: 'cuánto cloro consume el agua (demanda)',
    en: 'how much chlorine the water uses up (demand)',
  },
  {
    name: 'residual',
    known: '${residual_deseado} > 0',
    es: 'cuánto cloro debe quedar al salir del tanque',
    en: 'how much chlorine is to be left when it leaves the tank',
  },
] as const;

/**
 * Why there is no figure, or `permitida`. The first reason that holds is told. Bounds are asked here again: a constraint
 * keeps a record from being finished, but the figure would already be on the screen.
 */
const PERMISSION =
  "if(${calcular_dosis} != 'si', 'no_pedida', " +
  "if(${producto_rechazado} = 'si', 'producto_rechazado', " +
  "if(selected(${veredictos_puntos}, 'excede'), 'excede', " +
  "if(count(${puntos}[(estado_lectura = 'se_borra' or estado_lectura = 'tope') and valor = '']) > 0, 'repetir_medicion', " +
  "if(${producto} = '', 'falta_producto', " +
  "if(not(${producto} = 'hipoclorito_calcio_granulado' or ${producto} = 'hipoclorito_calcio_tabletas' or ${producto} = 'hipoclorito_sodio'), 'producto_sin_formula', " +
  "if(not(selected(${etiqueta}, 'ninguna')), 'falta_etiqueta', " +
  "if(${caudal_aforado} != '' and ${caudal_medido_hoy} = 'no', 'caudal_de_otro_dia', " +
  `if(not(${NEEDED.map(({ known }) => known).join(' and ')} and \${dosis_total_mgl} > 0), 'faltan_datos', ` +
  `if(\${dosis_total_mgl} > ${DOSE_REFUSED_OVER}, 'mas_de_5', ` +
  `if(\${dosis_total_mgl} > ${DOSE_ASKED_TWICE_OVER} and not(\${confirma_dosis_alta} = 'si' and \${confirma_dosis_alta_otra_vez} = 'si'), 'confirmar', ` +
  "if(${dosis_gasto_actual_dia} = '' and ${hay_alto} = 'si', 'falta_gasto', " +
  `if(\${dosis_gasto_actual_dia} != '' and \${dosis_calculada_dia} < \${dosis_gasto_actual_dia} * ${SAME_DOSE.least} and \${puede_bajar} = 'no', 'no_bajar', ` +
  `if(\${dosis_gasto_actual_dia} != '' and \${dosis_calculada_dia} > \${dosis_gasto_actual_dia} * ${SAME_DOSE.most} and \${hay_alto} = 'si', 'no_subir', ` +
  "'permitida'))))))))))))))";

const DAILY = productPerDay.written({
  flow: '${caudal_aforado}',
  hours: '${horas_flujo}',
  dose: '${dosis_total_mgl}',
  percent: '${porcentaje_cloro}',
});

const FIRST_STEP = firstStepPerDay.written({
  today: '${dosis_gasto_actual_dia}',
  wanted: '${dosis_calculada_dia}',
  reduction: '${reduccion_porcentaje}',
});

const DRIP = dripPerHour.written({
  perDay: '${dosis_primer_paso_dia}',
  percent: '${porcentaje_cloro}',
  hours: '${horas_flujo}',
  stock: '${solucion_mgl}',
});

const LIQUID = "${producto} = 'hipoclorito_sodio'";
/** Most product that the vessel of the drip can hold and dissolve. */
const MOST_IN_VESSEL = `\${solucion_litros} * if(${LIQUID}, ${MOST_IN_A_LITRE.mL}, ${MOST_IN_A_LITRE.g})`;
/** mL a minute: a drip that is a larger share of the water comes from a mixture that is too weak. */
const FASTEST_DRIP = `(\${caudal_aforado} * ${60_000 * LARGEST_DRIP_SHARE})`;
const ALLOWED = "${dosis_estado} = 'permitida'";

const LEAST = leastPerDay.written({
  today: '${dosis_gasto_actual_dia}',
  first: '${dosis_primer_paso_dia}',
  reduction: '${reduccion_porcentaje}',
});

const MOST_PER_DAY = mostPerDay.written({
  today: '${dosis_gasto_actual_dia}',
  first: '${dosis_primer_paso_dia}',
  high: "${hay_alto} = 'si'",
  wanted: '${dosis_calculada_dia}',
  dose: '${dosis_total_mgl}',
});

/** How finely an amount is measured, as an answer of its own: an expression that holds it everywhere would be too long. */
const markAt = (name: string, exact: string, relevant: string) =>
  ({ ...MEASURED, type: 'calculate', name, relevant, calculation: markOf.written({ exact }) }) as const;

/** The product says which. A unit makes a figure be written with its comma: 1,300. */
const G_OR_ML = { es: 'g o mL', en: 'g or mL' };
/** Tablets are given whole or in halves. */
const HALF_A_TABLET = 0.5;

/** What a week takes, and its bounds. */
const WEEK = {
  exact: '(${dosis_primer_paso_dia} * 7)',
  least: '(${dosis_minimo_dia} * 7)',
  most: '(${dosis_maximo_dia} * 7)',
};

/** The week as it is said, in one language; litres or grams where no measure of the shop is near. */
const weekSaid = (language: 'es' | 'en', units: { readonly g: string; readonly mL: string; readonly L: string }) =>
  `if(\${dosis_semana_libras} != '', ${saidPounds[language].written({ pounds: '${dosis_semana_libras}' })}, ` +
  `if(\${dosis_semana_galones} != '', ${saidGallons[language].written({ gallons: '${dosis_semana_galones}' })}, ` +
  `if(not(${LIQUID}), concat(round(\${dosis_medida_dia} * 7, 1), '${units.g}'), ` +
  `if(\${dosis_medida_dia} * 7 < 1000, concat(round(\${dosis_medida_dia} * 7, 0), '${units.mL}'), ` +
  `concat(round(\${dosis_medida_dia} * 7 div 1000, 2), '${units.L}')))))`;

/** How much product a day, and the drip rate, with every bound and refusal of domain reference C.3. */
export const dose = [
  {
    type: 'group',
    name: 'pagina_dosis',
    appearance: 'field-list',
    label: { es: 'La dosis', en: 'The dose' },
    relevant: WHOLE,
    guide: 'calcular-la-dosis',
    children: [
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'calcular_dosis',
        label: { es: '¿Quiere calcular cuánto cloro poner?', en: 'Do you want to work out how much chlorine to add?' },
        required: true,
        carry_over: 'never',
      },
      {
        source: 'Referencia C.2 (1 a 2 mg/L en agua clara de montaña)',
        status: 'por-verificar',
        type: 'decimal',
        name: 'demanda',
        label: {
          es: '¿Cuánto cloro consume el agua? (demanda)',
          en: 'How much chlorine does the water use up? (demand)',
        },
        hint: {
          es: 'Demanda: lo que el agua gasta antes de dejar residual. En agua clara suele ser 1 a 2 mg/L (por verificar).',
          en: 'Demand: what the water uses up before any residual is left. In clear water often 1 to 2 mg/L (to be verified).',
        },
        unit: { es: 'mg/L', en: 'mg/L' },
        relevant: "${calcular_dosis} = 'si'",
        required: true,
        constraint: `. >= 0 and . <= ${MOST.milligramsPerLitre}`,
        constraint_message: { es: 'Escriba de 0 a 20 mg/L.', en: 'Write 0 to 20 mg/L.' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'decimal',
        name: 'residual_deseado',
        label: {
          es: '¿Cuánto cloro debe quedar al salir del tanque?',
          en: 'How much chlorine should be left leaving the tank?',
        },
        hint: {
          es: 'Cloro residual deseado: de 0.5 a 1.0 mg/L al salir del tanque es lo usual (por verificar).',
          en: 'Residual wanted: 0.5 to 1.0 mg/L leaving the tank is usual (to be verified).',
        },
        unit: { es: 'mg/L', en: 'mg/L' },
        relevant: "${calcular_dosis} = 'si'",
        required: true,
        constraint: `. > 0 and . <= ${MOST.milligramsPerLitre}`,
        constraint_message: { es: 'Escriba más de 0 y hasta 20 mg/L.', en: 'Write more than 0 and up to 20 mg/L.' },
        warning: `. > ${BAND.veryHigh}`,
        warning_message: {
          es: 'Más de 2 mg/L da sabor y la gente rechaza el agua.',
          en: 'More than 2 mg/L tastes and people reject the water.',
        },
        carry_over: 'never',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'dosis_total_mgl',
        relevant: "${calcular_dosis} = 'si' and ${demanda} != '' and ${residual_deseado} != ''",
        calculation: 'round(${demanda} + ${residual_deseado}, 6)',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'confirma_dosis_alta',
        label: {
          es: '${dosis_total_mgl} mg/L es una dosis alta. ¿Revisó la demanda y el residual, y está seguro?',
          en: '${dosis_total_mgl} mg/L is a high dose. Did you check demand and residual, and are you sure?',
        },
        relevant: `\${dosis_total_mgl} > ${DOSE_ASKED_TWICE_OVER} and \${dosis_total_mgl} <= ${DOSE_REFUSED_OVER}`,
        required: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'confirma_dosis_alta_otra_vez',
        label: {
          es: 'Una vez más: con ${dosis_total_mgl} mg/L el agua puede saber a cloro y rechazarse. ¿Está seguro de querer la cifra?',
          en: 'Once more: at ${dosis_total_mgl} mg/L the water may taste of chlorine and be rejected. Are you sure that you want the figure?',
        },
        relevant: "${confirma_dosis_alta} = 'si'",
        required: true,
        carry_over: 'never',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'dosis_calculada_dia',
        relevant: `\${producto_rechazado} = 'no' and \${porcentaje_valido} = 'si' and \${caudal_aforado} > 0 and \${horas_flujo} > 0 and \${dosis_total_mgl} > 0 and \${dosis_total_mgl} <= ${DOSE_REFUSED_OVER}`,
        calculation: `round(${DAILY}, 6)`,
      },
      {
        ...C3,
        type: 'calculate',
        name: 'dosis_gasto_actual_dia',
        relevant:
          "${gasto_semana} > 0 and (${clora} = 'si_funciona' or (${clora} = 'si_no_funciona' and ${maximo_mgl} > 0))",
        calculation: 'round(${gasto_semana} div 7, 6)',
      },
      { ...C3, type: 'calculate', name: 'dosis_estado', calculation: PERMISSION },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'dosis_dia',
        relevant: "${dosis_estado} = 'permitida'",
        calculation: 'round(${dosis_calculada_dia}, 1)',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'dosis_semana',
        relevant: "${dosis_estado} = 'permitida'",
        calculation: 'round(${dosis_calculada_dia} * 7, 0)',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'dosis_30_dias',
        relevant: "${dosis_estado} = 'permitida'",
        calculation: 'round(${dosis_calculada_dia} * 30 div 1000, 2)',
      },
      {
        ...C3,
        type: 'calculate',
        name: 'dosis_primer_paso_dia',
        relevant: "${dosis_estado} = 'permitida'",
        calculation: `round(${FIRST_STEP}, 1)`,
      },
      { ...C3, type: 'calculate', name: 'dosis_minimo_dia', relevant: ALLOWED, calculation: LEAST },
      { ...C3, type: 'calculate', name: 'dosis_maximo_dia', relevant: ALLOWED, calculation: MOST_PER_DAY },
      markAt('dosis_marca', '${dosis_primer_paso_dia}', ALLOWED),
      markAt('dosis_meta_marca', '${dosis_dia}', ALLOWED),
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_medida_dia',
        unit: G_OR_ML,
        relevant: ALLOWED,
        calculation: measured.written({
          exact: '${dosis_primer_paso_dia}',
          mark: '${dosis_marca}',
          least: '${dosis_minimo_dia}',
          most: '${dosis_maximo_dia}',
        }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_meta_medida_dia',
        unit: G_OR_ML,
        relevant: `${ALLOWED} and \${dosis_primer_paso_dia} != \${dosis_dia}`,
        calculation: measured.written({
          exact: '${dosis_dia}',
          mark: '${dosis_meta_marca}',
          least: '0',
          most: `(\${dosis_dia} * if(\${dosis_total_mgl} > ${DOSE_ASKED_TWICE_OVER}, ${DOSE_REFUSED_OVER}, ${DOSE_ASKED_TWICE_OVER}) div \${dosis_total_mgl})`,
        }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_semana_libras',
        relevant: `${ALLOWED} and not(${LIQUID})`,
        calculation: inPounds.written(WEEK),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_semana_galones',
        relevant: `${ALLOWED} and ${LIQUID}`,
        calculation: inGallons.written(WEEK),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_semana_dicha_es',
        relevant: ALLOWED,
        calculation: weekSaid('es', { g: ' gramos', mL: ' mililitros', L: ' litros' }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_semana_dicha_en',
        relevant: ALLOWED,
        calculation: weekSaid('en', { g: ' grams', mL: ' millilitres', L: ' litres' }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_compra_libras',
        relevant: `${ALLOWED} and not(${LIQUID})`,
        calculation: toBuy.written({ amount: '(${dosis_30_dias} * 1000)', per: String(GRAMS_PER_POUND) }),
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'dosis_compra_galones',
        relevant: `${ALLOWED} and ${LIQUID}`,
        calculation: toBuy.written({ amount: '${dosis_30_dias}', per: String(LITRES_PER_GALLON) }),
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_dosis_gramos',
        appearance: 'verdict-good',
        label: {
          es: '${dosis_medida_dia} gramos al día, o ${dosis_semana_dicha_es} por semana. Compra para 30 días: ${dosis_compra_libras} lb (${dosis_30_dias} kg). (Por verificar)',
          en: '${dosis_medida_dia} grams a day, or ${dosis_semana_dicha_en} a week. To buy for 30 days: ${dosis_compra_libras} lb (${dosis_30_dias} kg). (To be verified)',
        },
        relevant:
          "${dosis_estado} = 'permitida' and ${producto} != 'hipoclorito_sodio' and ${dosis_primer_paso_dia} = ${dosis_dia}",
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_dosis_mililitros',
        appearance: 'verdict-good',
        label: {
          es: '${dosis_medida_dia} mililitros al día, o ${dosis_semana_dicha_es} por semana. Compra para 30 días: ${dosis_compra_galones} gal (${dosis_30_dias} litros). (Por verificar)',
          en: '${dosis_medida_dia} millilitres a day, or ${dosis_semana_dicha_en} a week. To buy for 30 days: ${dosis_compra_galones} gal (${dosis_30_dias} litres). (To be verified)',
        },
        relevant:
          "${dosis_estado} = 'permitida' and ${producto} = 'hipoclorito_sodio' and ${dosis_primer_paso_dia} = ${dosis_dia}",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_primer_paso_gramos',
        appearance: 'verdict-warning',
        label: {
          es: 'Primer paso: ${dosis_medida_dia} gramos al día, o ${dosis_semana_dicha_es} por semana. Cambien a lo sumo una cuarta parte cada vez y midan antes de seguir. La meta es ${dosis_meta_medida_dia} gramos al día. (Por verificar)',
          en: 'First step: ${dosis_medida_dia} grams a day, or ${dosis_semana_dicha_en} a week. Change by at most a quarter at a time and measure before going on. The goal is ${dosis_meta_medida_dia} grams a day. (To be verified)',
        },
        relevant:
          "${dosis_estado} = 'permitida' and ${producto} != 'hipoclorito_sodio' and ${dosis_primer_paso_dia} != ${dosis_dia}",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_primer_paso_mililitros',
        appearance: 'verdict-warning',
        label: {
          es: 'Primer paso: ${dosis_medida_dia} mililitros al día, o ${dosis_semana_dicha_es} por semana. Cambien a lo sumo una cuarta parte cada vez y midan antes de seguir. La meta es ${dosis_meta_medida_dia} mililitros al día. (Por verificar)',
          en: 'First step: ${dosis_medida_dia} millilitres a day, or ${dosis_semana_dicha_en} a week. Change by at most a quarter at a time and measure before going on. The goal is ${dosis_meta_medida_dia} millilitres a day. (To be verified)',
        },
        relevant:
          "${dosis_estado} = 'permitida' and ${producto} = 'hipoclorito_sodio' and ${dosis_primer_paso_dia} != ${dosis_dia}",
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_dosis_cuenta',
        label: {
          es: 'La cuenta: ${caudal_aforado} L/s × 3.6 × ${horas_flujo} h × ${dosis_total_mgl} mg/L ÷ (${porcentaje_cloro} ÷ 100) = ${dosis_dia}. Arriba va redondeada a lo que se puede medir.',
          en: 'The sum: ${caudal_aforado} L/s × 3.6 × ${horas_flujo} h × ${dosis_total_mgl} mg/L ÷ (${porcentaje_cloro} ÷ 100) = ${dosis_dia}. Above it is rounded to what can be measured.',
        },
        relevant: "${dosis_estado} = 'permitida'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_despues',
        label: {
          es: 'Vale para el caudal de hoy, medido donde se dosifica. Mida el cloro a los 30 minutos y al día siguiente. Cambie la dosis a lo sumo una cuarta parte cada vez.',
          en: 'It holds for today’s flow, measured where the chlorine goes in. Measure the chlorine after 30 minutes and the next day. Change the dose by at most a quarter at a time.',
        },
        relevant: "${dosis_estado} = 'permitida'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_cloro_liquido_debil',
        appearance: 'verdict-warning',
        label: {
          es: 'El cloro líquido pierde fuerza con el tiempo y el calor: revise su fecha y guárdelo a la sombra.',
          en: 'Liquid chlorine loses strength with age and heat: check its date and keep it in the shade.',
        },
        relevant: "${dosis_estado} = 'permitida' and ${producto} = 'hipoclorito_sodio'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_no_mezclar',
        appearance: 'verdict-warning',
        label: {
          es: 'Nunca mezcle un cloro con otro cloro ni con ácido: pueden quemar, explotar o soltar gas.',
          en: 'Never mix one chlorine product with another, nor with acid: they can burn, explode or give off gas.',
        },
        relevant: "${dosis_estado} = 'permitida'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_rechazado',
        appearance: 'verdict-danger',
        label: { es: 'No lo use en agua de consumo.', en: 'Do not use it in drinking water.' },
        relevant: "${dosis_estado} = 'producto_rechazado'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_excede',
        appearance: 'verdict-danger',
        label: {
          es: 'No hay cifra: el cloro excede 5 mg/L. Suspenda la dosificación y mida otra vez.',
          en: 'No figure: the chlorine exceeds 5 mg/L. Stop the dosing and measure again.',
        },
        relevant: "${dosis_estado} = 'excede'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_repetir',
        appearance: 'verdict-danger',
        label: {
          es: 'No hay cifra: en un punto el color se borró o llegó al tope. Diluya 1:10 y repita primero, con DPD.',
          en: 'No figure: at one point the colour faded or was at the top. Dilute 1:10 and repeat first, with DPD.',
        },
        relevant: "${dosis_estado} = 'repetir_medicion'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_falta_producto',
        appearance: 'verdict-warning',
        label: {
          es: 'Falta decir qué producto usan, en «El clorador y el producto».',
          en: 'Missing: which product they use, in “The chlorinator and the product”.',
        },
        relevant: "${dosis_estado} = 'falta_producto'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_sin_formula',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra para este producto. Consulte a quien sabe dosificarlo.',
          en: 'There is no figure for this product. Ask somebody who knows how to dose it.',
        },
        relevant: "${dosis_estado} = 'producto_sin_formula'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_falta_etiqueta',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra sin leer la etiqueta. Conteste qué dice la etiqueta en «El clorador y el producto».',
          en: 'There is no figure without reading the label. Answer what the label says in “The chlorinator and the product”.',
        },
        relevant: "${dosis_estado} = 'falta_etiqueta'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_caudal_viejo',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra con el caudal de otro día o de otro lugar. Mida hoy donde cae el cloro.',
          en: 'There is no figure with the flow of another day or place. Measure today where the chlorine goes in.',
        },
        relevant: "${dosis_estado} = 'caudal_de_otro_dia'",
      },
      ...NEEDED.map(
        ({ name, known, es, en }): FormNode => ({
          ...C3,
          type: 'note',
          name: `nota_dosis_falta_${name}`,
          label: { es: `Para la cifra falta: ${es}.`, en: `Missing for the figure: ${en}.` },
          relevant: `\${dosis_estado} = 'faltan_datos' and not(${known})`,
        }),
      ),
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_mas_de_5',
        appearance: 'verdict-danger',
        label: {
          es: 'No hay cifra: ${dosis_total_mgl} mg/L pasa de 5 (por verificar). Revise la demanda; si el agua es turbia, hay que tratarla antes.',
          en: 'No figure: ${dosis_total_mgl} mg/L is over 5 (to be verified). Check the demand; turbid water must be treated first.',
        },
        relevant: "${dosis_estado} = 'mas_de_5'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_confirmar',
        appearance: 'verdict-warning',
        label: {
          es: 'Pasa de 3 mg/L (por verificar): la cifra aparece cuando usted confirma dos veces.',
          en: 'It is over 3 mg/L (to be verified): the figure shows once you confirm twice.',
        },
        relevant: "${dosis_estado} = 'confirmar'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_no_bajar',
        appearance: 'verdict-warning',
        label: {
          es: 'La cuenta da menos de lo que gastan hoy, pero no bajen la dosis: alguna casa quedaría con menos de 0.2 mg/L, o falta medir la última.',
          en: 'The sum gives less than they use today, but do not lower the dose: some house would be left under 0.2 mg/L, or the last one was not measured.',
        },
        relevant: "${dosis_estado} = 'no_bajar'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_no_subir',
        appearance: 'verdict-warning',
        label: {
          es: 'La cuenta da más de lo que gastan hoy, pero ya hay cloro alto. Revise la demanda, el caudal y el gasto.',
          en: 'The sum gives more than they use today, but there is high chlorine already. Check demand, flow and use.',
        },
        relevant: "${dosis_estado} = 'no_subir'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_dosis_falta_gasto',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra: ya hay cloro alto y no se sabe cuánto gastan hoy. Averigüe cuánto producto ponen por semana, o de dónde viene ese cloro.',
          en: 'No figure: there is high chlorine already and today’s use is not known. Find out how much product they use a week, or where that chlorine comes from.',
        },
        relevant: "${dosis_estado} = 'falta_gasto'",
      },
      {
        ...FORMULA,
        type: 'decimal',
        name: 'gramos_tableta',
        label: { es: '¿Cuánto pesa una tableta?', en: 'How much does one tablet weigh?' },
        unit: { es: 'g', en: 'g' },
        relevant: "${dosis_estado} = 'permitida' and ${producto} = 'hipoclorito_calcio_tabletas'",
        constraint: `. > 0 and . <= ${MOST.tabletGrams}`,
        constraint_message: {
          es: 'Escriba más de 0 y hasta 1,000 gramos.',
          en: 'Write more than 0 and up to 1,000 grams.',
        },
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'tabletas_semana',
        relevant: '${gramos_tableta} > 0',
        calculation: 'round(${dosis_primer_paso_dia} * 7 div ${gramos_tableta}, 1)',
      },
      {
        ...MEASURED,
        type: 'calculate',
        name: 'tabletas_medidas_semana',
        relevant: '${tabletas_semana} > 0',
        calculation: measured.written({
          exact: '${tabletas_semana}',
          mark: String(HALF_A_TABLET),
          least: '(${dosis_minimo_dia} * 7 div ${gramos_tableta})',
          most: '(${dosis_maximo_dia} * 7 div ${gramos_tableta})',
        }),
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_tabletas',
        label: {
          es: 'Son ${tabletas_medidas_semana} tabletas por semana. Deje siempre por lo menos una en el clorador.',
          en: 'That is ${tabletas_medidas_semana} tablets a week. Always leave at least one in the chlorinator.',
        },
        relevant: "${tabletas_semana} != ''",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_goteo',
    appearance: 'field-list',
    label: { es: 'El goteo', en: 'The drip' },
    guide: 'calcular-la-dosis',
    relevant:
      "${dosis_estado} = 'permitida' and (${tipo_clorador} = 'goteo' or ${tipo_clorador} = 'bomba_dosificadora' or ${tipo_clorador} = 'aguaclara')",
    children: [
      {
        ...FORMULA,
        type: 'decimal',
        name: 'solucion_litros',
        label: {
          es: '¿De cuántos litros es el envase de la solución?',
          en: 'How many litres does the solution container hold?',
        },
        hint: {
          es: 'Solución madre: el cloro disuelto en agua que gotea al tanque.',
          en: 'Stock solution: the chlorine dissolved in water that drips into the tank.',
        },
        unit: { es: 'litros', en: 'litres' },
        constraint: `. > 0 and . <= ${MOST.solutionLitres}`,
        constraint_message: {
          es: 'Escriba más de 0 y hasta 10,000 litros.',
          en: 'Write more than 0 and up to 10,000 litres.',
        },
      },
      {
        ...FORMULA,
        type: 'decimal',
        name: 'solucion_producto',
        trigger: ANOTHER_PRODUCT,
        label: { es: '¿Cuánto producto le ponen al envase?', en: 'How much product do they put into the container?' },
        hint: {
          es: 'En gramos; si es cloro líquido, en mililitros. Una onza son 28 g, media libra 227 g, una libra 454 g.',
          en: 'In grams; for liquid chlorine, in millilitres. An ounce is 28 g, half a pound 227 g, a pound 454 g.',
        },
        unit: { es: 'g o mL', en: 'g or mL' },
        constraint: `. > 0 and . <= ${MOST.productAmount} and (\${solucion_litros} = '' or . <= ${MOST_IN_VESSEL})`,
        constraint_message: {
          es: 'Más de 0, y por litro del envase a lo sumo 200 g, o 1,000 mL si es líquido.',
          en: 'More than 0, and for a litre of the container 200 g at most, or 1,000 mL of a liquid.',
        },
        carry_over: 'never',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'solucion_mgl',
        relevant: `\${solucion_litros} > 0 and \${solucion_producto} > 0 and \${solucion_producto} <= ${MOST_IN_VESSEL} and \${porcentaje_cloro} > 0`,
        calculation: stockStrength.written({
          product: '${solucion_producto}',
          percent: '${porcentaje_cloro}',
          litres: '${solucion_litros}',
        }),
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'goteo_litros_hora',
        relevant: `\${goteo_ml_minuto} >= ${SLOWEST_DRIP_MILLILITRES_PER_MINUTE}`,
        calculation: hourlyDrip.written({ perMinute: '${goteo_ml_minuto}' }),
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'goteo_cuenta_ml_minuto',
        relevant: '${solucion_mgl} > 0 and ${horas_flujo} > 0',
        calculation: `round(${DRIP} * 1000 div 60, 3)`,
      },
      markAt('goteo_marca', '${goteo_cuenta_ml_minuto}', '${goteo_cuenta_ml_minuto} > 0'),
      {
        ...MEASURED,
        type: 'calculate',
        name: 'goteo_ml_minuto',
        relevant: `\${goteo_cuenta_ml_minuto} > 0 and \${goteo_cuenta_ml_minuto} <= ${FASTEST_DRIP}`,
        calculation: measured.written({
          exact: '${goteo_cuenta_ml_minuto}',
          mark: '${goteo_marca}',
          least: '(${goteo_cuenta_ml_minuto} * ${dosis_minimo_dia} div ${dosis_primer_paso_dia})',
          most: '(${goteo_cuenta_ml_minuto} * ${dosis_maximo_dia} div ${dosis_primer_paso_dia})',
        }),
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'solucion_dura_horas',
        relevant: `\${goteo_ml_minuto} >= ${SLOWEST_DRIP_MILLILITRES_PER_MINUTE}`,
        calculation: 'int(round(${solucion_litros} div ${goteo_litros_hora} * 10, 6)) div 10',
      },
      {
        ...FORMULA,
        type: 'calculate',
        name: 'solucion_dura_dicha',
        relevant: '${solucion_dura_horas} > 0',
        calculation: lastingHours.written({ hours: '${solucion_dura_horas}' }),
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_goteo',
        appearance: 'verdict-good',
        label: {
          es: 'Abra el goteo a ${goteo_ml_minuto} mL por minuto (${goteo_litros_hora} L por hora). El envase dura ${solucion_dura_dicha} horas. (Por verificar)',
          en: 'Open the drip to ${goteo_ml_minuto} mL a minute (${goteo_litros_hora} L an hour). The container lasts ${solucion_dura_dicha} hours. (To be verified)',
        },
        relevant: `\${goteo_ml_minuto} >= ${SLOWEST_DRIP_MILLILITRES_PER_MINUTE}`,
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_goteo_muy_lento',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra: sería menos de 1 mL por minuto, tan poco que no se puede regular. Ponga menos producto en el envase, o más agua (por verificar).',
          en: 'No figure: it would be less than 1 mL a minute, too little to be set. Put less product into the container, or more water (to be verified).',
        },
        relevant: `\${goteo_ml_minuto} != '' and \${goteo_ml_minuto} < ${SLOWEST_DRIP_MILLILITRES_PER_MINUTE}`,
      },
      {
        ...FORMULA,
        type: 'note',
        name: 'nota_goteo_muy_debil',
        appearance: 'verdict-warning',
        label: {
          es: 'No hay cifra: es muy débil, sería más de la décima parte del agua. Ponga más producto en el envase, o menos agua (por verificar).',
          en: 'No figure: it is too weak, it would be more than a tenth of the water. Put more product into the container, or less water (to be verified).',
        },
        relevant: `\${goteo_cuenta_ml_minuto} != '' and \${goteo_cuenta_ml_minuto} > ${FASTEST_DRIP}`,
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_goteo_seguridad',
        label: {
          es: 'Ponga el cloro en el agua, nunca el agua sobre el cloro. Use guantes y lentes. Cuente el goteo con un vaso medidor y un reloj.',
          en: 'Put the chlorine into the water, never water onto chlorine. Wear gloves and glasses. Check the drip with a measuring cup and a watch.',
        },
      },
    ],
  },
] as const satisfies readonly FormNode[];
