import type { ChoiceList } from '../../domain/form/definition.ts';

/** SIASAR 2 writes its yes/no questions as a boolean list with these two texts. */
export const siNo = {
  source: 'SIASAR 2, lista booleana',
  status: 'oficial',
  items: [
    { name: 'si', label: { es: 'Sí', en: 'Yes' } },
    { name: 'no', label: { es: 'No', en: 'No' } },
  ],
} as const satisfies ChoiceList;

export const siNoTramite = {
  source: 'Propuesta PTPS, B.4 (legalizado, en trámite, no)',
  status: 'propuesto',
  items: [
    { name: 'si', label: { es: 'Sí', en: 'Yes' }, tone: 'good' },
    { name: 'en_tramite', label: { es: 'En trámite', en: 'In progress' }, tone: 'warning' },
    { name: 'no', label: { es: 'No', en: 'No' }, tone: 'danger' },
  ],
} as const satisfies ChoiceList;

/** A book or log: whether it exists and is kept. */
export const libro = {
  source: 'Propuesta PTPS, B.4',
  status: 'propuesto',
  items: [
    { name: 'al_dia', label: { es: 'Sí, y está al día', en: 'Yes, and it is up to date' }, tone: 'good' },
    { name: 'atrasado', label: { es: 'Sí, pero está atrasado', en: 'Yes, but it is behind' }, tone: 'warning' },
    { name: 'no', label: { es: 'No tienen', en: 'They have none' }, tone: 'danger' },
  ],
} as const satisfies ChoiceList;
