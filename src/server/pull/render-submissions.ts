import type { Selectable } from 'kysely';
import { readsPlaces } from '../../domain/access/form-reach.ts';
import { type OwnRevision, SHORT_HASH } from '../../domain/sync/own-revision.ts';
import type { Context } from '../context.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { createPace } from '../pace.ts';
import { flagsFor } from '../people/client-words.ts';
import type { Session } from '../people/person.ts';
import { type FormLibrary, lookedUpOnce } from '../submissions/form-library.ts';
import { type Moment, readPlacesNow, readPlacesOver } from '../submissions/past-places.ts';
import { planPlacesOf } from '../submissions/plan-place.ts';
import { readFlags } from '../submissions/receipt.ts';
import { factsOf, planPlaceIn } from '../submissions/record-facts.ts';
import { redactedBody } from '../submissions/stored-body.ts';
import { type View, viewOf } from '../submissions/visibility.ts';
import { bodyFor } from '../submissions/withheld.ts';
import { erasedLeftOf } from './erased-left.ts';
import { type ReviewRow, reviewOf, reviewRows } from './render-reviews.ts';
import type { OwnForm, RenderedValue, Telling } from './rendered-value.ts';

type Revision = Pick<
  Selectable<DatabaseSchema['revisions']>,
  | 'submission_id'
  | 'revision'
  | 'content_hash'
  | 'place'
  | 'branch_state'
  | 'sequence'
  | 'form_id'
  | 'form_version'
  | 'author_id'
  | 'device_id'
  | 'municipality'
  | 'subject_type'
  | 'subject_id'
  | 'practice'
  | 'withdrawn'
  | 'received_at'
  | 'finished_at'
  | 'flags'
  | 'day_from'
  | 'day_to'
  | 'erased_at'
>;

