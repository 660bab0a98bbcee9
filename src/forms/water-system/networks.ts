import type { FormNode } from '../../domain/form/definition.ts';
import { fromOne, remarks } from '../question-parts.ts';
import { F } from './provenance.ts';

/** Section F: distribution networks. */
export const networks = [
  {
    type: 'group',
    name: 'pagina_f',
    appearance: 'field-list',
    label: { es: 'F. Redes de distribución', en: 'F. Distribution networks' },
    children: [
      {
        ...F,
        type: 'repeat',
        name: 'redes',
        label: { es: 'Redes', en: 'Networks' },
        item_label: { es: '${red_codigo}', en: '${red_codigo}' },
        min: 1,
        max: 20,
        children: [
          {
            ...F,
            type: 'text',
            name: 'red_codigo',
            label: { es: 'Código de la red', en: 'Code of the network' },
            hint: {
              es: 'Distribución: la tubería del tanque a las casas.',
              en: 'Distribution: the pipes from the tank to the houses.',
            },
            required: true,
          },
          {
            ...F,
            type: 'decimal',
            name: 'red_horas',
            label: { es: '¿Cuántas horas al día hay agua?', en: 'How many hours a day is there water?' },
            hint: {
              es: 'Si llega por turnos, saque el promedio de un día.',
              en: 'If it comes in turns, take the average of one day.',
            },
            unit: { es: 'horas por día', en: 'hours a day' },
            required: true,
            constraint: '. >= 0 and . <= 24',
            constraint_message: { es: 'Escriba de 0 a 24 horas.', en: 'Write 0 to 24 hours.' },
          },
          {
            ...F,
            type: 'integer',
            name: 'red_conexiones',
            label: { es: '¿Cuántas conexiones tiene?', en: 'How many connections does it have?' },
            ...fromOne,
          },
          {
            ...F,
            type: 'integer',
            name: 'red_medidores',
            label: { es: '¿Cuántas casas tienen medidor?', en: 'How many houses have a meter?' },
            hint: { es: 'Micromedidor: el medidor de cada casa.', en: 'Micro-meter: the meter of each house.' },
            required: true,
            constraint: ". >= 0 and (${red_conexiones} = '' or . <= ${red_conexiones})",
            constraint_message: {
              es: 'No puede haber más medidores que conexiones.',
              en: 'There cannot be more meters than connections.',
            },
          },
          {
            ...F,
            type: 'integer',
            name: 'red_medidores_consumo',
            label: { es: 'De esos medidores, ¿cuántos marcan?', en: 'Of these meters, how many work?' },
            required: true,
            constraint:
              ". >= 0 and (${red_medidores} = '' or . <= ${red_medidores}) and (${red_conexiones} = '' or . <= ${red_conexiones})",
            constraint_message: {
              es: 'No pueden ser más que los medidores instalados, ni que las conexiones.',
              en: 'There cannot be more than the meters installed, nor than the connections.',
            },
          },
          {
            ...F,
            type: 'select_one',
            list: 'distancia',
            name: 'red_distancia',
            label: { es: '¿A qué distancia están las llaves públicas?', en: 'How far are the public taps?' },
            hint: {
              es: 'No aplica si el agua llega a cada casa.',
              en: 'Does not apply when the water reaches each house.',
            },
            required: true,
          },
          {
            ...F,
            type: 'select_one',
            list: 'estado',
            name: 'red_estado',
            label: { es: '¿En qué estado está la red?', en: 'In which state is the network?' },
          },
          remarks(F, 'red_observaciones'),
        ],
      },
    ],
  },
] as const satisfies readonly FormNode[];
