/** Source and status of the questions, one constant for each section of SIASAR's form. */
export const A = { source: 'SIASAR 2, sistema: A', status: 'oficial' } as const;
export const B = { source: 'SIASAR 2, sistema: B', status: 'oficial' } as const;
export const C = { source: 'SIASAR 2, sistema: C', status: 'oficial' } as const;
export const D = { source: 'SIASAR 2, sistema: D', status: 'oficial' } as const;
export const E = { source: 'SIASAR 2, sistema: E', status: 'oficial' } as const;
export const F = { source: 'SIASAR 2, sistema: F', status: 'oficial' } as const;
export const G = { source: 'SIASAR 2, sistema: G', status: 'oficial' } as const;
export const H = { source: 'SIASAR 2, sistema: H', status: 'oficial' } as const;
export const SEEN = { source: 'Datos SIASAR de Colombia y Perú (A.9)', status: 'derivado' } as const;
/** SIASAR 2 takes the population from its communities; asked here so that AUT can be worked out in the field. */
export const AUT = { source: 'SIASAR 2, AUT (A.4)', status: 'derivado' } as const;
