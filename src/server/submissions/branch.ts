import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { mayActOn } from '../../domain/access/may-act-on.ts';
import { askedDays } from '../../domain/form/visit-day.ts';
import { registrationOf } from '../../domain/registry/registered-entity.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import { PROOF_MEMBER } from '../../domain/submission/proof.ts';
import { submissionSchema } from '../../domain/submission/submission.ts';
import { actorOf, writeAudit } from '../audit/write-audit.ts';
import { type CheckedRecord, UNCHECKED } from '../checking/check-record.ts';
import type { Context } from '../context.ts';
import { type LineTrx, onTheLine, recordChange } from '../db/clock.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { Session } from '../people/person.ts';
import { registerRevision } from '../registration/register-revision.ts';
import { queueEvents } from '../webhooks/queue-events.ts';
import { sortFlags } from './flags.ts';
import { storedRevisions } from './known-things.ts';
import { readFlags } from './receipt.ts';
import { findFacts } from './record-facts.ts';
import { type RecordFacts, viewOf } from './visibility.ts';
import { withheldIn, withoutWithheld } from './withheld.ts';
import { writeRevision } from './write-revision.ts';

export type BranchAction = 'adopt' | 'dismiss';

/** What became of a branch; `revision` and `contentHash` are those that adoption wrote on the line. */
type DecidedBranch = {
  readonly id: string;
  readonly action: BranchAction;
  readonly state: 'adopted' | 'dismissed';
  readonly revision: number | null;
  readonly sequence: number;
};

export type BranchOutcome =
  | { readonly kind: 'decided'; readonly branch: DecidedBranch }
  | { readonly kind: 'not-found' | 'forbidden' | 'branch-not-open' };

/** The device of a revision that the service itself wrote: no phone has it, so none of its numbers is taken. */
const NO_DEVICE = '00000000-0000-0000-0000-000000000000';

/** 4.3: decides an open branch. The same id again answers as the first time. */
export async function decideBranch(
  context: Context,
  session: Session,
  asked: {
    readonly submissionId: string;
    readonly contentHash: string;
    readonly id: string;
    readonly action: BranchAction;
  },
): Promise<BranchOutcome> {
  // Before the transaction, for which everybody else's writing waits; answers and time are those of the branch (10.1).
  const checked = asked.action === 'adopt' ? await checkBranch(context, asked) : UNCHECKED;
  return await onTheLine(context.db, 2, async (trx, sequences): Promise<BranchOutcome> => {
    // One for the record, one for what it may change in the registry.
    const facts = await findFacts(trx, asked.submissionId);
    if (facts === null) return { kind: 'not-found' };
    if (!mayActOn(session, 'resolve', facts)) {
      return { kind: viewOf(session, facts) === 'none' ? 'not-found' : 'forbidden' };
    }
    const repeated = await trx
      .selectFrom('branch_actions')
      .selectAll()
      .where('id', '=', asked.id.toLowerCase())
      .executeTakeFirst();
    if (repeated !== undefined) return repeatedOutcome(repeated, asked);
    const branch = await trx
      .selectFrom('revisions')
      .selectAll()
      .where('submission_id', '=', asked.submissionId)
      .where('content_hash', '=', asked.contentHash)
      .where('place', '=', 'branch')
      .executeTakeFirst();
    if (branch === undefined) return { kind: 'not-found' };
    if (branch.branch_state !== 'open') return { kind: 'branch-not-open' };
    const sequence = sequences.next();
    const adopted =
      asked.action === 'adopt'
        ? await adopt(trx, context, session, branch, facts, checked, { sequence, registry: sequences.next() })
        : null;
    await trx
      .updateTable('revisions')
      .set({ branch_state: asked.action === 'adopt' ? 'adopted' : 'dismissed' })
      .where('submission_id', '=', branch.submission_id)
      .where('revision', '=', branch.revision)
      .where('content_hash', '=', branch.content_hash)
      .execute();
    const action = {
      id: asked.id.toLowerCase(),
      submission_id: asked.submissionId,
      content_hash: asked.contentHash,
      action: asked.action,
      by_user: session.userId,
      at: context.clock.now().toISOString(),
      adopted_revision: adopted,
      sequence,
    };
    await trx.insertInto('branch_actions').values(action).execute();
    await recordChange(trx, 'submission', asked.submissionId, sequence);
    if (asked.action === 'adopt') await queueEvents(trx, context, 'received', [asked.submissionId]);
    const details = { decision: asked.action, contentHash: asked.contentHash };
    const about = { action: 'branch-decided' as const, about: asked.submissionId, details };
    await writeAudit(trx, { at: new Date(action.at), who: actorOf(session), ...about });
    return { kind: 'decided', branch: decidedOf(action) };
  });
}

