import { inScope, type Role, reachOf } from './roles.ts';

/** The person who wants to act: what the decision depends on. `municipalities` null: all (2.2). */
type Actor = { readonly role: Role; readonly municipalities: readonly string[] | null };

/** The record that the person wants to act on. The municipality is the subject's, else the record's (2.4). */
type ActedOn = { readonly subjectType: string | null; readonly municipality: string | null };

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
