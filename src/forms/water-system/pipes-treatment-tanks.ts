import type { FormNode } from '../../domain/form/definition.ts';
import { fromZero, remarks } from '../question-parts.ts';
import { C, D, E } from './provenance.ts';

/** Sections C, D and E: conduction lines, treatment, tanks. */
export const pipesTreatmentTanks = [
  {
    type: 'group',
    name: 'pagina_c',
    appearance: 'field-list',
    label: { es: 'C. Líneas de conducción', en: 'C. Transmission lines' },
    children: [
      {
        ...C,
        type: 'repeat',
        name: 'conducciones',
        label: { es: 'Líneas de conducción', en: 'Transmission lines' },
        item_label: { es: '${conduccion_codigo}', en: '${conduccion_codigo}' },
        max: 20,
        children: [
          {
            ...C,
            type: 'text',
            name: 'conduccion_codigo',
            label: { es: 'Código de la línea', en: 'Code of the line' },
            hint: {
              es: 'Conducción: la tubería de la toma al tanque.',
              en: 'Transmission: the pipe from intake to tank.',
            },
            required: true,
          },
          {
            ...C,
            type: 'decimal',
            name: 'conduccion_longitud',
            label: { es: 'Longitud', en: 'Length' },
            unit: { es: 'm', en: 'm' },
            ...fromZero,
          },
          {
            ...C,
            type: 'decimal',
            name: 'conduccion_diametro',
            label: { es: 'Diámetro', en: 'Diameter' },
            unit: { es: 'pulgadas', en: 'inches' },
            constraint: '. > 0 and . <= 48',
            constraint_message: {
              es: 'Escriba más de 0 y hasta 48 pulgadas.',
              en: 'Write more than 0 and up to 48 inches.',
            },
          },
          {
            ...C,
            type: 'select_one',
            list: 'si_no',
            name: 'conduccion_especiales',
            label: { es: '¿Tiene obras en el camino?', en: 'Does it have works along the way?' },
            hint: {
              es: 'Por ejemplo: rompecargas, válvulas, pasos aéreos.',
              en: 'For example: break-pressure tanks, valves, aerial crossings.',
            },
          },
          {
            ...C,
            type: 'select_one',
            list: 'estado',
            name: 'conduccion_estado',
            label: { es: '¿En qué estado está la línea?', en: 'In which state is the line?' },
            required: true,
          },
          remarks(C, 'conduccion_observaciones'),
        ],
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_d',
    appearance: 'field-list',
    label: { es: 'D. Tratamiento', en: 'D. Treatment' },
    children: [
      {
        ...D,
        type: 'repeat',
        name: 'tratamientos',
        label: { es: 'Tratamiento', en: 'Treatment' },
        item_label: { es: '${tratamiento_codigo}', en: '${tratamiento_codigo}' },
        max: 20,
        children: [
          { ...D, type: 'text', name: 'tratamiento_codigo', label: { es: 'Código', en: 'Code' } },
          {
            ...D,
            type: 'select_one',
            list: 'tipo_tratamiento',
            name: 'tratamiento_tipo',
            label: { es: '¿Qué tratamiento es?', en: 'Which treatment is it?' },
            hint: {
              es: 'Filtración, sedimentación o coagulación: quitan lo turbio antes de clorar.',
              en: 'Filtration, sedimentation or coagulation: they remove turbidity before chlorination.',
            },
          },
          {
            ...D,
            type: 'select_one',
            list: 'si_no',
            name: 'tratamiento_funciona',
            label: { es: '¿Funciona bien?', en: 'Does it work well?' },
          },
          {
            ...D,
            type: 'geopoint',
            name: 'tratamiento_posicion',
            label: { es: 'Posición', en: 'Position' },
            carry_over: 'never',
          },
          {
            ...D,
            type: 'select_one',
            list: 'estado',
            name: 'tratamiento_estado',
            label: { es: '¿En qué estado está?', en: 'In which state is it?' },
          },
          remarks(D, 'tratamiento_observaciones'),
        ],
      },
    ],
  },
  {
    type: 'group',
    name: 'pagina_e',
    appearance: 'field-list',
    label: { es: 'E. Tanques', en: 'E. Tanks' },
    children: [
      {
        ...E,
        type: 'repeat',
        name: 'almacenamientos',
        label: { es: 'Tanques', en: 'Tanks' },
        item_label: { es: '${tanque_codigo}', en: '${tanque_codigo}' },
        max: 20,
        children: [
          {
            ...E,
            type: 'text',
            name: 'tanque_codigo',
            label: { es: 'Código del tanque', en: 'Code of the tank' },
            required: true,
          },
          {
            ...E,
            type: 'decimal',
            name: 'tanque_volumen',
            label: { es: 'Volumen', en: 'Volume' },
            hint: { es: '1 m³ son 1,000 litros.', en: '1 m³ is 1,000 litres.' },
            unit: { es: 'm³', en: 'm³' },
            required: true,
            constraint: '. > 0 and . <= 5000',
            constraint_message: {
              es: 'Escriba más de 0 y hasta 5,000 m³.',
              en: 'Write more than 0 and up to 5,000 m³.',
            },
            warning: '. > 300',
            warning_message: {
              es: 'Es un tanque muy grande. ¿Son metros cúbicos y no litros?',
              en: 'That is a very large tank. Are these cubic metres and not litres?',
            },
          },
          {
            ...E,
            type: 'decimal',
            name: 'tanque_limpieza_meses',
            label: { es: '¿Cada cuántos meses se limpia?', en: 'Every how many months is it cleaned?' },
            hint: { es: 'Si nunca se limpia, escriba 240.', en: 'If it is never cleaned, write 240.' },
            unit: { es: 'meses', en: 'months' },
            constraint: '. > 0 and . <= 240',
            constraint_message: {
              es: 'Escriba más de 0 y hasta 240 meses.',
              en: 'Write more than 0 and up to 240 months.',
            },
          },
          {
            ...E,
            type: 'geopoint',
            name: 'tanque_posicion',
            label: { es: 'Posición', en: 'Position' },
            carry_over: 'never',
          },
          {
            ...E,
            type: 'select_one',
            list: 'estado',
            name: 'tanque_estado',
            label: { es: '¿En qué estado está el tanque?', en: 'In which state is the tank?' },
            required: true,
          },
          remarks(E, 'tanque_observaciones'),
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
