import type { FormNode } from '../../domain/form/definition.ts';
import { AOM_A_MONTH, AOM_UNKNOWN } from '../scoring/provider-conditions.ts';

const F = { source: 'SIASAR 2, prestador: F', status: 'oficial' } as const;
const G = { source: 'SIASAR 2, prestador: G', status: 'oficial' } as const;
const PS06 = { source: 'Propuesta PTPS, PS-06 (fondos para 3 meses de AOM)', status: 'propuesto' } as const;
const PS07 = { source: 'Propuesta PTPS, PS-07 y B.4', status: 'propuesto' } as const;

const MONEY = {
  type: 'decimal',
  unit: { es: 'Lps.', en: 'Lps.' },
  constraint: '. >= 0',
  constraint_message: { es: 'Escriba los lempiras, de 0 en adelante.', en: 'Write the lempiras, from 0 up.' },
  carry_over: 'beside',
} as const;

/** How long the money lasts as a Junta says it: whole and half months, never more than it is. */
const FUNDS_LAST = [
  [0, 'menos de medio mes', 'less than half a month'],
  [0.5, 'medio mes', 'half a month'],
  [1, 'un mes', 'a month'],
  [1.5, 'un mes y medio', 'a month and a half'],
  [2, 'dos meses', 'two months'],
  [2.5, 'dos meses y medio', 'two months and a half'],
] as const;

