import { createHash } from 'node:crypto';
import type { Answers } from '../../domain/form/answers.ts';
import type { Form } from '../../domain/form/definition.ts';
import { canonicalSubmission } from '../../domain/submission/canonical.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { readRecord } from '../submissions/read-record.ts';
import { takeIn } from '../submissions/take-in.ts';

/** The next revision of a record, by whoever has the session. */
export type PlanRevision = {
  readonly id: string;
  /** 0: it is new. */
  readonly after: number;
  readonly partner: string | null;
  readonly municipality: string | null;
  readonly answers: Answers;
  readonly photos: readonly unknown[];
  readonly withdrawn?: true;
};

/** Records of one transaction. */
const BATCH = 50;

/** Hands revisions in as any record comes in, checked and waiting to be reviewed; answers the ids of those that were taken. */
export async function writePlanRecords(
  context: Context,
  session: Session,
  form: Form,
  revisions: readonly PlanRevision[],
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (let from = 0; from < revisions.length; from += BATCH) {
    const some = revisions.slice(from, from + BATCH);
    const now = context.clock.now().toISOString();
    const records = some.map((each) => readRecord({ bytes: recordOf(each, form, session, now), fault: null }));
    const { receipts } = await takeIn(context, session, records);
    for (const [index, { id }] of some.entries()) {
      const outcome = receipts[index]?.outcome;
      if (outcome === 'stored' || outcome === 'duplicate') taken.add(id);
    }
  }
  return taken;
}

function recordOf(revision: PlanRevision, form: Form, session: Session, now: string): Buffer {
  const content = {
    id: revision.id,
    revision: revision.after + 1,
    baseRevision: revision.after,
    form: { id: form.id, version: form.version },
    subject: revision.partner === null ? null : { type: 'partner', id: revision.partner },
    municipality: revision.municipality,
    answers: revision.answers,
    startedAt: now,
    finishedAt: now,
    // Nobody filled it on a screen.
    activeSeconds: 0,
    clockOffsetMs: null,
    location: null,
    photos: revision.photos,
    device: session.deviceId,
    app: 'import',
    ...(revision.withdrawn === true ? { withdrawn: true } : {}),
  };
  const canonical = canonicalSubmission(content);
  const contentHash = createHash('sha256')
    .update(canonical.ok ? canonical.text : '', 'utf8')
    .digest('hex');
  return Buffer.from(JSON.stringify({ ...content, contentHash }), 'utf8');
}
