import type { Path } from '../../../domain/form/answers.ts';
import type { Review } from '../../../domain/sync/protocol.ts';

/**
 * What the last review says at each question of this revision; what it says of the whole record is left out. A review of
 * another revision says nothing here: its paths count the instances of that one.
 */
export function commentsOf(reviews: readonly Review[], revision: number | null): ReadonlyMap<Path, readonly string[]> {
  const last = reviews.at(-1);
  const review = last?.revision === revision ? last : undefined;
  const byPath = new Map<Path, readonly string[]>();
  for (const { path, text } of review?.comments ?? []) {
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), text]);
  }
  return byPath;
}
