import { readsPlaces } from '../../domain/access/form-reach.ts';
import { isOwnPartners } from '../../domain/access/may-act-on.ts';
import { inScope, isOwnMunicipality, reachOf } from '../../domain/access/roles.ts';
import type { SubjectType } from '../../domain/form/definition.ts';
import { DEMAND_FORMS } from '../../forms/demand-forms.ts';
import type { Person } from '../people/person.ts';

/** What decides who may read a record. */
export type RecordFacts = {
  readonly authorId: string;
  readonly subjectType: SubjectType | null;
  readonly subjectId: string | null;
  /** The subject's, else the record's (2.4). */
  readonly municipality: string | null;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  /** It lies in the bin (6.15). */
  readonly takenOut: boolean;
  /** Of an activity of the POA or its progress: the municipality where it is done, null: national. Absent: it is none. */
  readonly planPlace?: string | null;
};

/** How much of a record somebody gets: everything, everything but personal data (6.3), nothing. */
export type View = 'full' | 'without-personal' | 'none';

/** 2.1, 2.4, 6.3 as one function. */
export function viewOf(person: Person, record: RecordFacts): View {
  // 6.15: the bin alone tells of it.
  if (record.takenOut) return 'none';
  if (record.authorId === person.userId) return 'full';
  if (reachOf(person.role, 'read-all') === 'all') return 'full';
  // 6.3: self-evaluations only their partner, secretariat, admin.
  if (record.subjectType === 'partner') {
    if (isOwnPartners(person, record)) return 'full';
    return readsPlanOf(person, record.planPlace ?? null) && !record.practice && !record.withdrawn
      ? 'without-personal'
      : 'none';
  }
  if (reachOf(person.role, 'read-municipality') !== null) {
    const isTheirs = isOwnMunicipality(person.municipalities, record.municipality);
    return isTheirs && !record.practice && !record.withdrawn ? 'without-personal' : 'none';
  }
  if (!inScope(person.municipalities, record.municipality)) return 'none';
  if (reachOf(person.role, 'read-scope') !== null) return 'full';
  if (reachOf(person.role, 'read-others-approved') === null) return 'none';
  return record.practice || record.withdrawn ? 'none' : 'without-personal';
}

/**
 * What is done in a municipality is the business of everybody who reads what lies there, whoever does it: so a figure
 * of the municipality is the same for all of them. A national activity is its partner's and the Secretariat's.
 */
function readsPlanOf(person: Person, place: string | null): boolean {
  return place !== null && readsPlaces(person) && inScope(person.municipalities, place);
}

/** 2.4, 4.5: whether what somebody wrote lies outside what they are there for. Stored all the same. */
export function isOutOfScope(author: Person, record: RecordFacts, form: string): boolean {
  const selfEvaluations = reachOf(author.role, 'write-self-evaluation');
  if (record.subjectType === 'partner') {
    const own = record.subjectId !== null && author.partnerId === record.subjectId;
    return selfEvaluations !== 'all' && !own;
  }
  if (reachOf(author.role, 'write-own') === null) {
    const files = DEMAND_FORMS.includes(form) && reachOf(author.role, 'write-demand') !== null;
    return !files || !isOwnMunicipality(author.municipalities, record.municipality);
  }
  return !inScope(author.municipalities, record.municipality);
}
