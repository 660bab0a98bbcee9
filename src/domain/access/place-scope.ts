import { readsPlaces } from './form-reach.ts';
import { type Role, reachOf } from './roles.ts';

/** Where somebody reads what was recorded, as their role has it (sync-protocol 2.1). */
export type PlaceScope =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'places'; readonly municipalities: readonly string[] }
  /** A titular municipal to whom no municipality was given. */
  | { readonly kind: 'nowhere' }
  /** A partner's contact: what is about the own partner, and no place. */
  | { readonly kind: 'partner' };

/** `municipalities` null says "all" of some roles only: by itself it says nothing. */
export function placeScopeOf({
  role,
  municipalities,
}: {
  readonly role: Role;
  readonly municipalities: readonly string[] | null;
}): PlaceScope {
  if (reachOf(role, 'read-all') === 'all') return { kind: 'everywhere' };
  if (reachOf(role, 'write-self-evaluation') === 'partner') return { kind: 'partner' };
  if (!readsPlaces({ role, municipalities })) return { kind: 'nowhere' };
  return municipalities === null ? { kind: 'everywhere' } : { kind: 'places', municipalities };
}
