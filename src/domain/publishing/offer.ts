import type { Me } from '../access/me.ts';
import type { Audience, Publication } from './publication.ts';

/** What decides whether a person belongs to the audience of a form. */
export type AudienceMember = Pick<Me, 'userId' | 'role' | 'partnerId'> & {
  /** Null: all. */
  readonly municipalities: readonly string[] | null;
};

/** What a version is to a person on a day. */
export type Offer =
  | 'offered'
  /** The person tries the form out: what she fills is practice. */
  | 'practice'
  | 'not-yet'
  | 'not-for-you'
  | 'withdrawn';

/** `today`: `YYYY-MM-DD`, as the person's phone counts days. */
export function offerOf(publication: Publication, person: AudienceMember, today: string): Offer {
  switch (publication.state) {
    case 'draft':
      return 'not-for-you';
    case 'practice':
      return publication.people.includes(person.userId) ? 'practice' : 'not-for-you';
    case 'withdrawn':
      return 'withdrawn';
    case 'published':
      if (!isInAudience(publication.audience, person)) return 'not-for-you';
      return publication.from !== null && today < publication.from ? 'not-yet' : 'offered';
    default:
      return publication satisfies never;
  }
}

/**
 * Whether a form for some municipalities may be begun about something in this one; null: nothing is said of the place.
 */
export function isForPlace(publication: Publication, municipality: string | null): boolean {
  if (publication.state !== 'published' || publication.audience.kind !== 'municipalities') return true;
  return municipality === null || publication.audience.municipalities.includes(municipality);
}

function isInAudience(audience: Audience, person: AudienceMember): boolean {
  switch (audience.kind) {
    case 'everybody':
      return true;
    case 'roles':
      return audience.roles.includes(person.role);
    case 'partners':
      return person.partnerId !== null && audience.partnerIds.includes(person.partnerId);
    case 'municipalities':
      return (
        person.municipalities === null || person.municipalities.some((code) => audience.municipalities.includes(code))
      );
    default:
      return audience satisfies never;
  }
}
