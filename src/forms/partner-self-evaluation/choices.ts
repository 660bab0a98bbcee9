import type { ChoiceList } from '../../domain/form/definition.ts';
import { cumplimiento } from '../choices/agreements.ts';
import { departamentos, municipios } from '../choices/municipalities.ts';
import { codigoResultado, hojaDeRuta } from '../choices/strategic-plan.ts';

const B5 = { source: 'Propuesta PTPS, B.5', status: 'propuesto' } as const;

/** Option lists of the partner's yearly self-evaluation. */
export const choices = {
  cumplimiento,
  departamento: departamentos,
  municipio: municipios,
  codigo_resultado: codigoResultado,
  hoja_ruta: hojaDeRuta,
  categoria: {
    source: 'Plan estratégico PTPS, sección 3 (Guía de Asocio)',
    status: 'oficial',
    items: [
      { name: 'municipio', label: { es: 'Municipio Socio', en: 'Partner municipality' } },
      { name: 'facilitador', label: { es: 'Socio Facilitador', en: 'Facilitating partner' } },
      { name: 'colaborador', label: { es: 'Socio Colaborador', en: 'Collaborating partner' } },
      { name: 'asesor', label: { es: 'Socio Asesor', en: 'Advising partner' } },
    ],
  },
  escala: {
    ...B5,
    items: [
      { name: '0', label: { es: '0. Todavía no', en: '0. Not begun' }, tone: 'danger' },
      { name: '1', label: { es: '1. Empezando', en: '1. Beginning' }, tone: 'warning' },
      { name: '2', label: { es: '2. En parte', en: '2. In part' }, tone: 'warning' },
      { name: '3', label: { es: '3. Del todo', en: '3. Fully' }, tone: 'good' },
      { name: 'na', label: { es: 'No aplica', en: 'Does not apply' } },
    ],
  },
  escala_hecho: {
    ...B5,
    items: [
      { name: '0', label: { es: '0. No existe', en: '0. It does not exist' }, tone: 'danger' },
      { name: '1', label: { es: '1. Existe en papel', en: '1. It exists on paper' }, tone: 'warning' },
      { name: '2', label: { es: '2. Funciona a veces', en: '2. It works at times' }, tone: 'warning' },
      { name: '3', label: { es: '3. Funciona bien', en: '3. It works well' }, tone: 'good' },
      { name: 'na', label: { es: 'No aplica', en: 'Does not apply' } },
    ],
  },
  prioridad: {
    ...B5,
    items: [
      { name: 'alta', label: { es: 'Alta', en: 'High' } },
      { name: 'media', label: { es: 'Media', en: 'Medium' } },
      { name: 'baja', label: { es: 'Baja', en: 'Low' } },
    ],
  },
  tipo_apoyo: {
    ...B5,
    items: [
      { name: 'capacitacion', label: { es: 'Capacitación', en: 'Training' } },
      { name: 'asistencia_tecnica', label: { es: 'Asistencia técnica', en: 'Technical assistance' } },
      { name: 'financiamiento', label: { es: 'Financiamiento', en: 'Funding' } },
      { name: 'herramientas', label: { es: 'Herramientas', en: 'Tools' } },
      { name: 'incidencia', label: { es: 'Incidencia', en: 'Advocacy' } },
      { name: 'informacion', label: { es: 'Información', en: 'Information' } },
    ],
  },
} as const satisfies Readonly<Record<string, ChoiceList>>;
