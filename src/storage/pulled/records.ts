import type { Answers } from '../../domain/form/answers.ts';
import { countsAsVisit } from '../../domain/submission/counts.ts';
import type { SubmissionStatus } from '../../domain/submission/status.ts';
import type { PhotoEntry, Subject } from '../../domain/submission/submission.ts';
import { type Review, type ReviewState, reviewSchema } from '../../domain/sync/protocol.ts';
import { bodyKeyOf, type LatestVersion, latestVersionOf } from '../outbox/latest-version.ts';
import { itemsOf } from '../outbox/outbox-items.ts';
import { decodeFinishedBody, decodePulledBody, openValue, unlessDamaged } from '../phone/body-codec.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { FormReference } from '../phone/rows.ts';
import type { BitacoraDatabase, PulledRow, ReviewRow } from '../phone/schema.ts';
import { dayOfRecord, firstFinishedAt } from '../phone/visit-order.ts';
import { type Dated, datedAbout, dateVersion, mergeVersions } from './dated-records.ts';

/** One record, whether it was made here, pulled, or both. */
export type RecordSummary = {
  readonly id: string;
  readonly form: FormReference;
  readonly subject: Subject | null;
  readonly municipality: string | null;
  readonly finishedAt: string;
  /** The day of the visit, `YYYY-MM-DD`: what its form asks for, else when it was first finished. */
  readonly day: string;
  readonly author: { readonly userId: string; readonly name: string | null };
  readonly mine: boolean;
  readonly practice: boolean;
  readonly withdrawn: boolean;
  /** Null: not frozen yet. */
  readonly revision: number | null;
  readonly status: SubmissionStatus;
  readonly reviewState: ReviewState | null;
  /** The service's score of a pulled head, opaque. */
  readonly score: unknown;
  /** Key of the latest finished revision here, for `readFinished`. */
  readonly localKey: string | null;
};

/**
 * Records about a subject (and what was merged into it, 6.8), latest visit first. Of two visits of one day the one that
 * the service heard of later comes first, and before both what it has not got yet.
 */
export function recordsOf({ storage, owner }: OwnStorage, subject: Subject): Promise<readonly RecordSummary[]> {
  return storage.read(async (database) => summariesOf(database, owner, await datedAbout(database, owner, subject)));
}

/** The whole of a record, with its reviews, oldest first. */
export type RecordDetail = {
  readonly summary: RecordSummary;
  readonly answers: Answers;
  readonly photos: readonly PhotoEntry[];
  readonly reviews: readonly Review[];
};

/** The later of what was made here and the service's head; null when this person has neither. */
export async function readRecord(own: OwnStorage, recordId: string): Promise<RecordDetail | null> {
  const latest = await own.storage.read((database) => latestVersionOf(database, own.owner, recordId));
  return latest === null ? null : detailOf(own, latest);
}

/** The last record of a form that this person made, whatever it was about; null: there is none here. */
export async function lastSaved(own: OwnStorage, formId: string): Promise<RecordDetail | null> {
  const { storage, owner } = own;
  const latest = await storage.read(async (database) => {
    // An array sorts after every text, so that it bounds all subjects.
    const [from, to] = [
      [owner, formId],
      [owner, formId, []],
    ];
    const local = await database.submissions.where('[owner+form.id+subjectKey]').between(from, to).toArray();
    // Her own are few among those of a whole municipality.
    const mine = await database.pulledSubmissions
      .where('[owner+mine+state]')
      .between([owner, 1], [owner, 1, []])
      .filter((row) => row.form.id === formId)
      .toArray();
    const versions = await mergeVersions(database, owner, local, mine);
    return versions.find(({ version }) => counts(version))?.version;
  });
  if (latest === undefined) return null;
  return unlessDamaged(() => detailOf(own, latest));
}

/** A returned record and the review that says why. */
export type ToCorrect = { readonly record: RecordSummary; readonly label: string; readonly review: Review };

/**
 * Own records that the service returned and that are not corrected yet ("Para corregir"), what was returned last first: a
 * screen shows only the first ones, and what came back today must be among them. For live queries.
 */
