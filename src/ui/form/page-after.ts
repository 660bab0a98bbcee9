import type { FormSession } from './form-session.ts';
import { asksNothing } from './last-time.ts';
import { pageOfPath, REVIEW_PAGE, relevantPages } from './pages.ts';

/**
 * Where "Siguiente" leads from a page (null: from before the first). In a record that was started from the last visit a
 * page that asks nothing any more is passed over; it stays within reach by "Secciones". The last page never is: there
 * people write what was agreed and sign.
 */
export function pageAfter(session: FormSession, page: string | null): string {
  const { engine, carried, previous } = session;
  const pages = relevantPages(engine);
  const after = pages.slice(page === null ? 0 : pages.findIndex((each) => each.name === page) + 1);
  if (!session.startedFromPrevious()) return after[0]?.name ?? REVIEW_PAGE;
  const next = after.find((each, index) => {
    if (index === after.length - 1) return true;
    const unconfirmed = carried
      .all()
      .filter((path) => pageOfPath(engine.model, path) === each.name && engine.find(path)?.relevant === true);
    return !asksNothing(engine, each, previous, unconfirmed);
  });
  return next?.name ?? REVIEW_PAGE;
}
