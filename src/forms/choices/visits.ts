import type { ChoiceList } from '../../domain/form/definition.ts';

/** Type of visit: visits with technical assistance are the ones that keep chlorine in the pipes (domain C.1). */
export const tipoVisita = {
  source: 'Propuesta PTPS, C.3 (tipo de visita)',
  status: 'propuesto',
  items: [
    { name: 'asistencia_tecnica', label: { es: 'Asistencia técnica', en: 'Technical assistance' } },
    { name: 'monitoreo', label: { es: 'Monitoreo', en: 'Monitoring' } },
    { name: 'capacitacion', label: { es: 'Capacitación', en: 'Training' } },
    { name: 'instalacion', label: { es: 'Instalación', en: 'Installation' } },
    { name: 'emergencia', label: { es: 'Emergencia', en: 'Emergency' } },
  ],
} as const satisfies ChoiceList;
