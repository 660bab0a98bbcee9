import { MOST } from '../../domain/chlorination/bounds.ts';
import { PRODUCTS } from '../../domain/chlorination/product.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
const G2 = { source: 'SIASAR 2, sistema: G2 field_g2_1', status: 'oficial' } as const;
const EOS = { source: 'Protocolo EOS (wcponline.com, 2020); Propuesta PTPS, C.3', status: 'propuesto' } as const;

/**
 * Empties what was read on a container, or counted in its unit, when another product is chosen: 2,000 g of granules a week
 * were taken for 2,000 mL of a liquid. Not for what is carried over: an answer that waits to be confirmed cannot be empty.
 */
export const ANOTHER_PRODUCT = '${producto}';

/** The products that have a dose formula; every other gets no figure. */
const DOSABLE =
  "${producto} = 'hipoclorito_calcio_granulado' or ${producto} = 'hipoclorito_calcio_tabletas' or ${producto} = 'hipoclorito_sodio'";

const LIQUID = PRODUCTS['hipoclorito-sodio'];
/** Granules and tablets have the same strengths. */
const DRY = PRODUCTS['hipoclorito-calcio-granulado'];

type Strengths = { readonly least: number; readonly most: number };

function within(name: string, { least, most }: Strengths): string {
  return `${name} >= ${percent(least)} and ${name} <= ${percent(most)}`;
}

function outside(name: string, { least, most }: Strengths): string {
  return `${name} < ${percent(least)} or ${name} > ${percent(most)}`;
}

/** 0.125 is 12.5 %. */
function percent(fraction: number): number {
  return Math.round(fraction * 1e4) / 100;
}

/**
 * Where a date stands among others, 100 a month whatever its length: three months after another day it is 300 more. ODK
 * has no arithmetic of months.
 */
function monthPlace(date: string): string {
  const part = (letter: string): string => `number(format-date(${date}, '%${letter}'))`;
  return `((${part('Y')} * 12 + ${part('m')}) * 100 + ${part('d')})`;
}