/** F. Fondos y contabilidad. G. Operación y mantenimiento. */
export const sectionFG = [
  {
    type: 'group',
    name: 'pagina_f',
    appearance: 'field-list',
    label: { es: 'F. Libros, fondos y balance', en: 'F. Books, funds and balance sheet' },
    guide: 'libros-y-fondos',
    children: [
      {
        ...F,
        type: 'select_one',
        list: 'si_no',
        name: 'libro_ingresos_egresos',
        label: {
          es: '¿Tienen al día el libro de ingresos y egresos?',
          en: 'Is the income and expense book up to date?',
        },
        hint: {
          es: 'Pida verlo: la última anotación debe ser de este mes o del mes pasado.',
          en: 'Ask to see it: the last entry should be of this month or last month.',
        },
        required: true,
      },
      {
        ...F,
        ...MONEY,
        name: 'ingresos_ultimo_anio',
        label: { es: '¿Cuánto ingresó en el último año?', en: 'How much came in during the last year?' },
        relevant: "${libro_ingresos_egresos} = 'si'",
      },
      {
        ...F,
        ...MONEY,
        name: 'egresos_ultimo_anio',
        label: { es: '¿Cuánto se gastó en el último año?', en: 'How much was spent during the last year?' },
        hint: { es: 'Egresos: todo lo que se pagó.', en: 'Expenses: everything that was paid.' },
        relevant: "${libro_ingresos_egresos} = 'si'",
      },
      {
        ...F,
        type: 'select_one',
        list: 'si_no',
        name: 'tiene_fondos',
        label: {
          es: '¿Tienen dinero guardado que puedan usar hoy?',
          en: 'Do they have money saved that they can use today?',
        },
        hint: {
          es: 'Dinero en banco o caja que pueden usar hoy.',
          en: 'Money in bank or cash that can be used today.',
        },
        required: true,
      },
      {
        ...F,
        ...MONEY,
        name: 'monto_fondos',
        label: { es: '¿Cuánto tienen hoy?', en: 'How much do they have today?' },
        relevant: "${tiene_fondos} = 'si'",
      },
      {
        ...PS06,
        type: 'calculate',
        name: 'gasto_aom_mensual',
        relevant: `not(${AOM_UNKNOWN})`,
        calculation: AOM_A_MONTH,
      },
      {
        ...PS06,
        type: 'calculate',
        name: 'meses_fondos',
        relevant: "${monto_fondos} != '' and ${gasto_aom_mensual} > 0",
        calculation: 'round(${monto_fondos} div ${gasto_aom_mensual}, 6)',
      },
      {
        ...PS06,
        type: 'calculate',
        name: 'fondos_meses',
        relevant: "${meses_fondos} != '' and ${meses_fondos} < 3",
        calculation: 'int(${meses_fondos} * 2) div 2',
      },
      {
        ...PS06,
        type: 'calculate',
        name: 'fondos_faltan',
        relevant: "${meses_fondos} != '' and ${meses_fondos} < 3",
        calculation: 'round(3 * ${gasto_aom_mensual} - ${monto_fondos}, 2)',
      },
      {
        ...PS06,
        type: 'note',
        name: 'nota_fondos_alcanzan',
        appearance: 'verdict-good',
        label: {
          es: 'Los fondos alcanzan para 3 meses o más de administración, operación y mantenimiento.',
          en: 'The funds last for 3 months or more of administration, operation and maintenance.',
        },
        relevant: '${meses_fondos} >= 3',
      },
      ...FUNDS_LAST.map(([months, es, en]) => ({
        ...PS06,
        type: 'note' as const,
        name: `nota_fondos_no_alcanzan_${months * 2}`,
        appearance: 'verdict-warning',
        label: {
          es: `El dinero alcanza para ${es}. Para 3 meses faltan Lps. \${fondos_faltan}.`,
          en: `The money lasts for ${en}. For 3 months, Lps. \${fondos_faltan} are lacking.`,
        },
        relevant: `\${fondos_meses} = ${months}`,
      })),
      {
        ...F,
        type: 'select_one',
        list: 'si_no',
        name: 'balance_contable',
        label: { es: '¿Tienen balance contable?', en: 'Do they have a balance sheet?' },
        hint: {
          es: 'Balance: cuadro de lo que la Junta tiene (activos) y lo que debe (pasivos).',
          en: 'Balance sheet: a table of what the board owns (assets) and owes (liabilities).',
        },
        required: true,
      },
      {
        ...F,
        ...MONEY,
        name: 'activos_corrientes',
        label: { es: 'Activos corrientes', en: 'Current assets' },
        hint: {
          es: 'Dinero y lo que se vuelve dinero en un año: caja, banco, cuotas por cobrar.',
          en: 'Money and what becomes money within a year: cash, bank, fees to collect.',
        },
        relevant: "${balance_contable} = 'si'",
      },
      {
        ...F,
        ...MONEY,
        name: 'activos_no_corrientes',
        label: { es: 'Activos no corrientes', en: 'Non-current assets' },
        hint: {
          es: 'Lo que dura años: terreno, tanque, tubería, equipo.',
          en: 'What lasts for years: land, tank, pipes, equipment.',
        },
        relevant: "${balance_contable} = 'si'",
      },
      {
        ...F,
        ...MONEY,
        name: 'pasivos_corrientes',
        label: { es: 'Pasivos corrientes', en: 'Current liabilities' },
        hint: { es: 'Deudas que se pagan en un año o menos.', en: 'Debts due within a year.' },
        relevant: "${balance_contable} = 'si'",
      },
      {
        ...F,
        ...MONEY,
        name: 'pasivos_no_corrientes',
        label: { es: 'Pasivos no corrientes', en: 'Non-current liabilities' },
        hint: { es: 'Deudas a más de un año.', en: 'Debts due after more than a year.' },
        relevant: "${balance_contable} = 'si'",
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_g',
    appearance: 'field-list',
    label: { es: 'G. Operación y mantenimiento', en: 'G. Operation and maintenance' },
    guide: 'mantenimiento-preventivo',
    children: [
      {
        ...G,
        type: 'select_one',
        list: 'atencion_om',
        name: 'atencion_om',
        label: { es: '¿Qué mantenimiento le dan al sistema?', en: 'What maintenance do they give the system?' },
        hint: {
          es: 'Preventivo: antes de que se dañe. Correctivo: después de que se dañó.',
          en: 'Preventive: before it breaks. Corrective: after it broke.',
        },
        required: true,
      },
      {
        ...G,
        type: 'select_one',
        list: 'si_no',
        name: 'tiene_herramientas',
        label: {
          es: '¿Tienen materiales, herramientas o equipo para el mantenimiento?',
          en: 'Do they have materials, tools or equipment for maintenance?',
        },
        required: true,
      },
      {
        ...G,
        type: 'select_one',
        list: 'si_no',
        name: 'tiene_fontanero',
        label: { es: '¿Tienen fontanero, operador o técnico?', en: 'Do they have a plumber, operator or technician?' },
        hint: {
          es: 'Fontanero: quien cuida el sistema todos los días. Puede ser pagado o ad honorem.',
          en: 'Plumber: whoever looks after the system every day. Paid or unpaid.',
        },
        required: true,
      },
      {
        ...G,
        type: 'select_one',
        list: 'reglamento',
        name: 'reglamento',
        label: { es: '¿Tienen reglamento del servicio?', en: 'Do they have rules of service?' },
        hint: {
          es: 'Reglamento: reglas escritas de cuotas, pegues, cortes y multas, aprobadas en asamblea.',
          en: 'Rules of service: written rules on fees, connections, cuts and fines, approved in assembly.',
        },
        required: true,
      },
      {
        ...PS07,
        type: 'select_one',
        list: 'libro',
        name: 'bitacora_om',
        label: {
          es: '¿Llevan bitácora de operación y mantenimiento?',
          en: 'Do they keep an operation and maintenance log?',
        },
        hint: {
          es: 'Bitácora: cuaderno donde el fontanero anota lo que hizo y cuándo.',
          en: 'Log: the notebook where the plumber writes what was done and when.',
        },
        required: true,
      },
      {
        ...PS07,
        type: 'select_one',
        list: 'cloracion',
        name: 'cloracion',
        label: { es: '¿Se clora el agua?', en: 'Is the water chlorinated?' },
        hint: {
          es: 'A ratos: hay días sin cloro. El detalle se llena en el chequeo de cloración.',
          en: 'On and off: some days without chlorine. Details go in the chlorination check.',
        },
        required: true,
      },
    ],
  },
] as const satisfies readonly FormNode[];
