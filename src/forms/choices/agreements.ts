import type { ChoiceList } from '../../domain/form/definition.ts';

/** What became of an agreement of the last visit. */
export const cumplimiento = {
  source: 'Propuesta PTPS (seguimiento de acuerdos)',
  status: 'propuesto',
  items: [
    { name: 'cumplido', label: { es: 'Cumplido', en: 'Done' }, tone: 'good' },
    { name: 'en_proceso', label: { es: 'En proceso', en: 'In progress' }, tone: 'warning' },
    { name: 'no_cumplido', label: { es: 'No cumplido', en: 'Not done' }, tone: 'danger' },
    { name: 'ya_no_aplica', label: { es: 'Ya no aplica', en: 'No longer applies' } },
  ],
} as const satisfies ChoiceList;
