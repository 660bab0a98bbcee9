import type { Form } from '../../domain/form/definition.ts';
import { testResults } from '../choices/test-results.ts';
import { siNo } from '../choices/yes-no.ts';
import { A, B, F, G, SEEN } from './provenance.ts';

export const choices = {
  si_no: siNo,
  tipo_sistema: {
    ...A,
    items: [
      { name: 'gravedad', label: { es: 'Por gravedad', en: 'By gravity' } },
      { name: 'bombeo', label: { es: 'Por bombeo', en: 'Pumped' } },
      { name: 'pozo_bomba_manual', label: { es: 'Pozo con bomba manual', en: 'Well with hand pump' } },
      { name: 'agua_lluvia', label: { es: 'Agua de lluvia', en: 'Rain water' } },
      { name: 'otro', label: { es: 'Otro', en: 'Other' } },
    ],
  },
  tipo_fuente: {
    ...SEEN,
    items: [
      { name: 'rio', label: { es: 'Río', en: 'River' } },
      { name: 'quebrada', label: { es: 'Quebrada', en: 'Stream' } },
      { name: 'lago', label: { es: 'Lago', en: 'Lake' } },
      { name: 'pozo_perforado', label: { es: 'Pozo perforado', en: 'Drilled well' } },
      { name: 'pozo_excavado', label: { es: 'Pozo excavado', en: 'Dug well' } },
      { name: 'ojo_de_agua', label: { es: 'Ojo de agua o nacimiento', en: 'Spring' } },
      { name: 'otro_sistema', label: { es: 'Agua de otro sistema', en: 'Water from another system' } },
      { name: 'otras', label: { es: 'Otras', en: 'Others' } },
    ],
  },
  macromedicion: {
    ...B,
    items: [
      { name: 'no_existe', label: { es: 'No existe', en: 'There is none' } },
      { name: 'no_funciona', label: { es: 'Existe y no funciona', en: 'It exists and does not work' } },
      { name: 'funciona', label: { es: 'Existe y funciona', en: 'It exists and works' } },
    ],
  },
  estado: {
    ...SEEN,
    items: [
      { name: 'a_bueno', label: { es: 'A – Bueno', en: 'A – Good' }, tone: 'good' },
      { name: 'b_regular', label: { es: 'B – Regular', en: 'B – Fair' }, tone: 'warning' },
      { name: 'c_malo', label: { es: 'C – Malo', en: 'C – Bad' }, tone: 'warning' },
      { name: 'd_caido', label: { es: 'D – Caído', en: 'D – Fallen' }, tone: 'danger' },
    ],
  },
  tipo_tratamiento: {
    ...SEEN,
    items: [
      { name: 'cloro', label: { es: 'Desinfección con cloro', en: 'Disinfection with chlorine' } },
      { name: 'filtracion_lenta', label: { es: 'Filtración lenta', en: 'Slow filtration' } },
      { name: 'filtracion_rapida', label: { es: 'Filtración rápida', en: 'Rapid filtration' } },
      { name: 'sedimentacion', label: { es: 'Sedimentación', en: 'Sedimentation' } },
      { name: 'coagulacion', label: { es: 'Coagulación y floculación', en: 'Coagulation and flocculation' } },
      { name: 'aireacion', label: { es: 'Aireación', en: 'Aeration' } },
    ],
  },
  distancia: {
    ...F,
    items: [
      { name: 'no_aplica', label: { es: 'No aplica', en: 'Does not apply' } },
      { name: 'menos_100', label: { es: 'Menos de 100 metros', en: 'Less than 100 metres' } },
      { name: 'mas_100', label: { es: 'Más de 100 metros', en: 'More than 100 metres' } },
    ],
  },
  cloro: {
    ...G,
    items: [
      { name: 'si_funciona', label: { es: 'Sí, y funciona', en: 'Yes, and it works' }, tone: 'good' },
      {
        name: 'si_no_funciona',
        label: { es: 'Sí, pero no funciona', en: 'Yes, but it does not work' },
        tone: 'warning',
      },
      { name: 'no', label: { es: 'No se hace', en: 'It is not done' }, tone: 'danger' },
    ],
  },
  filtracion: {
    ...G,
    items: [
      { name: 'mayoritaria', label: { es: 'Sí, la mayoría', en: 'Yes, most' } },
      { name: 'minoritaria', label: { es: 'Sí, la minoría', en: 'Yes, a few' } },
      { name: 'no', label: { es: 'No', en: 'No' } },
    ],
  },
  prueba: testResults,
} as const satisfies Form['choices'];