export async function listToCorrect(own: OwnStorage): Promise<readonly ToCorrect[]> {
  const { storage, owner } = own;
  const returned = await storage.read(async (database) => {
    const heads = await database.pulledSubmissions.where('[owner+mine+state]').equals([owner, 1, 'returned']).toArray();
    const found: (Omit<ToCorrect, 'review'> & { readonly revision: number; readonly reviews: readonly ReviewRow[] })[] =
      [];
    for (const pulled of heads) {
      const latest = await latestVersionOf(database, owner, pulled.id);
      // A later revision made here is the correction.
      const isHead =
        latest?.kind === 'pulled' ||
        (latest?.kind === 'local' && latest.row.frozen?.contentHash === pulled.contentHash);
      const reviews = await reviewsOf(database, owner, pulled.id);
      if (latest === null || !isHead || reviews.length === 0) continue;
      const [record] = await summariesOf(database, owner, [await dateVersion(database, owner, latest)]);
      if (record === undefined) continue;
      const entity = pulled.subject === null ? undefined : await database.entities.get(pulled.subject.id);
      const label = entity?.name || (latest.kind === 'local' ? latest.row.label : '');
      found.push({ record, label, revision: pulled.revision, reviews });
    }
    return found;
  });
  const found = await Promise.all(
    returned.map(async ({ record, label, revision, reviews }): Promise<readonly ToCorrect[]> => {
      const opened = await openReviews(own, reviews);
      const review = opened.findLast((one) => one.state === 'returned' && one.revision === revision);
      return review === undefined ? [] : [{ record, label, review }];
    }),
  );
  return found.flat().sort((left, right) => returnedAtMs(right) - returnedAtMs(left));
}

/** Time of the review by the service's clock, in milliseconds since 1970; 0: the service gave no readable time. */
function returnedAtMs({ review }: ToCorrect): number {
  return Date.parse(review.at) || 0;
}

async function detailOf(own: OwnStorage, latest: LatestVersion): Promise<RecordDetail | null> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => ({
    stored: await database.bodies.get(bodyKeyOf(owner, latest)),
    summaries: await summariesOf(database, owner, [await dateVersion(database, owner, latest)]),
    reviews: await reviewsOf(database, owner, latest.kind === 'local' ? latest.row.recordId : latest.pulled.id),
  }));
  const [summary] = found.summaries;
  if (found.stored === undefined || summary === undefined) return null;
  const { body } = found.stored;
  const { answers, photos } =
    latest.kind === 'local' ? (await decodeFinishedBody(own, body)).submission : await decodePulledBody(own, body);
  return { summary, answers, photos, reviews: await openReviews(own, found.reviews) };
}

/** Oldest first, as they are kept. */
export async function reviewsOf(
  database: BitacoraDatabase,
  owner: string,
  recordId: string,
): Promise<readonly ReviewRow[]> {
  const rows = await database.reviews.where('[owner+submissionId]').equals([owner, recordId]).toArray();
  return rows.sort((left, right) => left.position - right.position);
}

/** The reviews themselves. Outside transactions. */
export async function openReviews(own: OwnStorage, rows: readonly ReviewRow[]): Promise<readonly Review[]> {
  const values = await Promise.all(rows.map((row) => unlessDamaged(() => openValue(own, row.review))));
  return values.flatMap((value) => {
    const review = reviewSchema.safeParse(value);
    return review.success ? [review.data] : [];
  });
}

export function counts(version: LatestVersion): boolean {
  const { practice, withdrawn } = version.kind === 'local' ? version.row : version.pulled;
  const { form } = version.kind === 'local' ? version.row : version.pulled;
  return countsAsVisit({
    form,
    practice,
    withdrawn,
    reviewState: version.kind === 'local' ? null : version.pulled.state,
  });
}

export async function summariesOf(
  database: BitacoraDatabase,
  owner: string,
  versions: readonly Dated[],
): Promise<readonly RecordSummary[]> {
  const rows = versions.flatMap(({ version }) => (version.kind === 'local' ? [version.row] : []));
  const items = new Map((await itemsOf(database, owner, rows)).map((item) => [item.row.key, item]));
  return versions.flatMap(({ version, day }): readonly RecordSummary[] => {
    if (version.kind === 'pulled') return [pulledSummary(version.pulled)];
    const { row, pulled } = version;
    const item = items.get(row.key);
    if (item === undefined) return [];
    const isHead = pulled !== undefined && pulled.contentHash === row.frozen?.contentHash;
    return [
      {
        id: row.recordId,
        form: row.form,
        subject: row.subject,
        municipality: row.municipality,
        finishedAt: row.finishedAt,
        day,
        // A record that this person corrects stays its author's.
        author: pulled?.author ?? { userId: row.author, name: null },
        mine: (pulled?.author.userId ?? row.author) === owner,
        practice: row.practice,
        withdrawn: row.withdrawn,
        revision: row.frozen?.revision ?? null,
        status: item.status,
        reviewState: isHead ? pulled.state : null,
        score: isHead ? pulled.score : null,
        localKey: row.key,
      },
    ];
  });
}

export function pulledSummary(pulled: PulledRow): RecordSummary {
  const { id, form, subject, municipality, finishedAt, author, practice, withdrawn, revision, state, score } = pulled;
  const decided = state === 'received' ? (withdrawn ? 'withdrawn' : 'proved') : state;
  return {
    id,
    form,
    subject,
    municipality,
    finishedAt,
    day: dayOfRecord(pulled.days, firstFinishedAt(pulled, [])),
    author,
    mine: pulled.mine === 1,
    practice,
    withdrawn,
    revision,
    status: { kind: decided },
    reviewState: state,
    score,
    localKey: null,
  };
}
