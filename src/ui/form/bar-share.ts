import type { FormEngine } from '../../domain/form/engine-api.ts';
import { REVIEW_PAGE, relevantPages } from './pages.ts';

const reached = new WeakMap<FormEngine, number>();

/**
 * How far the bar over a form is filled at this page, from 0 to 1: by its place among the pages that apply now, full at
 * the reading over. While the form is open it never goes backwards: an answer may bring pages that were not counted
 * before, or take the page away, and whoever turns back a page has not lost what was filled.
 */
export function barShare(engine: FormEngine, page: string): number {
  const share = Math.max(shareAt(engine, page), reached.get(engine) ?? 0);
  reached.set(engine, share);
  return share;
}

/** By the pages that apply now alone. 0 for a page that is not among them. */
export function shareAt(engine: FormEngine, page: string): number {
  if (page === REVIEW_PAGE) return 1;
  const pages = relevantPages(engine);
  return (
    Math.max(
      0,
      pages.findIndex((each) => each.name === page),
    ) / Math.max(1, pages.length)
  );
}
