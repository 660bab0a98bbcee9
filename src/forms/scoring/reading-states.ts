/** What a chlorine test may show besides a number, as the chlorination check writes it. */
export const readingStates = {
  /** A number stands in the reading. */
  read: 'lectura',
  notDetected: 'no_se_detecta',
  /** Equal to the comparator's top or above it. */
  atTop: 'tope',
  /** The colour showed and faded: so high that it bleaches. */
  faded: 'se_borra',
  /** Verdict of a method that shows total chlorine. */
  noVerdict: 'sin_veredicto',
} as const;
