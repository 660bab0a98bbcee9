import type { Path } from '../../../domain/form/answers.ts';
import type { Review } from '../../../domain/sync/protocol.ts';

/** What a review says at each question; what it says of the whole record is left out. */
export function commentsOf(review: Review | undefined): ReadonlyMap<Path, readonly string[]> {
  const byPath = new Map<Path, readonly string[]>();
  for (const { path, text } of review?.comments ?? []) {
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), text]);
  }
  return byPath;
}
