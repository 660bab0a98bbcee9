import type { ChoiceList } from '../../domain/form/definition.ts';

const SEEN = { source: 'Datos SIASAR de Colombia y Perú (A.9)', status: 'derivado' } as const;

/** What a laboratory test of the water said. */
export const testResults = {
  ...SEEN,
  items: [
    { name: 'si', label: { es: 'Sí pasa', en: 'It passes' }, tone: 'good' },
    { name: 'no', label: { es: 'No pasa', en: 'It does not pass' }, tone: 'danger' },
    { name: 'no_aplica', label: { es: 'No hay análisis', en: 'There is no test' } },
  ],
} as const satisfies ChoiceList;
