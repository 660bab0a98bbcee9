import type { Form } from '../../domain/form/definition.ts';
import { testResults } from '../choices/test-results.ts';
import { siNo } from '../choices/yes-no.ts';
import { B, C, NS } from './provenance.ts';

export const choices = {
  si_no: siNo,
  prueba: testResults,
  metodo_levantamiento: {
    ...B,
    items: [
      { name: 'general', label: { es: 'En general, más o menos', en: 'In general, roughly' } },
      {
        name: 'formulario_auxiliar',
        label: { es: 'Casa por casa, con formulario auxiliar', en: 'House by house, with an auxiliary form' },
      },
      { name: 'muestral', label: { es: 'En algunas casas (muestra)', en: 'At some houses (sample)' } },
    ],
  },
  basura: {
    ...B,
    items: [
      { name: 'quema', label: { es: 'Se quema', en: 'Burnt' } },
      { name: 'enterrada', label: { es: 'Se entierra', en: 'Buried' } },
      { name: 'reciclaje', label: { es: 'Se recicla', en: 'Recycled' } },
      { name: 'tirada', label: { es: 'Se tira', en: 'Thrown away' } },
      { name: 'cuerpo_agua', label: { es: 'Se tira al agua', en: 'Thrown into water' } },
      { name: 'basurero', label: { es: 'Va al basurero', en: 'Taken to a dump' } },
      { name: 'otro', label: { es: 'Otro', en: 'Other' } },
    ],
  },
  agua_centro: {
    ...C,
    items: [
      { name: 'sobre_demanda', label: { es: 'Sí, y alcanza siempre', en: 'Yes, always enough' }, tone: 'good' },
      {
        name: 'sin_picos',
        label: { es: 'Sí, pero no en las horas pico', en: 'Yes, but not at peak hours' },
        tone: 'warning',
      },
      {
        name: 'no_funciona',
        label: { es: 'Tiene, pero no funciona', en: 'It has, but it does not work' },
        tone: 'danger',
      },
      { name: 'no', label: { es: 'No tiene', en: 'It has none' }, tone: 'danger' },
    ],
  },
  alcanza: {
    ...NS,
    items: [
      { name: 'si', label: { es: 'Sí, a todas las casas', en: 'Yes, at every house' }, tone: 'good' },
      { name: 'algunas', label: { es: 'Solo a algunas', en: 'At some only' }, tone: 'warning' },
      { name: 'no', label: { es: 'No alcanza', en: 'It is not enough' }, tone: 'danger' },
    ],
  },
} as const satisfies Form['choices'];
