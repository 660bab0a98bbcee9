/**
 * What users demand: complaints at the USCL, requests for improvement to the COMAS. A municipality's own technician, who
 * records nothing else, files these (sync-protocol 2.1).
 */
export const DEMAND_FORMS: readonly string[] = ['complaint', 'improvement-request'];
