import type { FormNode } from '../../domain/form/definition.ts';

/** SIASAR asks measurement, billing and payment only where the tariff is known and applied. */
const APPLIED =
  "${tiene_tarifa} = 'si' and selected(${mecanismo_pago}, 'si') and count-selected(${mecanismo_pago}) = 1";
const C = { source: 'SIASAR 2, prestador: C1 a C3', status: 'oficial' } as const;
const C4 = { source: 'SIASAR 2, prestador: C4', status: 'oficial' } as const;
const C5 = { source: 'SIASAR 2, prestador: C5', status: 'oficial' } as const;
const C6 = { source: 'SIASAR 2, prestador: C6', status: 'oficial' } as const;
const PS05 = { source: 'Propuesta PTPS, PS-05', status: 'propuesto' } as const;

/** C. Ingresos. */
export const sectionC = [
  {
    type: 'group',
    name: 'pagina_c',
    appearance: 'field-list',
    label: { es: 'C. La cuota y el cobro', en: 'C. The fee and its collection' },
    guide: 'tarifa-y-cobro',
    children: [
      {
        ...C,
        type: 'select_one',
        list: 'si_no',
        name: 'tiene_tarifa',
        label: { es: '¿Tienen definida una cuota o tarifa?', en: 'Is a fee or tariff set?' },
        hint: {
          es: 'Tarifa: lo que cada abonado paga por el agua, acordado en asamblea.',
          en: 'Tariff: what each user pays for water, agreed in assembly.',
        },
        required: true,
      },
      {
        ...C,
        type: 'select_one',
        list: 'tipo_tarifa',
        name: 'tipo_tarifa',
        label: { es: '¿Qué tipo de tarifa es?', en: 'What type of tariff is it?' },
        relevant: "${tiene_tarifa} = 'si'",
        required: true,
      },
      {
        ...C,
        type: 'text',
        name: 'tipo_tarifa_otra',
        label: { es: '¿Qué otro tipo?', en: 'Which other type?' },
        relevant: "${tipo_tarifa} = 'otra'",
      },
      {
        ...C,
        type: 'decimal',
        name: 'tarifa_media',
        label: { es: '¿Cuánto paga al mes un abonado, en promedio?', en: 'What does a user pay a month, on average?' },
        unit: { es: 'Lps. por mes', en: 'Lps. a month' },
        relevant: "${tiene_tarifa} = 'si'",
        required: true,
        constraint: '. >= 0 and . <= 100000',
        constraint_message: { es: 'Escriba los lempiras, de 0 en adelante.', en: 'Write the lempiras, from 0 up.' },
        warning:
          ". < 5 or . > 500 or (instance('previous')/root/item/tarifa_media > 0 and abs(. - instance('previous')/root/item/tarifa_media) > 0.5 * instance('previous')/root/item/tarifa_media)",
        warning_message: {
          es: 'No es lo usual en una Junta, o cambió más de la mitad desde la última visita. ¿Es lo que paga un abonado en un mes?',
          en: 'That is unusual for a board, or it changed by more than half since the last visit. Is it what one user pays in one month?',
        },
      },
      {
        ...C,
        type: 'select_multiple',
        list: 'mecanismo_pago',
        name: 'mecanismo_pago',
        label: {
          es: '¿Cómo va el cobro de la cuota?',
          en: 'How is the collection of the fee going?',
        },
        relevant: "${tiene_tarifa} = 'si'",
        required: true,
        constraint: "not(selected(., 'si')) or count-selected(.) = 1",
        constraint_message: {
          es: 'Si marcó «Bien», quite los motivos.',
          en: 'If you ticked “Yes”, untick the reasons.',
        },
      },
      {
        ...C,
        type: 'text',
        name: 'mecanismo_otros',
        label: { es: '¿Qué otros motivos?', en: 'Which other reasons?' },
        relevant: "selected(${mecanismo_pago}, 'otros')",
        required: true,
      },
      {
        ...C6,
        type: 'select_multiple',
        list: 'mantenimiento_sistema',
        name: 'mantenimiento_sistema',
        label: { es: '¿Cómo se mantiene entonces el sistema?', en: 'How is the system maintained, then?' },
        relevant:
          "${tiene_tarifa} = 'no' or (count-selected(${mecanismo_pago}) > 0 and not(selected(${mecanismo_pago}, 'si')))",
        required: true,
      },
      {
        ...C6,
        type: 'text',
        name: 'mantenimiento_otros',
        label: { es: '¿De qué otra forma?', en: 'In which other way?' },
        relevant: "selected(${mantenimiento_sistema}, 'otros')",
        required: true,
      },
      {
        type: 'group',
        name: 'pagina_c_cobro',
        label: { es: 'Medición y cobro', en: 'Metering and collection' },
        relevant: APPLIED,
        children: [
          {
            ...C4,
            type: 'select_one',
            list: 'si_no',
            name: 'tiene_medicion',
            label: {
              es: '¿Miden cuánta agua entra o cuánta se gasta?',
              en: 'Do they measure how much water enters or is used?',
            },
            hint: {
              es: 'Macromedición: agua que entra al sistema. Micromedición: la que marca el medidor de cada casa.',
              en: 'Macro-metering: water entering the system. Micro-metering: what each house meter shows.',
            },
            required: true,
          },
          {
            ...C4,
            type: 'decimal',
            name: 'agua_producida',
            label: {
              es: '¿Cuánta agua entra al sistema en un mes?',
              en: 'How much water enters the system in a month?',
            },
            hint: {
              es: 'Promedio de un mes. 1 m³ son 1,000 litros.',
              en: 'Average of one month. 1 m³ is 1,000 litres.',
            },
            unit: { es: 'm³ por mes', en: 'm³ a month' },
            relevant: "${tiene_medicion} = 'si'",
            constraint: '. >= 0',
            constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
          },
          {
            ...C4,
            type: 'decimal',
            name: 'agua_facturada',
            label: { es: '¿Cuánta agua se cobra en un mes?', en: 'How much water is charged for in a month?' },
            hint: {
              es: 'La que se cobró según los medidores, promedio de un mes.',
              en: 'What was charged by meter, average of one month.',
            },
            unit: { es: 'm³ por mes', en: 'm³ a month' },
            relevant: "${tiene_medicion} = 'si'",
            constraint: '. >= 0',
            constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
            warning: "${agua_producida} != '' and . > ${agua_producida}",
            warning_message: {
              es: 'Se facturó más agua de la que se produjo. ¿Está bien?',
              en: 'More water was billed than produced. Is that right?',
            },
          },
          {
            ...C5,
            type: 'integer',
            name: 'usuarios_deberian_pagar',
            label: { es: '¿Cuántos abonados deberían pagar?', en: 'How many users should pay?' },
            hint: {
              es: 'Abonado: la casa o negocio que tiene su conexión en la lista de la Junta.',
              en: 'User: the house or business whose connection is on the board’s list.',
            },
            unit: { es: 'abonados', en: 'users' },
            constraint: '. >= 0 and . <= 200000',
            constraint_message: { es: 'Escriba un número de 0 en adelante.', en: 'Write a number from 0 up.' },
            warning:
              "(instance('previous')/root/item/usuarios_deberian_pagar > 0 and abs(. - instance('previous')/root/item/usuarios_deberian_pagar) > 0.5 * instance('previous')/root/item/usuarios_deberian_pagar)",
            warning_message: {
              es: 'El número cambió más de la mitad desde la última visita. ¿Está seguro?',
              en: 'The number changed by more than half since the last visit. Are you sure?',
            },
          },
          {
            ...C5,
            type: 'integer',
            name: 'usuarios_al_dia',
            label: { es: '¿Cuántos están al día con sus pagos?', en: 'How many are up to date with their payments?' },
            unit: { es: 'abonados', en: 'users' },
            constraint: ". >= 0 and (${usuarios_deberian_pagar} = '' or . <= ${usuarios_deberian_pagar})",
            constraint_message: {
              es: 'Los que están al día no pueden ser más que los que deberían pagar (${usuarios_deberian_pagar}).',
              en: 'Those up to date cannot be more than those who should pay (${usuarios_deberian_pagar}).',
            },
          },
          {
            ...PS05,
            type: 'calculate',
            name: 'morosidad',
            relevant: "${usuarios_deberian_pagar} > 0 and ${usuarios_al_dia} != ''",
            calculation:
              'round((${usuarios_deberian_pagar} - ${usuarios_al_dia}) div ${usuarios_deberian_pagar} * 100, 1)',
          },
          {
            ...PS05,
            type: 'note',
            name: 'nota_morosidad',
            label: {
              es: 'Deben ${morosidad} de cada 100 abonados.',
              en: 'Of every 100 users, ${morosidad} owe.',
            },
            relevant: "${morosidad} != ''",
          },
          {
            ...C5,
            type: 'decimal',
            name: 'facturacion_promedio',
            label: {
              es: 'Si todos pagaran, ¿cuánto entraría al mes?',
              en: 'If everybody paid, how much would come in a month?',
            },
            hint: {
              es: 'Lo que se cobra en recibos, lo paguen o no. Promedio de los últimos 12 meses.',
              en: 'What the bills ask for, paid or not. Average of the last 12 months.',
            },
            unit: { es: 'Lps. por mes', en: 'Lps. a month' },
            constraint: '. >= 0',
            constraint_message: { es: 'Escriba los lempiras, de 0 en adelante.', en: 'Write the lempiras, from 0 up.' },
            carry_over: 'beside',
          },
          {
            ...C5,
            type: 'decimal',
            name: 'ingresos_facturacion',
            label: { es: '¿Cuánto entra en realidad por las cuotas?', en: 'How much really comes in from fees?' },
            hint: {
              es: 'Lo que pagaron los abonados. Promedio mensual de los últimos 12 meses.',
              en: 'What the users paid. Monthly average of the last 12 months.',
            },
            unit: { es: 'Lps. por mes', en: 'Lps. a month' },
            constraint: '. >= 0',
            constraint_message: { es: 'Escriba los lempiras, de 0 en adelante.', en: 'Write the lempiras, from 0 up.' },
            warning:
              "${facturacion_promedio} != '' and . > ${facturacion_promedio} * 1.5 or (instance('previous')/root/item/ingresos_facturacion > 0 and abs(. - instance('previous')/root/item/ingresos_facturacion) > 0.5 * instance('previous')/root/item/ingresos_facturacion)",
            warning_message: {
              es: 'Entra mucho más de lo que se factura, o cambió más de la mitad desde la última visita. ¿Está bien?',
              en: 'Much more comes in than is billed, or it changed by more than half since the last visit. Is that right?',
            },
            carry_over: 'beside',
          },
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