/** 6.1, 6.10: the head of each record with its state, reviews and branches, as far as the person may read it (6.3). */
export async function renderSubmissions(
  context: Context,
  session: Session,
  keys: readonly string[],
  telling: Telling,
  tries = 3,
): Promise<ReadonlyMap<string, RenderedValue>> {
  const { db } = context;
  const { own } = telling;
  const isOwn = (row: Revision): boolean =>
    own !== 'whole' &&
    row.device_id === session.deviceId &&
    row.author_id === session.userId &&
    // 6.12: the phone has what was erased.
    row.erased_at === null;
  const facts = await factsOf(db, keys);
  const views = new Map<string, View>(facts.map((record) => [record.id, viewOf(session, record.facts)]));
  const visible = keys.filter((id) => (views.get(id) ?? 'none') !== 'none');
  const hidden = keys.filter((id) => views.get(id) === 'none');
  const rendered = new Map<string, RenderedValue>();
  const gone = await nowHidden(context, session, hidden, telling);
  const erased = await erasedLeftOf(db, gone);
  for (const id of gone) {
    const left = erased.get(id);
    rendered.set(id, left === undefined ? 'deleted' : { deletedFor: JSON.stringify({ erased: left }) });
  }
  for (const id of hidden) if (!rendered.has(id)) rendered.set(id, 'hidden');
  if (visible.length === 0) return rendered;

  const heads = await db
    .selectFrom('submissions')
    .innerJoin('users', 'users.id', 'submissions.author_id')
    .selectAll('submissions')
    .select('users.name as author_name')
    .where('submissions.id', 'in', visible)
    .execute();
  const revisions = Map.groupBy(await readRevisions(context, visible), (row) => row.submission_id);
  const bodies = await readBodies(context, heads);
  const reviews = Map.groupBy(
    await reviewRows(db).where('reviews.submission_id', 'in', visible).orderBy('reviews.sequence').execute(),
    (row) => row.submission_id,
  );
  const pace = createPace();
  const forms = lookedUpOnce(context.forms);
  const moved: string[] = [];
  for (const head of heads) {
    await pace();
    const view = views.get(head.id) ?? 'none';
    const body = bodies.get(`${head.id} ${head.head_hash}`);
    const stored = revisions.get(head.id) ?? [];
    const headRow = stored.find((row) => row.place === 'line' && row.revision === head.head_revision);
    // Between the reading of heads and of revisions somebody wrote or deleted it (PostgreSQL): it is read anew below.
    if (body === undefined || headRow === undefined) {
      moved.push(head.id);
      continue;
    }
    const approved =
      head.approved_revision === head.head_revision ? undefined : approvedOf(stored, head.approved_revision);
    const approvedBody = approved === undefined ? undefined : bodies.get(`${head.id} ${approved.content_hash}`);
    const first = stored.find((row) => row.place === 'line' && row.sequence === head.first_sequence);
    const about = {
      state: head.state,
      reviews: (reviews.get(head.id) ?? []).map((row) => reviewFor(view, row)),
      ...whoFor(view, head, headRow),
      receivedAt: head.received_at,
      sequence: head.head_sequence,
      firstSequence: head.first_sequence,
      ...(first === undefined || first === headRow ? {} : { firstFinishedAt: first.finished_at }),
      ...(headRow.day_from === null ? {} : { days: { from: headRow.day_from, to: headRow.day_to } }),
      approvedRevision: head.approved_revision,
      // A branch is told by its hash.
      branches: (view === 'full' ? stored : [])
        .filter((row) => row.place === 'branch')
        .map((row) => ({ contentHash: row.content_hash, revision: row.revision, state: row.branch_state })),
    };
    const text = isOwn(headRow) ? ownText(headRow, own) : await textFor(forms, session, view, headRow, body.body);
    const members = [
      `"submission":${text}`,
      // 6.1: for tools under the clause's own word too. Phones would only carry it twice.
      ...(session.by === 'bearer' ? [`"head":${text}`] : []),
      JSON.stringify(about).slice(1, -1),
      `"flags":${view === 'full' ? flagsText(session, headRow.flags) : '[]'}`,
      `"score":${body.score ?? 'null'}`,
      // 7.1: what counts in figures meanwhile, where the head has not been decided.
      ...(approved === undefined || approvedBody === undefined
        ? []
        : [
            `"approved":${isOwn(approved) ? ownText(approved, own) : await textFor(forms, session, view, approved, approvedBody.body)}`,
          ]),
    ];
    rendered.set(head.id, { json: `{${members.join(',')}}` });
  }
  if (moved.length === 0) return rendered;
  if (tries === 0) throw new Error(`the head of ${moved[0]} is not stored`);
  return new Map([...rendered, ...(await renderSubmissions(context, session, moved, telling, tries - 1))]);
}

/** 6.3: whoever reads without personal data gets the decision, not its words. */
function reviewFor(view: View, row: ReviewRow): unknown {
  const review = reviewOf(row);
  if (view === 'full') return review;
  const { reason: _reason, by, ...rest } = review;
  return { ...rest, by: { ...by, userId: '' }, comments: [] };
}

/** 6.9: whoever reads without personal data is told a name to ask, and no id that a record could be forged with. */
function whoFor(
  view: View,
  head: Pick<DatabaseSchema['submissions'], 'author_id'> & { readonly author_name: string },
  headRow: Revision,
): { readonly author: { readonly userId: string; readonly name: string }; readonly correctedBy?: string } {
  if (view !== 'full') return { author: { userId: '', name: head.author_name } };
  const author = { userId: head.author_id, name: head.author_name };
  return headRow.author_id === head.author_id ? { author } : { author, correctedBy: headRow.author_id };
}

/** 1.7: the flags of a revision as the app that asks can read them. */
function flagsText({ words }: Session, flags: string): string {
  return words === 'all' ? flags : JSON.stringify(flagsFor(words, readFlags(flags)));
}

/** 6.10: in the place of what the phone that asks has sent. */
function ownText({ submission_id: id, revision, content_hash: whole }: Revision, own: OwnForm): string {
  const contentHash = own === 'briefest' ? whole.slice(0, SHORT_HASH) : whole;
  const brief: OwnRevision = { id, revision, contentHash, own: true };
  return JSON.stringify(brief);
}

async function textFor(forms: FormLibrary, session: Session, view: View, row: Revision, body: string): Promise<string> {
  if (view === 'full') return bodyFor(session, row, body);
  const form = await forms.find(row.form_id, row.form_version);
  return redactedBody(body, form?.names ?? null);
}

