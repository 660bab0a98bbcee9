import type { Path } from '../../domain/form/answers.ts';
import type { FormEngine, FormModel, FormPage, PageItem } from '../../domain/form/engine-api.ts';
import { topName } from '../../domain/form/path.ts';
import type { LeftAt } from '../../storage/phone/rows.ts';

/** The last page: reading over and finishing. No page of a form can have this name. */
export const REVIEW_PAGE = '@review';

/** Before the first page: what came from the last visit, on one page. No page of a form can have this name. */
export const SAME_PAGE = '@same';

const pagesOf = new WeakMap<FormModel, ReadonlyMap<string, string>>();

/** The page that a question or repeat stands on; null for what stands on none. */
export function pageOfPath(model: FormModel, path: Path): string | null {
  let byName = pagesOf.get(model);
  if (byName === undefined) {
    byName = new Map(model.pages.flatMap((page) => page.items.map((item) => [nameOf(item), page.name] as const)));
    pagesOf.set(model, byName);
  }
  return byName.get(topName(path)) ?? null;
}

/** The pages that apply now, in order. */
export function relevantPages(engine: FormEngine): readonly FormPage[] {
  return engine.model.pages.filter((page) => engine.progress(page.name).relevant);
}

/** Where a record is left when it is left at this page (null: at its beginning). */
export function leftAt(engine: FormEngine, page: string | null): LeftAt {
  if (page === REVIEW_PAGE) return { at: 'review' };
  const pages = relevantPages(engine);
  const index = pages.findIndex((each) => each.name === page);
  return { at: 'section', number: Math.max(index, 0) + 1, total: pages.length };
}

/** By which name an item of a page is known: its question's, group's or repeat's. */
export function nameOf(item: PageItem): string {
  switch (item.kind) {
    case 'question':
      return item.question.name;
    case 'heading':
      return item.group.name;
    case 'repeat':
      return item.repeat.name;
    default:
      return item satisfies never;
  }
}