/** 4.5, 4.6: by the form as it is now; nothing when there is no such branch, or its form is not known. */
async function checkBranch(
  context: Context,
  asked: { readonly submissionId: string; readonly contentHash: string },
): Promise<CheckedRecord> {
  const branch = await context.db
    .selectFrom('revisions')
    .select(['body', 'content_hash', 'form_id', 'form_version'])
    .where('submission_id', '=', asked.submissionId)
    .where('content_hash', '=', asked.contentHash)
    .where('place', '=', 'branch')
    .executeTakeFirst();
  if (branch === undefined) return UNCHECKED;
  const form = await context.forms.find(branch.form_id, branch.form_version);
  if (form === null) return UNCHECKED;
  const content = submissionSchema.parse({ ...JSON.parse(branch.body), contentHash: branch.content_hash });
  const checked = await context.checking.check(form, content);
  for (const fault of checked.faults) context.log('error', fault, { form: `${branch.form_id}/${branch.form_version}` });
  return checked;
}

/** Writes the branch's content as a new revision on the head and answers its number. */
async function adopt(
  trx: LineTrx,
  context: Context,
  session: Session,
  branch: Selectable<DatabaseSchema['revisions']>,
  facts: RecordFacts,
  checked: CheckedRecord,
  numbers: { readonly sequence: number; readonly registry: number },
): Promise<number> {
  const { sequence } = numbers;
  const { highest, head } = await trx
    .selectFrom('submissions')
    .innerJoin('revisions', 'revisions.submission_id', 'submissions.id')
    .select((eb) => [eb.fn.max('revisions.revision').as('highest'), 'submissions.head_revision as head'])
    .where('submissions.id', '=', branch.submission_id)
    .where('revisions.place', '=', 'line')
    .groupBy('submissions.head_revision')
    .executeTakeFirstOrThrow();
  const earlier = (await storedRevisions(trx, [branch.submission_id])).get(branch.submission_id) ?? [];
  const original = submissionSchema.parse({ ...JSON.parse(branch.body), contentHash: branch.content_hash });
  const at = context.clock.now().toISOString();
  const changed = {
    ...original,
    revision: highest + 1,
    baseRevision: head,
    author: branch.author_id,
    device: NO_DEVICE,
    // 3.5: the proof was about the branch.
    [PROOF_MEMBER]: undefined,
    // Says of the revision how it came about; kept and hashed like any member (3.4).
    adopted: { branch: branch.content_hash, revision: branch.revision, by: session.userId, at },
  };
  const canonical = canonicalSubmission(changed);
  if (!canonical.ok) throw new Error(`a stored record has no canonical text: ${canonical.reason}`);
  const content = {
    ...changed,
    contentHash: createHash('sha256').update(canonical.text, 'utf8').digest('hex'),
  };
  const form = await context.forms.find(branch.form_id, branch.form_version);
  const kept = readFlags(branch.flags).filter((flag) => flag.code !== 'constraint' && flag.code !== 'required');
  const flags = kept.map(({ code, path }) => (path === undefined ? { code } : { code, path }));
  const allFlags = sortFlags([...flags, ...checked.flags]);
  await writeRevision(trx, {
    id: branch.submission_id,
    place: 'line',
    content,
    text: canonical.text,
    about: facts,
    derived: {
      subjectType: branch.subject_type,
      subjectId: branch.subject_id,
      municipality: branch.municipality,
    },
    sequence,
    receivedAt: at,
    authorId: branch.author_id,
    asked: form === null ? null : askedDays(form.definition, content.answers),
    sentBy: session.userId,
    flags: allFlags,
    score: checked.score,
  });
  const registration = form === null ? null : registrationOf(form.definition);
  if (registration !== null) {
    const { submission_id: id } = branch;
    const told = withoutWithheld(content, withheldIn(allFlags));
    const written = { id, registration, content: told, earlier, by: session, at, sequence: numbers.registry };
    await registerRevision(trx, context, written);
  }
  return content.revision;
}

function repeatedOutcome(
  row: DatabaseSchema['branch_actions'],
  asked: { readonly submissionId: string; readonly contentHash: string; readonly action: BranchAction },
): BranchOutcome {
  const same =
    row.submission_id === asked.submissionId && row.content_hash === asked.contentHash && row.action === asked.action;
  return same ? { kind: 'decided', branch: decidedOf(row) } : { kind: 'branch-not-open' };
}

function decidedOf(row: DatabaseSchema['branch_actions']): DecidedBranch {
  return {
    id: row.id,
    action: row.action,
    state: row.action === 'adopt' ? 'adopted' : 'dismissed',
    revision: row.adopted_revision,
    sequence: row.sequence,
  };
}
