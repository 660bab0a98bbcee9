import type { SubjectType } from '../../domain/form/definition.ts';
import { isMunicipalityCode } from '../../domain/ids.ts';
import type { Trx } from '../db/clock.ts';
import { preparedIn } from '../db/prepared.ts';
import type { Flag01 } from '../db/tables/flag.ts';
import type { Db } from '../foundations.ts';
import { planPlacesOf } from './plan-place.ts';
import type { RecordFacts } from './visibility.ts';

/** What a record is about, as its columns say it. */
export type DerivedSubject = {
  readonly subjectType: SubjectType | null;
  readonly subjectId: string | null;
  readonly municipality: string | null;
};

/**
 * The subject of a record as reading is bounded by it. A form about partners makes a self-evaluation whatever the
 * record says, so that nobody can read one by giving it another subject.
 */
export function deriveSubject(
  record: {
    readonly subject: { readonly type: SubjectType; readonly id: string } | null;
    readonly municipality: string | null;
  },
  formSubject: SubjectType | null,
): DerivedSubject {
  const { subject } = record;
  const id = subject?.id.toLowerCase() ?? null;
  if (formSubject === 'partner' || subject?.type === 'partner') {
    return {
      subjectType: 'partner',
      subjectId: subject?.type === 'partner' ? id : null,
      municipality: record.municipality,
    };
  }
  const named = subject?.type === 'municipality' && isMunicipalityCode(id) ? id : null;
  return { subjectType: subject?.type ?? null, subjectId: id, municipality: named ?? record.municipality };
}

const readPlaces = preparedIn((db, ids) =>
  db
    .selectFrom('entities')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .select(['entities.id', 'entities.type', 'entities.municipality', 'kept.municipality as kept_municipality'])
    .where('entities.id', 'in', ids)
    .where('entities.removed_at', 'is', null),
);

/**
 * Municipalities of registry entities by id; an entity without one is there with null, an unknown one is absent. Of one
 * that was merged it is the municipality of the one that stands for it.
 */
export async function municipalitiesOf(
  db: Db | Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly type: SubjectType; readonly municipality: string | null }>> {
  const found = new Map<string, { readonly type: SubjectType; readonly municipality: string | null }>();
  const wanted = [...new Set(ids)];
  for (let start = 0; start < wanted.length; start += 1000) {
    for (const row of await readPlaces(db, wanted.slice(start, start + 1000))) {
      found.set(row.id, { type: row.type, municipality: row.kept_municipality ?? row.municipality });
    }
  }
  return found;
}

/** A record with what decides who may read it now; null when it is not here. */
export async function findFacts(db: Db | Trx, submissionId: string): Promise<RecordFacts | null> {
  const [facts] = await factsOf(db, [submissionId]);
  return facts?.facts ?? null;
}

/** Where an activity of the plan is done, as a fact of its record; nothing of any other record. */
export function planPlaceIn(
  places: ReadonlyMap<string, string | null>,
  id: string,
  revision: number,
): Pick<RecordFacts, 'planPlace'> {
  const planPlace = places.get(`${id} ${revision}`);
  return planPlace === undefined ? {} : { planPlace };
}

/** What decides who may read a revision, as its row and the row of what it is about say it. */
export type FactsRow = {
  readonly id: string;
  readonly form_id: string;
  readonly revision: number;
  readonly author_id: string;
  readonly subject_type: SubjectType | null;
  readonly subject_id: string | null;
  /** As the revision says; that of what it is about, or of the one that stands for it, goes before it (2.4). */
  readonly municipality: string | null;
  readonly subject_municipality: string | null;
  readonly kept_municipality: string | null;
  readonly practice: Flag01;
  readonly withdrawn: Flag01;
  readonly taken_out_at: string | null;
};

const readFacts = preparedIn((db, ids) =>
  db
    .selectFrom('submissions')
    .leftJoin('entities', 'entities.id', 'submissions.subject_id')
    .leftJoin('entities as kept', 'kept.id', 'entities.merged_into')
    .select([
      'submissions.id',
      'submissions.author_id',
      'submissions.subject_type',
      'submissions.subject_id',
      'submissions.municipality',
      'submissions.practice',
      'submissions.withdrawn',
      'submissions.taken_out_at',
      'submissions.form_id',
      'submissions.head_revision as revision',
      'entities.municipality as subject_municipality',
      'kept.municipality as kept_municipality',
    ])
    .where('submissions.id', 'in', ids),
);

/** `findFacts` for many. */
export async function factsOf(
  db: Db | Trx,
  submissionIds: readonly string[],
): Promise<{ readonly id: string; readonly facts: RecordFacts }[]> {
  const rows = await readFacts(db, submissionIds);
  const facts = await factsOfRows(db, rows);
  return rows.flatMap((row, at) => {
    const own = facts[at];
    return own === undefined ? [] : [{ id: row.id, facts: own }];
  });
}

/** What the revisions of these rows say, in their order: also of one that is not the head, as the approved one may be. */
export async function factsOfRows(db: Db | Trx, rows: readonly FactsRow[]): Promise<readonly RecordFacts[]> {
  const places = await planPlacesOf(
    db,
    rows.map(({ id, form_id, revision }) => ({ id, formId: form_id, revision })),
  );
  return rows.map((row) => ({
    ...planPlaceIn(places, row.id, row.revision),
    authorId: row.author_id,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    municipality: row.kept_municipality ?? row.subject_municipality ?? row.municipality,
    practice: row.practice === 1,
    withdrawn: row.withdrawn === 1,
    takenOut: row.taken_out_at !== null,
  }));
}
