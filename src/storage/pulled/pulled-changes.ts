import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { sessionSchema } from '../../domain/phone/session.ts';
import { pulledKey } from '../phone/body-keys.ts';
import { withDeskPlace } from '../phone/desk-place.ts';
import { datedKey, putHeadRows, removeHeadRows } from '../phone/pulled-rows.ts';
import { type BitacoraDatabase, type PulledRow, subjectKeyOf } from '../phone/schema.ts';
import { putFormNote, wantForms } from './form-notes.ts';
import type { PreparedChange } from './prepare-change.ts';
import {
  applyToRegistry,
  isOfRegistry,
  putOffice,
  type RegistryChange,
  type RegistryRun,
  sweepRegistry,
} from './registry-changes.ts';

/** Who pulls, and the number of the pull from 0 that is under way: each new one makes the rows of earlier ones old. */
type Run = RegistryRun & { readonly owner: string; readonly epoch: number };
type Head = PreparedChange & { readonly kind: 'submission' };
type OneByOne = Exclude<PreparedChange, RegistryChange | Head>;

/** Writes the changes of a page, in order. Inside the transaction of the page. */
export async function applyChanges(
  database: BitacoraDatabase,
  run: Run,
  changes: readonly PreparedChange[],
): Promise<void> {
  const registry: RegistryChange[] = [];
  let heads: Head[] = [];
  for (const change of changes) {
    if (isOfRegistry(change)) registry.push(change);
    else if (change.kind === 'submission') heads.push(change);
    else {
      await putHeads(database, run, heads);
      heads = [];
      await applyChange(database, run, change);
    }
  }
  await putHeads(database, run, heads);
  await applyToRegistry(database, run, registry);
  await putOffice(database, run.owner, registry);
  await wantForms(
    database,
    changes.flatMap((change) => (change.kind === 'submission' ? [change.submission.form] : [])),
  );
}

/** Heads that follow each other are written in one go: one by one each costs the phone some twenty steps. */
async function putHeads(database: BitacoraDatabase, run: Run, heads: readonly Head[]): Promise<void> {
  if (heads.length === 0) return;
  const { owner, epoch } = run;
  const rows = heads.map((head) => pulledRow(run, head));
  await putHeadRows(database, rows);
  if (rows.some((row) => row.days === undefined)) await database.meta.delete(datedKey(owner));
  await database.bodies.bulkPut(heads.map(({ id, body }) => ({ key: pulledKey(owner, id), body })));
  const reviews = heads.flatMap(({ id: submissionId, sequence, reviews: told }) =>
    told.map(({ id, review }, index) => {
      return { owner, epoch, id, submissionId, position: sequence * 1000 + index, review };
    }),
  );
  if (reviews.length > 0) await database.reviews.bulkPut(reviews);
}

async function applyChange(database: BitacoraDatabase, run: Run, change: OneByOne): Promise<void> {
  const { owner, epoch } = run;
  switch (change.kind) {
    case 'form': {
      const { id, version, title, children, definition } = change.form;
      const known = await database.forms.get([id, version]);
      // A released version never changes: what is here stays.
      const content = known?.definition ?? definition ?? (children === undefined ? null : change.value);
      await database.forms.put({ id, version, title: title ?? known?.title ?? null, definition: content });
      await putFormNote(database, change.form, content !== null);
      return;
    }
    case 'review': {
      const { about, sequence } = change;
      const { id, review } = change.review;
      const { submissionId } = about;
      const position = sequence * 1000 + 999;
      await database.reviews.put({ owner, epoch, id, submissionId, position, review });
      const head = await database.pulledSubmissions.get([owner, submissionId]);
      if (head !== undefined && head.revision === about.revision && head.sequence < sequence) {
        await putHeadRows(database, [withDeskPlace({ ...head, state: about.state }, head.desk === undefined)]);
      }
      return;
    }
    case 'me': {
      const session = (await database.meta.get('session'))?.value;
      const known = sessionSchema.safeParse(session);
      if (known.success && known.data.me.userId === change.me.userId) {
        await database.meta.put({ key: 'session', value: { ...known.data, me: change.me } });
      }
      // What an earlier version could not read of it is older than this, and must not be read again later.
      await database.otherChanges.delete([owner, 'me', change.id]);
      return;
    }
    case 'deleted':
      return applyDeletion(database, owner, change);
    case 'other': {
      const { id, of: kind, sequence, reason, value } = change;
      await database.otherChanges.put({ owner, epoch, kind, id, sequence, reason, value });
      return;
    }
    default:
      change satisfies never;
  }
}

