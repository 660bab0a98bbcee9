/** Source and status of the questions, one constant for each section of SIASAR's form. */
export const A = { source: 'SIASAR 2, comunidad: A', status: 'oficial' } as const;
export const B = { source: 'SIASAR 2, comunidad: B', status: 'oficial' } as const;
export const C = { source: 'SIASAR 2, comunidad: C', status: 'oficial' } as const;
export const D = { source: 'SIASAR 2, comunidad: D', status: 'oficial' } as const;
export const F = { source: 'SIASAR 2, comunidad: F', status: 'oficial' } as const;
export const CO = { source: 'Propuesta PTPS, CO-01 a CO-09', status: 'propuesto' } as const;
export const NS = { source: 'Propuesta PTPS, NS-01, NS-02 y NS-05', status: 'propuesto' } as const;
export const CAL = { source: 'SIASAR 2, sistema: G, CAL (A.4)', status: 'derivado' } as const;
