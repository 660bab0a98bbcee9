import type { TFunction } from 'i18next';
import { may, type Role } from '../../../domain/access/roles.ts';
import { lastContactOf, type Person } from '../../../domain/sync/people.ts';
import { formatDate, formatDateTime } from '../i18n/formats.ts';
import { municipalityLabel } from '../search/registry-places.ts';

/** So many municipalities are named; the others are counted. */
const NAMED = 3;

/** What tells a person from a namesake as far as a phone knows without asking: the work, and where. */
export function knownHints(
  { role, municipalities }: { readonly role: Role; readonly municipalities: readonly string[] | null },
  t: TFunction<'roles'>,
): readonly string[] {
  return [t(role), placesOf(role, municipalities, t)];
}

/** What tells a person from a namesake: the work, where, of which partner, when a phone was last heard of, since when. */
export function personHints(
  person: Person,
  partners: ReadonlyMap<string, string>,
  t: TFunction<'roles'>,
): readonly string[] {
  const contact = lastContactOf(person);
  return [
    ...knownHints(person, t),
    person.partnerId === null ? '' : (partners.get(person.partnerId) ?? ''),
    contact === null ? t('known.noPhone') : t('known.contact', { when: formatDate(contact) }),
    t('known.since', { when: formatDateTime(person.createdAt) }),
  ];
}

/** All of them in one line, for who is asked to confirm something about this person. */
export function personLine(person: Person, partners: ReadonlyMap<string, string>, t: TFunction<'roles'>): string {
  return personHints(person, partners, t)
    .filter((hint) => hint !== '')
    .join(' · ');
}

function placesOf(role: Role, municipalities: readonly string[] | null, t: TFunction<'roles'>): string {
  // Without a municipality, somebody who reads by municipality reads nothing.
  if (municipalities === null) return may(role, 'read-municipality') ? '' : t('known.everywhere');
  const named = municipalities.slice(0, NAMED).map(municipalityLabel).join('; ');
  return municipalities.length > NAMED ? `${named} +${municipalities.length - NAMED}` : named;
}
