import { LIST_ROW } from '../../domain/lists/list-row.ts';
import { sessionSchema } from '../../domain/phone/session.ts';
import { isAnswers } from '../../domain/submission/kept-body.ts';
import {
  type Change,
  type Entity,
  entitySchema,
  type Me,
  mergedIntoSchema,
  meSchema,
  type PulledSubmission,
  pulledSubmissionSchema,
  type Review,
  reviewSchema,
} from '../../domain/sync/protocol.ts';
import { type PulledForm, pulledFormSchema } from '../../domain/sync/published-form.ts';
import { type PulledHead, pulledHeadSchema } from '../../domain/sync/pulled-head.ts';
import { encodeBody, sealValue } from '../phone/body-codec.ts';
import { officeKey, pulledKey } from '../phone/body-keys.ts';
import { withDeskPlace } from '../phone/desk-place.ts';
import type { OwnStorage } from '../phone/open-storage.ts';
import {
  type BitacoraDatabase,
  type EntityRow,
  type KeptReason,
  type PulledRow,
  subjectKeyOf,
} from '../phone/schema.ts';
import type { Kept, StoredBody } from '../phone/stored-body.ts';
import { putFormNote, wantForms } from './form-notes.ts';
import { type SplitEntity, splitOffice } from './office-columns.ts';

/** A change, read and with its body encoded, ready to be written inside a transaction. */
export type PreparedChange = { readonly sequence: number; readonly id: string } & (
  | ({ readonly kind: 'entity' } & SplitEntity)
  | { readonly kind: 'form'; readonly form: PulledForm; readonly value: unknown }
  | {
      readonly kind: 'submission';
      readonly pulled: PulledSubmission;
      readonly submission: PulledHead;
      readonly body: StoredBody;
      readonly reviews: readonly KeptReview[];
    }
  | { readonly kind: 'review'; readonly about: ReviewFacts; readonly review: KeptReview }
  | { readonly kind: 'me'; readonly me: Me }
  | { readonly kind: 'deleted-entity'; readonly mergedInto: string | null }
  | { readonly kind: 'deleted'; readonly of: string }
  | {
      readonly kind: 'other';
      readonly of: string;
      readonly reason: KeptReason;
      readonly value: unknown;
    }
);

/** A review that is sealed already. */
type KeptReview = { readonly id: string; readonly review: Kept<Review> };
type ReviewFacts = Pick<Review, 'submissionId' | 'revision' | 'state'>;

/** Whose pull, and which run from 0. */
type Run = { readonly owner: string; readonly epoch: number };

/** Reads a change. What this version cannot read is kept aside and never stands in the way of the rest (6.5). */
export async function prepareChange(own: OwnStorage, change: Change): Promise<PreparedChange> {
  const { sequence, id, kind, value } = change;
  if (change.deleted === true) {
    if (kind !== 'entity') return { kind: 'deleted', sequence, id, of: kind };
    const mergedInto = mergedIntoSchema.safeParse(value).data?.mergedInto ?? null;
    return { kind: 'deleted-entity', sequence, id, mergedInto };
  }
  const other = async (reason: KeptReason) =>
    ({ kind: 'other', sequence, id, of: kind, reason, value: await sealValue(own, value) }) as const;
  switch (kind) {
    case 'entity': {
      const entity = entitySchema.safeParse(value);
      return entity.success ? { kind, sequence, id, ...(await splitOffice(own, entity.data)) } : other('malformed');
    }
    case 'form': {
      const form = pulledFormSchema.safeParse(value);
      return form.success ? { kind, sequence, id, form: form.data, value } : other('malformed');
    }
    case 'submission': {
      const pulled = pulledSubmissionSchema.safeParse(value);
      const submission = pulledHeadSchema.safeParse(pulled.data?.submission);
      if (!pulled.success || !submission.success || !isAnswers(submission.data.answers)) return other('malformed');
      const body = await encodeBody(own, { photos: [], ...submission.data });
      const reviews = await Promise.all(pulled.data.reviews.map((review) => keptReview(own, review)));
      return { kind, sequence, id, pulled: pulled.data, submission: submission.data, body, reviews };
    }
    case 'review': {
      const review = reviewSchema.safeParse(value);
      if (!review.success) return other('malformed');
      return { kind, sequence, id, about: review.data, review: await keptReview(own, review.data) };
    }
    case 'me': {
      const me = meSchema.safeParse(value);
      return me.success && me.data.userId === own.owner ? { kind, sequence, id, me: me.data } : other('malformed');
    }
    case LIST_ROW:
      return other('list-row');
    default:
      return other('unknown-kind');
  }
}

async function keptReview(own: OwnStorage, review: Review): Promise<KeptReview> {
  return { id: review.id, review: await sealValue(own, review) };
}

/** Writes the changes of a page, in order. Inside the transaction of the page. */
export async function applyChanges(
  database: BitacoraDatabase,
  run: Run,
  changes: readonly PreparedChange[],
): Promise<void> {
  const registry: RegistryChange[] = [];
  for (const change of changes) {
    if (isOfRegistry(change)) registry.push(change);
    else await applyChange(database, run, change);
  }
  await applyToRegistry(database, registry);
  await putOffice(database, run.owner, registry);
  await wantForms(
    database,
    changes.flatMap((change) => (change.kind === 'submission' ? [change.submission.form] : [])),
  );
}