function approvedOf(revisions: readonly Revision[], number: number | null): Revision | undefined {
  return revisions.find((row) => row.place === 'line' && row.revision === number);
}

/**
 * Records that this person could read by an earlier revision, or while what they are about lay elsewhere, and can no more
 * (withdrawn, moved to another municipality, merged): the phone is told to forget its copy. What the person could never
 * read is told to nobody.
 */
async function nowHidden(
  context: Context,
  session: Session,
  ids: readonly string[],
  { anew }: Telling,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const owners = await context.db
    .selectFrom('submissions')
    .select(['id', 'author_id'])
    .where('id', 'in', ids)
    .execute();
  const ownerOf = new Map(owners.map((row) => [row.id, row.author_id]));
  const revisions = (await readRevisions(context, ids)).filter((row) => row.place === 'line');
  // Who reads by no place is spared the history of the registry.
  const subjects = readsPlaces(session) ? revisions.flatMap((row) => row.subject_id ?? []) : [];
  // A phone that asks from 0 need not be told what moved: it keeps nothing that this run does not bring.
  const placesOver = await (anew ? readPlacesNow : readPlacesOver)(context.db, subjects);
  const places = await planPlacesOf(
    context.db,
    revisions.map(({ submission_id, form_id, revision }) => ({ id: submission_id, formId: form_id, revision })),
  );
  const seen: string[] = [];
  for (const [id, line] of Map.groupBy(revisions, (row) => row.submission_id)) {
    const couldRead = line.some((row, at) => {
      const next = line[at + 1];
      const saying = {
        subjectId: row.subject_id,
        municipality: row.municipality,
        from: momentOf(row),
        until: next === undefined ? null : momentOf(next),
      };
      const facts = {
        ...planPlaceIn(places, id, row.revision),
        authorId: ownerOf.get(id) ?? '',
        subjectType: row.subject_type,
        subjectId: row.subject_id,
        practice: row.practice === 1,
        withdrawn: row.withdrawn === 1,
        takenOut: false,
      };
      return [...placesOver(saying)].some((municipality) => viewOf(session, { ...facts, municipality }) !== 'none');
    });
    if (couldRead) seen.push(id);
  }
  return seen;
}

function momentOf({ sequence, received_at: at }: Revision): Moment {
  return { sequence, at };
}

async function readRevisions(context: Context, ids: readonly string[]): Promise<Revision[]> {
  return await context.db
    .selectFrom('revisions')
    .select([
      'submission_id',
      'revision',
      'content_hash',
      'place',
      'branch_state',
      'sequence',
      'form_id',
      'form_version',
      'author_id',
      'device_id',
      'municipality',
      'subject_type',
      'subject_id',
      'practice',
      'withdrawn',
      'received_at',
      'finished_at',
      'flags',
      'day_from',
      'day_to',
      'erased_at',
    ])
    .where('submission_id', 'in', ids)
    .orderBy('sequence')
    .execute();
}

/** Bodies of heads and of what is approved beside them, by `id hash`; older revisions stay unread. */
async function readBodies(
  context: Context,
  heads: readonly Selectable<DatabaseSchema['submissions']>[],
): Promise<ReadonlyMap<string, { readonly body: string; readonly score: string | null }>> {
  const rows = await context.db
    .selectFrom('revisions')
    .innerJoin('submissions', 'submissions.id', 'revisions.submission_id')
    .select(['revisions.submission_id', 'revisions.content_hash', 'revisions.body', 'revisions.score'])
    .where(
      'revisions.submission_id',
      'in',
      heads.map((head) => head.id),
    )
    .where('revisions.place', '=', 'line')
    .where((eb) =>
      eb.or([
        eb('revisions.revision', '=', eb.ref('submissions.head_revision')),
        eb('revisions.revision', '=', eb.ref('submissions.approved_revision')),
      ]),
    )
    .execute();
  return new Map(rows.map((row) => [`${row.submission_id} ${row.content_hash}`, { body: row.body, score: row.score }]));
}
