/** The roles of sync-protocol 2.1. */
export const ROLES = ['technician', 'partner', 'municipal', 'supervisor', 'secretariat', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * What somebody may want to do. Who has `write-own` may also do what `write-demand` allows: write complaints and
 * requests for improvement. Reading submissions of others is bounded further by scope (2.4).
 */
export const ACTIONS = [
  'write-own',
  'write-self-evaluation',
  'write-demand',
  'read-own',
  'read-others-approved',
  'read-municipality',
  'read-scope',
  'read-all',
  'review',
  'correct',
  'resolve',
  'take-out',
  'registry-import',
  'registry-register',
  'people-read',
  'people-manage',
  'forms-manage',
  'export',
  'audit-read',
  'erase',
  'service-manage',
  'parcels-decide',
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How far a permission reaches: `own` (own records), `partner` (of the own partner), `scope` (municipalities of
 * the person, sync-protocol 2.4), `all`.
 */
export type Reach = 'own' | 'partner' | 'scope' | 'all';

/** sync-protocol 2.1, one table role x action. Absent means: not allowed. */
export const PERMISSIONS: { readonly [role in Role]: { readonly [action in Action]?: Reach } } = {
  technician: {
    'write-own': 'own',
    'read-own': 'own',
    'read-others-approved': 'scope',
    'registry-register': 'scope',
  },
  partner: {
    'write-self-evaluation': 'partner',
    'read-own': 'partner',
  },
  // The municipality's own technician (titular municipal): the cabildo page and the Juntas of the own municipalities, and
  // what their people complain of and ask for.
  municipal: {
    'write-demand': 'scope',
    'read-own': 'own',
    'read-municipality': 'scope',
  },
  supervisor: {
    'write-own': 'own',
    'read-own': 'own',
    'read-scope': 'scope',
    review: 'scope',
    correct: 'scope',
    resolve: 'scope',
    'take-out': 'scope',
    'registry-import': 'scope',
    'registry-register': 'scope',
    'people-read': 'scope',
    'people-manage': 'scope',
    export: 'scope',
  },
  secretariat: {
    'write-own': 'own',
    'write-self-evaluation': 'all',
    'read-own': 'own',
    'read-all': 'all',
    review: 'all',
    correct: 'all',
    resolve: 'all',
    'take-out': 'all',
    'registry-import': 'all',
    'registry-register': 'all',
    'people-read': 'all',
    'forms-manage': 'all',
    export: 'all',
    'parcels-decide': 'all',
  },
  admin: {
    'write-own': 'own',
    'write-self-evaluation': 'all',
    'read-own': 'own',
    'read-all': 'all',
    review: 'all',
    correct: 'all',
    resolve: 'all',
    'take-out': 'all',
    'registry-import': 'all',
    'registry-register': 'all',
    'people-read': 'all',
    'people-manage': 'all',
    'forms-manage': 'all',
    export: 'all',
    'audit-read': 'all',
    erase: 'all',
    'service-manage': 'all',
    'parcels-decide': 'all',
  },
};

/** How far `role` may do `action`; null: not at all. */
export function reachOf(role: Role, action: Action): Reach | null {
  return PERMISSIONS[role][action] ?? null;
}

/** Whether `role` may do `action` at all. */
export function may(role: Role, action: Action): boolean {
  return reachOf(role, action) !== null;
}

/** Whether a municipality lies in a person's scope. `null` scope means all; a record without one is in every scope. */
export function inScope(municipalities: readonly string[] | null, municipality: string | null): boolean {
  return municipalities === null || municipality === null || municipalities.includes(municipality);
}

/**
 * 2.4: whether somebody answers for a thing of the registry: changes it, joins it with another, brings it back. Unlike
 * `inScope`, what has no municipality is for who answers for all.
 */
export function answersFor(municipalities: readonly string[] | null, municipality: string | null): boolean {
  return municipalities === null || isOwnMunicipality(municipalities, municipality);
}

/**
 * Whether somebody who reads only the own municipalities reads what lies here. Unlike `inScope`, what has no municipality
 * is not theirs, and who has none reads nothing.
 */
export function isOwnMunicipality(municipalities: readonly string[] | null, municipality: string | null): boolean {
  return municipalities !== null && municipality !== null && municipalities.includes(municipality);
}
