import type { Geopoint } from '../../domain/form/answers.ts';
import type { ToldFlag } from '../../domain/problem.ts';
import { type ClockFacts, clockFactsSchema } from '../../domain/submission/clock-facts.ts';
import type { DeskPile } from '../../domain/submission/desk.ts';
import { replyIn } from '../../domain/submission/review-reply.ts';
import { decodePulledBody, unlessDamaged } from '../phone/body-codec.ts';
import { pulledKey } from '../phone/body-keys.ts';
import type { OwnStorage } from '../phone/phone-storage.ts';
import type { PulledRow } from '../phone/schema.ts';
import { openReviews, pulledSummary, type RecordDetail, reviewsOf } from './records.ts';

/** The service's head of a record with all that a supervisor asks of it, whatever else this phone has of the record. */
export type RecordHead = RecordDetail & {
  readonly location: Geopoint | null;
  readonly clock: ClockFacts;
  readonly receivedAt: string | null;
  readonly flags: readonly ToldFlag[];
  readonly approvedRevision: number | null;
  /** User id of who made this revision, when that is not the record's author. */
  readonly correctedBy: string | null;
  /** 7.2: what its author answered to the review that it corrects; null: nothing. */
  readonly reply: string | null;
  readonly branches: PulledRow['branches'];
  /** Null: it lies in no pile, nobody has to decide anything. */
  readonly pile: DeskPile | null;
};

/** Null: this person has not received it. */
export async function readHead(own: OwnStorage, recordId: string): Promise<RecordHead | null> {
  const { storage, owner } = own;
  const found = await storage.read(async (database) => ({
    row: await database.pulledSubmissions.get([owner, recordId]),
    stored: await database.bodies.get(pulledKey(owner, recordId)),
    reviews: await reviewsOf(database, owner, recordId),
  }));
  const { row, stored } = found;
  if (row === undefined || stored === undefined) return null;
  const body = await decodePulledBody(own, stored.body);
  return {
    summary: pulledSummary(row),
    answers: body.answers,
    photos: body.photos,
    reviews: await openReviews(own, found.reviews),
    location: body.location ?? null,
    clock: clockFactsSchema.parse(body),
    receivedAt: row.receivedAt ?? null,
    flags: row.flags ?? [],
    approvedRevision: row.approvedRevision ?? null,
    correctedBy: row.correctedBy ?? null,
    reply: replyIn(body)?.text ?? null,
    branches: row.branches,
    pile: row.desk?.pile ?? null,
  };
}

/** One answer of a head, for lists that say a word of it. */
export async function readHeadAnswer(own: OwnStorage, recordId: string, name: string): Promise<unknown> {
  const { storage, owner } = own;
  const stored = await storage.read((database) => database.bodies.get(pulledKey(owner, recordId)));
  if (stored === undefined) return undefined;
  return (await unlessDamaged(() => decodePulledBody(own, stored.body)))?.answers[name];
}