/** The system block of domain reference C.3: chlorinator, product, supply, operation, flow and tank. */
export const chlorinator = [
  {
    type: 'group',
    name: 'pagina_clorador',
    appearance: 'field-list',
    label: { es: 'El clorador y el producto', en: 'The chlorinator and the product' },
    relevant: WHOLE,
    guide: 'productos-de-cloro',
    children: [
      {
        ...G2,
        type: 'select_one',
        list: 'clora',
        name: 'clora',
        label: { es: '¿Se clora el agua de este sistema?', en: 'Is the water of this system chlorinated?' },
        required: true,
      },
      {
        source: 'Referencia C.2',
        status: 'por-verificar',
        type: 'select_one',
        list: 'tipo_clorador',
        name: 'tipo_clorador',
        label: { es: '¿Qué clorador tienen?', en: 'Which chlorinator do they have?' },
        hint: {
          es: 'Clorador: aparato que pone el cloro. El de goteo está sobre el tanque; el de tabletas, en la tubería.',
          en: 'Chlorinator: the device that adds chlorine. Drip: above the tank; tablets: in the pipe.',
        },
        relevant: "${clora} != 'no'",
        required: true,
      },
      {
        ...C3,
        type: 'text',
        name: 'tipo_clorador_otro',
        label: { es: '¿Cuál clorador?', en: 'Which chlorinator?' },
        relevant: "${tipo_clorador} = 'otro'",
        required: true,
      },
      {
        ...C3,
        type: 'select_one',
        list: 'producto',
        name: 'producto',
        label: {
          es: '¿Qué producto de cloro usan o van a usar?',
          en: 'Which chlorine product do they use, or will they use?',
        },
        hint: {
          es: 'Pida ver el envase. El HTH es hipoclorito de calcio; el tricloro se vende para piscinas y no sirve para beber.',
          en: 'Ask to see the container. HTH is calcium hypochlorite; trichlor is sold for pools and is not for drinking.',
        },
        required: "${clora} != 'no'",
        required_message: {
          es: 'Elija el producto, o «No hay producto».',
          en: 'Choose the product, or “There is no product”.',
        },
      },
      {
        ...C3,
        type: 'text',
        name: 'producto_otro',
        label: { es: '¿Cuál producto?', en: 'Which product?' },
        relevant: "${producto} = 'otro'",
        required: true,
      },
      {
        ...C3,
        type: 'select_multiple',
        list: 'etiqueta',
        name: 'etiqueta',
        trigger: ANOTHER_PRODUCT,
        label: { es: 'Lea la etiqueta. ¿Qué dice o qué trae?', en: 'Read the label. What does it say or hold?' },
        hint: {
          es: 'Estabilizador (ácido cianúrico), cobre y perfume son de productos de piscina o de limpieza.',
          en: 'Stabiliser (cyanuric acid), copper and perfume belong to pool or cleaning products.',
        },
        relevant:
          "${producto} != '' and ${producto} != 'ninguno' and ${producto} != 'sin_etiqueta' and ${producto} != 'gas'",
        constraint: "not(selected(., 'ninguna')) or count-selected(.) = 1",
        constraint_message: {
          es: 'Si marcó «nada de esto», quite las otras marcas.',
          en: 'If you ticked “none of these”, untick the others.',
        },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'calculate',
        name: 'producto_rechazado',
        calculation:
          "if(${producto} = 'tricloro_dicloro' or ${producto} = 'piscina' or ${producto} = 'sin_etiqueta' or (count-selected(${etiqueta}) > 0 and not(selected(${etiqueta}, 'ninguna') and count-selected(${etiqueta}) = 1)), 'si', 'no')",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_producto_rechazado',
        appearance: 'verdict-danger',
        label: {
          es: 'No lo use en agua de consumo.',
          en: 'Do not use it in drinking water.',
        },
        relevant: "${producto_rechazado} = 'si'",
      },
      {
        ...C3,
        type: 'decimal',
        name: 'porcentaje_cloro',
        label: {
          es: '¿Qué porcentaje de cloro dice la etiqueta?',
          en: 'What percentage of chlorine does the label state?',
        },
        hint: {
          es: 'Cloro activo o disponible. Granulado: 65 a 70. Líquido: 5 a 12. Escriba 65, no 0.65. (Por verificar)',
          en: 'Active or available chlorine. Granular: 65 to 70. Liquid: 5 to 12. Write 65, not 0.65. (To be verified)',
        },
        unit: { es: '%', en: '%' },
        relevant: DOSABLE,
        constraint: `if(\${producto} = 'hipoclorito_sodio', ${within('.', LIQUID.accepted)}, ${within('.', DRY.accepted)})`,
        constraint_message: {
          es: 'Revise la etiqueta: granulado o tabletas de 30 a 80 %, líquido de 1 a 15 %. Un producto de 90 % suele ser tricloro.',
          en: 'Check the label: granular or tablets 30 to 80 %, liquid 1 to 15 %. A 90 % product is usually trichlor.',
        },
        warning: `if(\${producto} = 'hipoclorito_sodio', ${outside('.', LIQUID.usualStrength)}, ${outside('.', DRY.usualStrength)})`,
        warning_message: {
          es: 'No es lo usual en este producto. ¿Es lo que dice la etiqueta?',
          en: 'That is unusual for this product. Is it what the label says?',
        },
      },
      {
        ...C3,
        type: 'calculate',
        name: 'porcentaje_valido',
        calculation: `if(if(\${producto} = 'hipoclorito_sodio', ${within('${porcentaje_cloro}', LIQUID.accepted)}, ${within('${porcentaje_cloro}', DRY.accepted)}), 'si', 'no')`,
      },
      {
        ...C3,
        type: 'date',
        name: 'fecha_elaboracion_cloro',
        trigger: ANOTHER_PRODUCT,
        label: {
          es: '¿Qué fecha de elaboración trae el cloro líquido?',
          en: 'What date of manufacture does the liquid chlorine state?',
        },
        hint: {
          es: 'El cloro líquido pierde fuerza con el tiempo y con el calor.',
          en: 'Liquid chlorine loses strength with age and heat.',
        },
        relevant: "${producto} = 'hipoclorito_sodio'",
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        warning: `${monthPlace('today()')} - ${monthPlace('.')} > 300`,
        warning_message: {
          es: 'Tiene más de tres meses: puede ser más débil de lo que dice la etiqueta.',
          en: 'It is more than three months old: it may be weaker than the label says.',
        },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_no_mezclar',
        label: {
          es: 'Nunca mezcle un cloro con otro cloro ni con ácido: pueden quemar, explotar o soltar gas.',
          en: 'Never mix one chlorine product with another, nor with acid: they can burn, explode or give off gas.',
        },
        relevant: "${producto} != '' and ${producto} != 'ninguno'",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_operacion',
    appearance: 'field-list',
    label: { es: 'Cómo se opera', en: 'How it is operated' },
    relevant: WHOLE,
    guide: 'bitacora-de-cloracion',
    children: [
      {
        ...EOS,
        type: 'integer',
        name: 'frecuencia_recarga_dias',
        label: {
          es: '¿Cada cuántos días recargan el clorador?',
          en: 'Every how many days do they refill the chlorinator?',
        },
        unit: { es: 'días', en: 'days' },
        relevant: "${clora} != 'no'",
        constraint: '. >= 1 and . <= 365',
        constraint_message: { es: 'Escriba de 1 a 365 días.', en: 'Write 1 to 365 days.' },
      },
      {
        ...C3,
        type: 'date',
        name: 'ultima_recarga',
        label: { es: '¿Cuándo fue la última recarga?', en: 'When was the last refill?' },
        relevant: "${clora} != 'no'",
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'decimal',
        name: 'gasto_semana',
        trigger: ANOTHER_PRODUCT,
        label: { es: '¿Cuánto producto gastan por semana?', en: 'How much product do they use a week?' },
        hint: {
          es: 'En gramos; si es cloro líquido, en mililitros. Una onza son 28 g, una libra 454 g, un galón 3,785 mL.',
          en: 'In grams; for liquid chlorine, in millilitres. An ounce is 28 g, a pound 454 g, a gallon 3,785 mL.',
        },
        unit: { es: 'g o mL por semana', en: 'g or mL a week' },
        relevant: "${clora} != 'no'",
        constraint: `. >= 0 and . <= ${MOST.productAmount}`,
        constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'integer',
        name: 'existencias_dias',
        label: {
          es: '¿Para cuántos días les alcanza el cloro que tienen?',
          en: 'How many days will the chlorine in stock last?',
        },
        unit: { es: 'días', en: 'days' },
        constraint: '. >= 0 and . <= 1000',
        constraint_message: { es: 'Escriba de 0 a 1,000 días.', en: 'Write 0 to 1,000 days.' },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'donde_compra',
        name: 'donde_compra',
        label: { es: '¿Dónde compran el cloro?', en: 'Where do they buy the chlorine?' },
        hint: {
          es: 'Banco de cloro: reserva que varias Juntas compran y comparten.',
          en: 'Chlorine bank: a stock that several boards buy and share.',
        },
      },
      {
        ...C3,
        type: 'text',
        name: 'donde_compra_otra',
        label: { es: '¿En qué otro lugar?', en: 'Where else?' },
        relevant: "${donde_compra} = 'otra'",
      },
      {
        ...C3,
        type: 'select_one',
        list: 'libro',
        name: 'bitacora_cloracion',
        label: { es: '¿Llevan bitácora de la cloración?', en: 'Do they keep a chlorination log?' },
        hint: {
          es: 'Bitácora: cuaderno donde se anota cada recarga y cada medición de cloro, con su fecha.',
          en: 'Log: the notebook where each refill and each chlorine reading is written with its date.',
        },
        relevant: "${clora} != 'no'",
      },
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'operador_capacitado',
        label: {
          es: '¿Quien opera el clorador recibió capacitación?',
          en: 'Has whoever operates the chlorinator been trained?',
        },
        relevant: "${clora} != 'no'",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_caudal',
    appearance: 'field-list',
    label: { es: 'Caudal y tanque', en: 'Flow and tank' },
    relevant: WHOLE,
    guide: 'aforar-con-balde',
    children: [
      {
        ...C3,
        type: 'decimal',
        name: 'caudal_aforado',
        label: { es: '¿Cuánta agua entra donde se clora?', en: 'How much water enters where it is chlorinated?' },
        hint: {
          es: 'Caudal: litros que pasan en un segundo. Balde lleno: litros ÷ segundos (18.9 L en 19 s = 1 L/s, 15.9 gpm).',
          en: 'Flow: litres that pass in one second. Full bucket: litres ÷ seconds (18.9 L in 19 s = 1 L/s, 15.9 gpm).',
        },
        unit: { es: 'L/s', en: 'L/s' },
        constraint: `. > 0 and . <= ${MOST.flowLitresPerSecond}`,
        constraint_message: {
          es: 'Escriba los litros por segundo: más de 0 y no más de 200.',
          en: 'Write litres per second: more than 0 and at most 200.',
        },
        warning:
          ". > 20 or (instance('previous')/root/item/caudal_aforado > 0 and abs(. - instance('previous')/root/item/caudal_aforado) > 0.5 * instance('previous')/root/item/caudal_aforado)",
        warning_message: {
          es: 'Es mucho para un acueducto rural, o cambió más de la mitad desde la última visita. ¿Son litros por segundo?',
          en: 'That is a lot for a rural system, or it changed by more than half since the last visit. Are these litres per second?',
        },
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'si_no',
        name: 'caudal_medido_hoy',
        label: {
          es: '¿Se midió hoy, en el mismo lugar donde cae el cloro?',
          en: 'Was it measured today, in the same place where the chlorine goes in?',
        },
        relevant: "${caudal_aforado} != ''",
        required: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'select_one',
        list: 'flujo',
        name: 'flujo',
        label: { es: '¿Cómo entra el agua?', en: 'How does the water enter?' },
      },
      {
        ...C3,
        type: 'decimal',
        name: 'horas_agua',
        label: { es: '¿Cuántas horas al día entra el agua?', en: 'How many hours a day does the water enter?' },
        unit: { es: 'horas por día', en: 'hours a day' },
        relevant: "${flujo} = 'bombeo' or ${flujo} = 'gravedad_horas'",
        required: true,
        constraint: `. > 0 and . <= ${MOST.hoursPerDay}`,
        constraint_message: { es: 'Escriba más de 0 y hasta 24 horas.', en: 'Write more than 0 and up to 24 hours.' },
      },
      {
        ...C3,
        type: 'calculate',
        name: 'horas_flujo',
        calculation: `if(\${flujo} = 'gravedad', ${MOST.hoursPerDay}, \${horas_agua})`,
      },
      {
        ...C3,
        type: 'decimal',
        name: 'volumen_tanque',
        label: { es: '¿De cuántos metros cúbicos es el tanque?', en: 'How many cubic metres does the tank hold?' },
        hint: {
          es: '1 m³ son 1,000 litros. Largo × ancho × alto del agua, en metros.',
          en: '1 m³ is 1,000 litres. Length × width × depth of the water, in metres.',
        },
        unit: { es: 'm³', en: 'm³' },
        constraint: `. > 0 and . <= ${MOST.tankCubicMetres}`,
        constraint_message: { es: 'Escriba más de 0 y hasta 5,000 m³.', en: 'Write more than 0 and up to 5,000 m³.' },
        warning:
          ". > 300 or (instance('previous')/root/item/volumen_tanque > 0 and abs(. - instance('previous')/root/item/volumen_tanque) > 0.2 * instance('previous')/root/item/volumen_tanque)",
        warning_message: {
          es: 'Es un tanque muy grande, o cambió desde la última visita. ¿Son metros cúbicos y no litros?',
          en: 'That is a very large tank, or it changed since the last visit. Are these cubic metres and not litres?',
        },
      },
      {
        ...EOS,
        type: 'date',
        name: 'ultima_limpieza_tanque',
        label: { es: '¿Cuándo limpiaron el tanque por última vez?', en: 'When was the tank last cleaned?' },
        constraint: '. <= today()',
        constraint_message: { es: 'La fecha no puede ser después de hoy.', en: 'The date cannot be after today.' },
        carry_over: 'never',
      },
    ],
  },
] as const satisfies readonly FormNode[];
