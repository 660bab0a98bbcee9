import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { askedDays } from '../../domain/form/visit-day.ts';
import { registrationOf } from '../../domain/registry/registered-entity.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { LAST_REVISION, submissionSchema } from '../../domain/submission/submission.ts';
import { type CheckedRecord, UNCHECKED } from '../checking/check-record.ts';
import type { Context } from '../context.ts';
import { type LineTrx, type Sequences, takeNumbers } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { ROW_NUMBERS } from '../lists/apply-list-action.ts';
import { fillList } from '../lists/fill-list.ts';
import type { Session } from '../people/person.ts';
import { registerRevision } from '../registration/register-revision.ts';
import { sortFlags } from './flags.ts';
import { formInside } from './form-library.ts';
import { storedRevisions } from './known-things.ts';
import { readFlags } from './receipt.ts';
import type { RecordFacts } from './visibility.ts';
import { withheldIn, withoutWithheld } from './withheld.ts';
import { writeRevisions } from './write-revision.ts';

/** The device of a revision that the service itself wrote: no phone has it, so none of its numbers is taken. */
const NO_DEVICE = '00000000-0000-0000-0000-000000000000';

/** 4.5, 4.6: a stored revision by the form as it is now; nothing when there is none such, or its form is not known. */
export async function checkStored(
  context: Context,
  asked: { readonly submissionId: string; readonly contentHash: string; readonly place: 'line' | 'branch' },
): Promise<CheckedRecord> {
  const stored = await context.db
    .selectFrom('revisions')
    .select(['body', 'content_hash', 'form_id', 'form_version'])
    .where('submission_id', '=', asked.submissionId)
    .where('content_hash', '=', asked.contentHash)
    .where('place', '=', asked.place)
    .executeTakeFirst();
  if (stored === undefined) return UNCHECKED;
  const form = await context.forms.find(stored.form_id, stored.form_version);
  if (form === null) return UNCHECKED;
  const content = submissionSchema.parse({ ...JSON.parse(stored.body), contentHash: stored.content_hash });
  const checked = await context.checking.check(form, content);
  for (const fault of checked.faults) context.log('error', fault, { form: `${stored.form_id}/${stored.form_version}` });
  return checked;
}

/** What is written once more. `checked`: by `checkStored`, before the transaction. `change`: the members that become others. */
type Again = {
  readonly stored: Selectable<DatabaseSchema['revisions']>;
  readonly facts: RecordFacts;
  readonly checked: CheckedRecord;
  readonly change: (at: string) => Readonly<Record<string, unknown>>;
};

/** Numbers that `writeAgain` takes. */
export const AGAIN_NUMBERS = ROW_NUMBERS + 2;

/**
 * Writes what is stored as a new revision on the head, in its author's name, and answers its numbers. `sequences`:
 * `AGAIN_NUMBERS`; what it changes in a list and in the registry is told before the record itself, as in a push. Null:
 * the record has the last number that there is, so that no next revision can be written, and nothing was.
 */
export async function writeAgain(
  trx: LineTrx,
  context: Context,
  session: Session,
  { stored, facts, checked, change }: Again,
  sequences: Sequences,
): Promise<{ readonly revision: number; readonly sequence: number } | null> {
  const rows = takeNumbers(sequences, ROW_NUMBERS);
  const registry = sequences.next();
  const sequence = sequences.next();
  const { highest, head } = await trx
    .selectFrom('submissions')
    .innerJoin('revisions', 'revisions.submission_id', 'submissions.id')
    .select((eb) => [eb.fn.max('revisions.revision').as('highest'), 'submissions.head_revision as head'])
    .where('submissions.id', '=', stored.submission_id)
    .where('revisions.place', '=', 'line')
    .groupBy('submissions.head_revision')
    .executeTakeFirstOrThrow();
  if (highest >= LAST_REVISION) return null;
  const earlier = (await storedRevisions(trx, [stored.submission_id])).get(stored.submission_id) ?? [];
  const original = submissionSchema.parse({ ...JSON.parse(stored.body), contentHash: stored.content_hash });
  const at = context.clock.now().toISOString();
  const changed = {
    ...original,
    revision: highest + 1,
    baseRevision: head,
    baseHash: undefined,
    author: stored.author_id,
    device: NO_DEVICE,
    // 3.5: the proof was about what its author wrote.
    [PROOF_MEMBER]: undefined,
    ...change(at),
  };
  const canonical = canonicalSubmission(changed);
  if (!canonical.ok) throw new Error(`a stored record has no canonical text: ${canonical.reason}`);
  const content = {
    ...changed,
    contentHash: createHash('sha256').update(canonical.text, 'utf8').digest('hex'),
  };
  const form = await formInside(trx, stored.form_id, stored.form_version);
  const kept = readFlags(stored.flags).filter((flag) => flag.code !== 'constraint' && flag.code !== 'required');
  const flags = kept.map(({ code, path }) => (path === undefined ? { code } : { code, path }));
  const allFlags = sortFlags([...flags, ...checked.flags]);
  await writeRevisions(trx, [
    {
      id: stored.submission_id,
      place: 'line',
      isFirst: false,
      content,
      text: canonical.text,
      about: facts,
      derived: {
        subjectType: stored.subject_type,
        subjectId: stored.subject_id,
        municipality: stored.municipality,
      },
      sequence,
      receivedAt: at,
      authorId: stored.author_id,
      // Written down when the record first came.
      partnerId: null,
      asked: form === null ? null : askedDays(form, content.answers),
      sentBy: session.userId,
      flags: allFlags,
      score: checked.score,
    },
  ]);
  if (form !== null) {
    const told = withoutWithheld(content, withheldIn(allFlags));
    const { submission_id: id, author_id: by } = stored;
    const filled = { id, form, content: told, by, at, sequences: rows };
    await fillList(trx, context, filled);
  }
  const registration = form === null ? null : registrationOf(form);
  if (registration !== null) {
    const { submission_id: id } = stored;
    const told = withoutWithheld(content, withheldIn(allFlags));
    const written = { id, registration, content: told, earlier, by: session, at, sequence: registry };
    await registerRevision(trx, context, written);
  }
  return { revision: content.revision, sequence };
}