/** The registry is written in one go: 10,000 entities one by one would cost a phone half a minute. */
type RegistryChange = PreparedChange & ({ readonly kind: 'entity' } | { readonly kind: 'deleted-entity' });
type OneByOne = Exclude<PreparedChange, RegistryChange>;
function isOfRegistry(change: PreparedChange): change is RegistryChange {
  return change.kind === 'entity' || change.kind === 'deleted-entity';
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
    case 'submission': {
      await database.pulledSubmissions.put(pulledRow(run, change));
      await database.bodies.put({ key: pulledKey(owner, change.id), body: change.body });
      for (const [index, { id, review }] of change.reviews.entries()) {
        const position = change.sequence * 1000 + index;
        await database.reviews.put({ owner, epoch, id, submissionId: change.id, position, review });
      }
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
        await database.pulledSubmissions.put(withDeskPlace({ ...head, state: about.state }, head.desk === undefined));
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

/** 6.4: after a whole run from 0, what the new scope did not bring is not this person's any more. */
export async function sweepEpoch(database: BitacoraDatabase, owner: string, epoch: number): Promise<void> {
  const old = database.pulledSubmissions.where('[owner+epoch]').between([owner, 0], [owner, epoch], true, false);
  const ids = (await old.toArray()).map((row) => row.id);
  await database.pulledSubmissions.bulkDelete(ids.map((id) => [owner, id]));
  await database.bodies.bulkDelete(ids.map((id) => pulledKey(owner, id)));
  await database.reviews.where('[owner+epoch]').between([owner, 0], [owner, epoch], true, false).delete();
  const rows = database.otherChanges.where('[owner+kind+id]');
  await rows
    .between([owner, LIST_ROW, ''], [owner, LIST_ROW, '\uffff'])
    .filter((row) => row.epoch !== epoch)
    .delete();
}

async function applyToRegistry(database: BitacoraDatabase, changes: readonly RegistryChange[]): Promise<void> {
  const ids = changes.flatMap((change) => [change.id, ...aliasesIn(change)]);
  const known = await database.entities.bulkGet(ids);
  const rows = new Map(known.flatMap((row) => (row === undefined ? [] : [[row.id, row]])));
  const written = new Map<string, EntityRow>();
  for (const change of changes) {
    const before = rows.get(change.id);
    // Two people of one phone pull one registry: the later word stays.
    if (before !== undefined && before.sequence >= change.sequence) continue;
    const after =
      change.kind === 'entity'
        ? entityRow(change.entity, change.sequence)
        : tombstone(before, change.sequence, change.mergedInto);
    if (after !== null) {
      rows.set(change.id, after);
      written.set(change.id, after);
    }
    if (change.kind !== 'entity') continue;
    for (const alias of aliasesIn(change)) {
      const row = aliasRow(rows.get(alias), alias, change.entity, change.sequence);
      if (row === null) continue;
      rows.set(alias, row);
      written.set(alias, row);
    }
  }
  await database.entities.bulkPut([...written.values()]);
}

/** What only this person is told, also where another of this phone has brought the entity itself. */
async function putOffice(database: BitacoraDatabase, owner: string, changes: readonly RegistryChange[]): Promise<void> {
  const told = new Map<string, StoredBody | null>();
  for (const change of changes) {
    const office = change.kind === 'entity' ? change.office : null;
    if (office !== 'untold') told.set(officeKey(owner, change.id), office);
  }
  const rows = [...told].flatMap(([key, body]) => (body === null ? [] : [{ key, body }]));
  await database.bodies.bulkDelete([...told.keys()].filter((key) => told.get(key) === null));
  await database.bodies.bulkPut(rows);
}

/** A deleted entity stays as a tombstone that tells the search index; of an unknown one there is nothing to tell. */
function tombstone(before: EntityRow | undefined, sequence: number, mergedInto: string | null): EntityRow | null {
  if (before === undefined) return null;
  const { mergedInto: _before, ...rest } = before;
  return { ...rest, sequence, deleted: true, ...(mergedInto === null ? {} : { mergedInto }) };
}

function aliasesIn(change: RegistryChange): readonly string[] {
  return change.kind === 'entity' ? (change.entity.mergedFrom ?? []) : [];
}

/** 6.8: records may name what was merged, also where this phone has never heard of it: its id leads to what was kept. */
function aliasRow(before: EntityRow | undefined, alias: string, kept: Entity, sequence: number): EntityRow | null {
  if (before !== undefined && (before.sequence >= sequence || before.mergedInto === kept.id)) return null;
  const row = before ?? { ...entityRow({ ...kept, id: alias, links: [] }, sequence), code: '' };
  return { ...row, sequence, deleted: true, mergedInto: kept.id };
}

function entityRow(entity: Entity, sequence: number): EntityRow {
  return {
    id: entity.id,
    type: entity.type,
    name: entity.name,
    code: entity.code ?? '',
    municipality: entity.municipality ?? '',
    links: entity.links.map(subjectKeyOf),
    sequence,
    deleted: false,
    entity,
  };
}

async function applyDeletion(
  database: BitacoraDatabase,
  owner: string,
  { of, id }: { readonly of: string; readonly id: string },
): Promise<void> {
  if (of === 'submission') {
    await database.pulledSubmissions.delete([owner, id]);
    await database.bodies.delete(pulledKey(owner, id));
    await database.reviews.where('[owner+submissionId]').equals([owner, id]).delete();
  }
  if (of === 'review') await database.reviews.delete([owner, id]);
  if (of === LIST_ROW) await database.otherChanges.delete([owner, of, id]);
  // A form version stays readable (6.6): drafts and records are filled with it.
}

function pulledRow({ owner, epoch }: Run, change: PreparedChange & { kind: 'submission' }): PulledRow {
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
