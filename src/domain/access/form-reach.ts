import { inScope, isOwnMunicipality, may, type Role, reachOf } from './roles.ts';

/**
 * What records of a form are about, as far as it decides who reads them: places; a partner (a self-evaluation); the
 * yearly plan, which is a partner's and is done in a municipality; nothing (a lesson, a target), so that they lie in no
 * municipality.
 */
export type FormKind = 'place' | 'partner' | 'plan' | 'nothing';

/**
 * Of which records of a form somebody's figures are: of all; of those in the own municipalities; of the plan, what is
 * done in the own municipalities; of those about the own partner; of none, so that no figure may be told of them.
 */
export type FormReach = 'all' | 'places' | 'done-there' | 'partner' | 'none';

/** Who reads, as far as it decides. `municipalities` null: all (2.2). */
export type Reader = { readonly role: Role; readonly municipalities: readonly string[] | null };

/** sync-protocol 2.1, 2.4 and 6.3 for whole forms: what `viewOf` of the service answers, record by record. */
export function formReachOf(reader: Reader, kind: FormKind): FormReach {
  if (reachOf(reader.role, 'read-all') === 'all') return 'all';
  // What lies in no municipality is in every scope, and is nobody's who reads the own municipalities alone.
  if (kind === 'nothing')
    return readsPlaces(reader) && reachOf(reader.role, 'read-municipality') === null ? 'all' : 'none';
  if (kind !== 'place' && reachOf(reader.role, 'write-self-evaluation') === 'partner') return 'partner';
  if (!readsPlaces(reader) || kind === 'partner') return 'none';
  if (kind === 'plan') return 'done-there';
  return reader.municipalities === null ? 'all' : 'places';
}

/** Whether somebody reads what others recorded in municipalities at all. */
export function readsPlaces({ role, municipalities }: Reader): boolean {
  // Who reads the own municipalities alone and has none reads nothing.
  if (reachOf(role, 'read-municipality') !== null) return municipalities !== null && municipalities.length > 0;
  return (['read-all', 'read-scope', 'read-others-approved'] as const).some((action) => reachOf(role, action) !== null);
}

/**
 * Whether the service counts these figures for somebody (12.1): for who may export, and of one municipality, whoever filled
 * it, for who reads what others recorded there.
 */
export function readsFiguresOf(
  reader: Reader,
  { municipality, partner }: { readonly municipality: string | null; readonly partner: string | null },
): boolean {
  if (may(reader.role, 'export')) return true;
  return (
    municipality !== null && partner === null && readsPlaces(reader) && inScope(reader.municipalities, municipality)
  );
}

/**
 * Whether a thing of the registry is a row of somebody's boards (2.4): one that lies where they do not read what was
 * recorded would be told to lack it. A partner is no place: who reads what is about partners decides of it.
 */
export function readsThing(
  reader: Reader,
  { type, municipality }: { readonly type: string; readonly municipality: string | null },
): boolean {
  if (type === 'partner' || reachOf(reader.role, 'read-all') === 'all') return true;
  if (!readsPlaces(reader)) return false;
  return reachOf(reader.role, 'read-municipality') === null
    ? inScope(reader.municipalities, municipality)
    : isOwnMunicipality(reader.municipalities, municipality);
}

/**
 * Whether somebody reads what others recorded about a thing of the registry: else nobody may tell them that there is
 * nothing. Of a partner it is what its self-evaluations say.
 */
export function readsRecordsAbout(
  reader: Reader & { readonly partnerId: string | null },
  thing: { readonly type: string; readonly id: string; readonly municipality?: string | undefined },
): boolean {
  if (thing.type === 'partner') {
    const reach = formReachOf(reader, 'partner');
    return reach === 'all' || (reach === 'partner' && thing.id === reader.partnerId);
  }
  return readsThing(reader, { type: thing.type, municipality: thing.municipality ?? null });
}
