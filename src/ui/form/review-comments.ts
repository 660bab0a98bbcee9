import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine } from '../../domain/form/engine-api.ts';
import { lastName } from '../../domain/form/path.ts';
import type { Lineage } from '../../domain/submission/lineage.ts';
import type { Review } from '../../domain/sync/protocol.ts';

/** What a reviewer wrote about the revision that this correction was made on, and where that stands now. */
export type ReviewComments = {
  /** Comments about the whole record: the reason of the return, and what was written without a question. */
  readonly general: readonly string[];
  /** At a question that stands now; the same list while nothing moves. */
  readonly at: (path: Path) => readonly string[];
  /** The questions with a comment that stand now and are asked, in the reviewer's order. */
  readonly standing: () => readonly Path[];
  /** What was written about something that was taken away since, or that is not asked any more. */
  readonly lost: () => readonly LostComment[];
};

/** `name`: of the question or list in the form; null when this version of the form has none of that name. */
export type LostComment = { readonly path: Path; readonly name: string | null; readonly text: string };

export const NO_COMMENTS: ReviewComments = { general: [], at: () => NONE, standing: () => NONE, lost: () => [] };
const NONE: readonly string[] = [];

/**
 * The review that a correction answers, and the entry of its lineage that it is about: the last one, when it sent back
 * a revision that this correction descends from. `numbers`: revision numbers of what was finished here, by key.
 */
export function answeredReview(
  reviews: readonly Review[],
  lineage: Lineage,
  numbers: ReadonlyMap<string, number>,
): { readonly review: Review; readonly from: number } | null {
  const review = reviews.at(-1);
  if (review?.state !== 'returned') return null;
  const from = lineage.findLastIndex(
    ({ on }) => (on.kind === 'service' ? on.revision : numbers.get(on.key)) === review.revision,
  );
  return from === -1 ? null : { review, from };
}

/** The comments of a review over a record that is open; `follow` says where a path of the revision stands now. */
export function createReviewComments(
  review: Review,
  engine: FormEngine,
  follow: (path: Path) => Path | null,
): ReviewComments {
  const general = review.comments.flatMap(({ path, text }) => (path === undefined ? [text] : []));
  const placed = review.comments.flatMap(({ path, text }) => (path === undefined ? [] : [{ path, text }]));
  const where = () =>
    placed.map(({ path, text }) => {
      const at = follow(path);
      return { path, text, at: at !== null && engine.find(at)?.relevant === true ? at : null };
    });
  const memory = new Map<Path, readonly string[]>();
  return {
    general: review.reason === undefined ? general : [review.reason, ...general],
    at(path) {
      const texts = where().flatMap((each) => (each.at === path ? [each.text] : []));
      const before = memory.get(path) ?? NONE;
      if (texts.length === before.length && texts.every((text, index) => text === before[index])) return before;
      memory.set(path, texts);
      return texts;
    },
    standing: () => [...new Set(where().flatMap(({ at }) => (at === null ? [] : [at])))],
    lost: () =>
      where().flatMap(({ path, text, at }) => {
        const name = lastName(path);
        return at === null ? [{ path, text, name: engine.model.nodes.has(name) ? name : null }] : [];
      }),
  };
}
