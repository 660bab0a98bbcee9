import type { Entity } from '../../../domain/sync/protocol.ts';
import type { OwnStorage } from '../../../storage/phone/phone-storage.ts';
import { findEntity } from '../../../storage/pulled/field-entities.ts';
import { readHeadAnswer } from '../../../storage/pulled/pulled-head.ts';
import { type DeskItem, type DeskQuery, readDeskPage } from '../../../storage/pulled/review-desk.ts';
import { REGISTRATIONS } from '../../kit/forms/known-forms.ts';
import { verdictAnswerOf } from './desk-verdict.ts';

/** A record on the desk with what is read beside its row: whom it is about, and its verdict where only the answers have it. */
export type DeskLine = {
  readonly item: DeskItem;
  readonly about: Entity | null;
  readonly verdictAnswer: unknown;
};

/** For a live query: the bodies come last, because it no longer hears of what is read after one was decoded. */
export async function readDesk(
  own: OwnStorage,
  query: DeskQuery,
  limit: number,
): Promise<{ readonly lines: readonly DeskLine[]; readonly more: boolean; readonly total: number }> {
  const { items, more, total } = await readDeskPage(own, query, limit);
  const about = await Promise.all(
    items.map(async ({ subject }) => (subject === null ? null : findEntity(own, REGISTRATIONS, subject.id))),
  );
  const verdicts = await Promise.all(
    items.map(async ({ id, form }) => {
      const name = verdictAnswerOf(form.id);
      return name === null ? undefined : readHeadAnswer(own, id, name);
    }),
  );
  const lines = items.map((item, index) => ({
    item,
    about: about[index] ?? null,
    verdictAnswer: verdicts[index],
  }));
  return { lines, more, total };
}