/**
 * 6.4: after a whole run from 0, what the new scope did not bring is not this person's any more, or is nowhere. `alone`:
 * the registry was empty before, so nothing of it is older.
 */
export async function sweepEpoch(database: BitacoraDatabase, run: Run, alone: boolean): Promise<void> {
  const { owner, epoch } = run;
  const old = database.pulledSubmissions.where('[owner+epoch]').between([owner, 0], [owner, epoch], true, false);
  const ids = (await old.toArray()).map((row) => row.id);
  await removeHeadRows(database, owner, ids);
  await database.bodies.bulkDelete(ids.map((id) => pulledKey(owner, id)));
  await database.reviews.where('[owner+epoch]').between([owner, 0], [owner, epoch], true, false).delete();
  // What this version cannot read too: read by a later one, it would be written over what the run told instead.
  await database.otherChanges.filter((row) => row.owner === owner && row.epoch !== epoch).delete();
  // A first pull need not read 50,000 rows to find none.
  if (!alone) await sweepRegistry(database, run);
}

async function applyDeletion(
  database: BitacoraDatabase,
  owner: string,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<void> {
  if (of === 'submission') {
    await removeHeadRows(database, owner, [id]);
    await database.bodies.delete(pulledKey(owner, id));
    await database.reviews.where('[owner+submissionId]').equals([owner, id]).delete();
  }
  if (of === 'review') await database.reviews.delete([owner, id]);
  if (of === LIST_ROW) await database.otherChanges.delete([owner, of, id]);
  // A form version stays readable (6.6): drafts and records are filled with it.
}

function pulledRow({ owner, epoch }: Run, change: Head): PulledRow {
  const { id, sequence, pulled, submission } = change;
  const subject = submission.subject ? { type: submission.subject.type, id: submission.subject.id } : null;
  const flags = (pulled.flags ?? []).map(({ code, path }) => (path === undefined ? { code } : { code, path }));
  return withDeskPlace(
    {
      owner,
      id,
      sequence,
      arrival: pulled.sequence,
      epoch,
      form: { id: submission.form.id, version: submission.form.version },
      subject,
      subjectKey: subjectKeyOf(subject),
      municipality: submission.municipality ?? null,
      finishedAt: submission.finishedAt,
      ...(pulled.days === undefined ? {} : { days: pulled.days }),
      ...(pulled.firstSequence === undefined ? {} : { firstArrival: pulled.firstSequence }),
      ...(pulled.firstFinishedAt === undefined ? {} : { firstFinishedAt: pulled.firstFinishedAt }),
      revision: submission.revision,
      contentHash: submission.contentHash ?? null,
      state: pulled.state,
      author: { userId: pulled.author.userId, name: pulled.author.name },
      mine: pulled.author.userId === owner ? 1 : 0,
      practice: submission.practice === true,
      withdrawn: submission.withdrawn === true,
      branches: (pulled.branches ?? []).map(({ contentHash, revision, state }) => ({ contentHash, revision, state })),
      score: pulled.score ?? null,
      receivedAt: pulled.receivedAt,
      flags,
      approvedRevision: pulled.approvedRevision ?? null,
      correctedBy: pulled.correctedBy ?? null,
    },
    submission.redacted === true,
  );
}
