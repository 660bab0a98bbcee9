/** Bands of a partner's index (domain reference B.5), the highest first; the road map and the results chain use them too. */
export const partnerBands = [
  { code: 'pleno', from: 0.9, label: { es: 'Del todo', en: 'Fully' }, tone: 'good' },
  { code: 'avanzado', from: 0.7, label: { es: 'Avanzado', en: 'Advanced' }, tone: 'good' },
  { code: 'parcial', from: 0.4, label: { es: 'En parte', en: 'In part' }, tone: 'warning' },
  { code: 'inicial', from: 0, label: { es: 'Empezando', en: 'Beginning' }, tone: 'danger' },
] as const;
