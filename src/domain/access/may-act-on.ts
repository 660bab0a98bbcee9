import { inScope, type Role, reachOf } from './roles.ts';

/** The person who wants to act: what the decision depends on. `municipalities` null: all (2.2). */
type Actor = { readonly role: Role; readonly municipalities: readonly string[] | null };

/** The record that the person wants to act on. The municipality is the subject's, else the record's (2.4). */
type ActedOn = { readonly subjectType: string | null; readonly municipality: string | null };

/** Who writes, and what is written on, as far as a next revision depends on it. */
type Reviser = Actor & { readonly userId: string; readonly partnerId: string | null };
type Revised = ActedOn & { readonly authorId: string; readonly subjectId: string | null };

/** Whether somebody may review, correct, resolve or take out a record, by the reach that the role has for it (2.1). */
export function mayActOn(
  person: Actor,
  action: 'review' | 'correct' | 'resolve' | 'take-out',
  record: ActedOn,
): boolean {
  const reach = reachOf(person.role, action);
  if (reach === 'all') return true;
  return reach === 'scope' && record.subjectType !== 'partner' && inScope(person.municipalities, record.municipality);
}

/**
 * Whether `person` may write the next revision of a record (3.5): the author of the record, a contact of the partner
 * whose self-evaluation it is, or who may correct. A withdrawal is the author's alone.
 */
export function mayRevise(person: Reviser, record: Revised, withdrawn: boolean): boolean {
  if (record.authorId === person.userId) return true;
  if (withdrawn) return false;
  return isOwnPartners(person, record) || mayActOn(person, 'correct', record);
}

/**
 * Whether somebody could correct a record where it lay at some time, at one of these places. Only who corrects within a
 * scope: for everybody else no place changes anything.
 */
export function couldCorrect(person: Actor, subjectType: string | null, places: Iterable<string | null>): boolean {
  if (reachOf(person.role, 'correct') !== 'scope') return false;
  return [...places].some((municipality) => mayActOn(person, 'correct', { subjectType, municipality }));
}

/** Whether a record is about the partner whose contact this is. */
export function isOwnPartners(
  person: Pick<Reviser, 'role' | 'partnerId'>,
  record: Pick<Revised, 'subjectType' | 'subjectId'>,
): boolean {
  return (
    record.subjectType === 'partner' &&
    record.subjectId !== null &&
    reachOf(person.role, 'write-self-evaluation') === 'partner' &&
    person.partnerId === record.subjectId
  );
}
