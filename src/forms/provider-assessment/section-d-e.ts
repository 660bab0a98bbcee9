import type { FormNode } from '../../domain/form/definition.ts';
import { COSTS_UNKNOWN, PLANNED_PART_BLANK, SPENT_PART_BLANK } from '../scoring/provider-conditions.ts';

const D = { source: 'SIASAR 2, prestador: D', status: 'oficial' } as const;
const E = { source: 'SIASAR 2, prestador: E1', status: 'oficial' } as const;
const PS04 = { source: 'Propuesta PTPS, PS-04', status: 'propuesto' } as const;

const LEMPIRAS = {
  es: 'Escriba los lempiras, de 0 en adelante.',
  en: 'Write the lempiras, from 0 up.',
} as const;
const MONEY = {
  type: 'decimal',
  constraint: '. >= 0',
  constraint_message: LEMPIRAS,
  carry_over: 'beside',
} as const;
/** What the service should cost changes little from one year to the next. */
const SHOULD = { ...MONEY, carry_over: 'ask' } as const;
const PER_MONTH = { es: 'Lps. por mes', en: 'Lps. a month' } as const;
const IN_ALL = { es: 'Lps.', en: 'Lps.' } as const;

/** D. Otros ingresos. E. Gastos, reales y teóricos. */
export const sectionDE = [
  {
    type: 'group',
    name: 'pagina_d',
    appearance: 'field-list',
    label: { es: 'D. Otros ingresos', en: 'D. Other income' },
    children: [
      {
        ...D,
        type: 'select_one',
        list: 'si_no',
        name: 'ingresos_extra',
        label: {
          es: '¿Les ha entrado dinero por pegues, multas o reconexiones?',
          en: 'Has money come in from new connections, fines or reconnections?',
        },
        hint: {
          es: 'Por ejemplo: pegues nuevos, multas, venta de materiales.',
          en: 'For example: new connections, fines, sale of materials.',
        },
        carry_over: 'beside',
      },
      {
        ...D,
        ...MONEY,
        name: 'ingresos_extra_ultimo_anio',
        label: { es: '¿Cuánto fue en el último año terminado?', en: 'How much in the last finished year?' },
        unit: IN_ALL,
        relevant: "${ingresos_extra} = 'si'",
      },
      {
        ...D,
        ...MONEY,
        name: 'ingresos_extra_previsto',
        label: { es: '¿Cuánto esperan este año?', en: 'How much do they expect this year?' },
        unit: IN_ALL,
        relevant: "${ingresos_extra} = 'si'",
      },
      {
        ...D,
        type: 'select_one',
        list: 'si_no',
        name: 'aportaciones_extra',
        label: {
          es: '¿Han recibido donaciones o ayudas de fuera?',
          en: 'Have they received donations or help from outside?',
        },
        hint: {
          es: 'Por ejemplo: una donación, una rifa, un proyecto.',
          en: 'For example: a donation, a raffle, a project.',
        },
        required: true,
        carry_over: 'beside',
      },
      {
        ...D,
        ...MONEY,
        name: 'aportaciones_ultimo_anio',
        label: { es: '¿Cuánto fue en el último año terminado?', en: 'How much in the last finished year?' },
        unit: IN_ALL,
        relevant: "${aportaciones_extra} = 'si'",
      },
      {
        ...D,
        ...MONEY,
        name: 'aportaciones_previsto',
        label: { es: '¿Cuánto esperan este año?', en: 'How much do they expect this year?' },
        unit: IN_ALL,
        relevant: "${aportaciones_extra} = 'si'",
      },
      {
        ...D,
        type: 'decimal',
        name: 'tasa_expansion',
        label: {
          es: 'De cada 100 abonados, ¿cuántos son nuevos este año?',
          en: 'Of every 100 users, how many are new this year?',
        },
        hint: {
          es: 'Si hay 3 nuevos por cada 100, escriba 3. Si hay menos que antes, escriba el número con signo menos.',
          en: 'If there are 3 new ones for each 100, write 3. If there are fewer than before, write the number with a minus.',
        },
        unit: { es: '% por año', en: '% a year' },
        constraint: '. >= -100 and . <= 1000',
        constraint_message: { es: 'Escriba de -100 a 1,000 %.', en: 'Write -100 to 1,000 %.' },
        warning: '. < 0 or . > 20',
        warning_message: { es: 'No es lo usual. ¿Está seguro?', en: 'That is unusual. Are you sure?' },
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_e_reales',
    appearance: 'field-list',
    label: { es: 'E. Lo que gastan al mes', en: 'E. What they spend a month' },
    guide: 'gastos-reales-y-teoricos',
    children: [
      {
        ...E,
        ...MONEY,
        name: 'gasto_real_admin',
        label: {
          es: '¿Cuánto gastan al mes en administración?',
          en: 'How much do they spend a month on administration?',
        },
        hint: {
          es: 'Administración: papelería, transporte, pagos y recibos.',
          en: 'Administration: stationery, transport, pay and bills.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...MONEY,
        name: 'gasto_real_operacion',
        label: { es: '¿Cuánto gastan al mes en operación?', en: 'How much do they spend a month on operation?' },
        hint: {
          es: 'Operación: hacer llegar el agua cada día. Fontanero, cloro, energía.',
          en: 'Operation: getting the water there each day. Plumber, chlorine, power.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...MONEY,
        name: 'gasto_real_mantenimiento',
        label: { es: '¿Cuánto gastan al mes en mantenimiento?', en: 'How much do they spend a month on maintenance?' },
        hint: {
          es: 'Mantenimiento: reparar y prevenir daños. Tubos, válvulas, pintura, jornales.',
          en: 'Maintenance: repairing and preventing damage. Pipes, valves, paint, day labour.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...MONEY,
        name: 'gasto_real_ambiente',
        label: {
          es: '¿Cuánto gastan al mes en cuidar la fuente?',
          en: 'How much do they spend a month on caring for the source?',
        },
        hint: {
          es: 'Viveros, cercas, vigilancia de la microcuenca.',
          en: 'Nurseries, fences, watching over the catchment.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        type: 'calculate',
        name: 'suma_reales_calculada',
        relevant:
          'count-non-empty(${gasto_real_admin}) + count-non-empty(${gasto_real_operacion}) + count-non-empty(${gasto_real_mantenimiento}) + count-non-empty(${gasto_real_ambiente}) > 0',
        calculation:
          'round(coalesce(${gasto_real_admin}, 0) + coalesce(${gasto_real_operacion}, 0) + coalesce(${gasto_real_mantenimiento}, 0) + coalesce(${gasto_real_ambiente}, 0), 2)',
      },
      {
        ...E,
        type: 'note',
        name: 'nota_suma_reales',
        label: {
          es: 'Los cuatro gastos suman Lps. ${suma_reales_calculada} por mes.',
          en: 'The four expenses add up to Lps. ${suma_reales_calculada} a month.',
        },
        relevant: `not(${SPENT_PART_BLANK})`,
      },
      {
        ...E,
        type: 'decimal',
        name: 'suma_gastos_reales',
        parameters: { sum: 'suma_reales_calculada' },
        label: {
          es: '¿Coincide con su libro lo que gastan en total al mes?',
          en: 'Does the total that they spend a month agree with their book?',
        },
        unit: PER_MONTH,
        required: true,
        constraint: ". >= 0 and (${suma_reales_calculada} = '' or abs(. - ${suma_reales_calculada}) < 0.005)",
        constraint_message: {
          es: 'La suma debe ser igual a los gastos de arriba: Lps. ${suma_reales_calculada}.',
          en: 'The sum must equal the expenses above: Lps. ${suma_reales_calculada}.',
        },
        carry_over: 'beside',
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_e_teoricos',
    appearance: 'field-list',
    label: { es: 'E. Lo que deberían gastar al mes', en: 'E. What they should spend a month' },
    guide: 'gastos-reales-y-teoricos',
    children: [
      {
        ...E,
        ...SHOULD,
        name: 'gasto_teorico_admin',
        label: {
          es: '¿Cuánto deberían gastar al mes en administración?',
          en: 'How much should they spend a month on administration?',
        },
        hint: {
          es: 'Lo que haría falta al mes para dar un buen servicio.',
          en: 'What would be needed a month to give a good service.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...SHOULD,
        name: 'gasto_teorico_operacion',
        label: {
          es: '¿Cuánto deberían gastar al mes en operación?',
          en: 'How much should they spend a month on operation?',
        },
        hint: {
          es: 'Incluya el cloro de todo el mes y un pago justo al fontanero.',
          en: 'Include chlorine for the whole month and fair pay for the plumber.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...SHOULD,
        name: 'gasto_teorico_mantenimiento',
        label: {
          es: '¿Cuánto deberían gastar al mes en mantenimiento?',
          en: 'How much should they spend a month on maintenance?',
        },
        hint: {
          es: 'Incluya un ahorro para cambiar tubos, válvulas y equipo cuando se gasten.',
          en: 'Include savings to replace pipes, valves and equipment as they wear out.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        ...SHOULD,
        name: 'gasto_teorico_ambiente',
        label: {
          es: '¿Cuánto deberían gastar al mes en cuidar la fuente?',
          en: 'How much should they spend a month on caring for the source?',
        },
        hint: {
          es: 'Lo que haría falta al mes para cuidar bien la microcuenca.',
          en: 'What would be needed a month to look after the catchment well.',
        },
        unit: PER_MONTH,
      },
      {
        ...E,
        type: 'calculate',
        name: 'suma_teoricos_calculada',
        relevant:
          'count-non-empty(${gasto_teorico_admin}) + count-non-empty(${gasto_teorico_operacion}) + count-non-empty(${gasto_teorico_mantenimiento}) + count-non-empty(${gasto_teorico_ambiente}) > 0',
        calculation:
          'round(coalesce(${gasto_teorico_admin}, 0) + coalesce(${gasto_teorico_operacion}, 0) + coalesce(${gasto_teorico_mantenimiento}, 0) + coalesce(${gasto_teorico_ambiente}, 0), 2)',
      },
      {
        ...E,
        type: 'note',
        name: 'nota_suma_teoricos',
        label: {
          es: 'Los cuatro gastos que deberían tener suman Lps. ${suma_teoricos_calculada} por mes.',
          en: 'The four expenses that they should have add up to Lps. ${suma_teoricos_calculada} a month.',
        },
        relevant: `not(${PLANNED_PART_BLANK})`,
      },
      {
        source: 'SIASAR 2, prestador: E1 (suma teórica = suma de sus partes)',
        status: 'oficial',
        type: 'decimal',
        name: 'suma_gastos_teoricos',
        parameters: { sum: 'suma_teoricos_calculada' },
        label: { es: '¿Cuánto deberían gastar en total al mes?', en: 'How much should they spend a month in all?' },
        unit: PER_MONTH,
        constraint: ". >= 0 and (${suma_teoricos_calculada} = '' or abs(. - ${suma_teoricos_calculada}) < 0.005)",
        constraint_message: {
          es: 'La suma debe ser igual a los gastos de arriba: Lps. ${suma_teoricos_calculada}.',
          en: 'The sum must equal the expenses above: Lps. ${suma_teoricos_calculada}.',
        },
        carry_over: 'ask',
      },
      {
        ...PS04,
        type: 'calculate',
        name: 'gasto_teorico_mensual',
        relevant: "${suma_gastos_teoricos} != '' or ${suma_teoricos_calculada} != ''",
        calculation: 'coalesce(${suma_gastos_teoricos}, ${suma_teoricos_calculada})',
      },
      {
        ...PS04,
        type: 'note',
        name: 'nota_cuota_no_alcanza',
        appearance: 'verdict-warning',
        label: {
          es: 'Entran Lps. ${ingresos_facturacion} por mes y harían falta Lps. ${gasto_teorico_mensual}: la cuota no alcanza.',
          en: 'Lps. ${ingresos_facturacion} come in a month and Lps. ${gasto_teorico_mensual} would be needed: the fee is not enough.',
        },
        relevant: `\${ingresos_facturacion} != '' and \${gasto_teorico_mensual} > \${ingresos_facturacion} and not(${COSTS_UNKNOWN})`,
      },
    ],
  },
] as const satisfies readonly FormNode[];
