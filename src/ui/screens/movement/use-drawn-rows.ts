import { type RefCallback, startTransition, useCallback, useState } from 'react';

/** Rows that fill the table's own height: what a sort or a search draws at once. */
const FIRST = 12;
/** Rows that a page of the table holds; beyond it somebody asks for more. */
const PAGE = 48;
/** How near the end of what is drawn comes before more is drawn, in pixels. */
const NEAR_PX = 300;

/** How many rows are drawn, and what draws more. */
export type DrawnRows = {
  readonly drawn: number;
  /** Rows until somebody has to ask for more. */
  readonly page: number;
  readonly nextPage: () => void;
  /** For what stands below the last row: when it comes near, the next rows are drawn. */
  readonly end: RefCallback<Element>;
};

/**
 * Rows of a large table as they are needed: laying out and painting a table takes as long as it has cells, so that what
 * nobody sees waits until it is scrolled near. `view`: what the rows are of; another one begins at its first rows, and
 * the same one stays as far as it was drawn when its records change. `all`: how many rows there are.
 */
export function useDrawnRows(view: string, all: number): DrawnRows {
  const [state, setState] = useState({ view, drawn: FIRST, pages: 1 });
  const { drawn, pages } = state.view === view ? state : { drawn: FIRST, pages: 1 };
  const page = pages * PAGE;
  const most = Math.min(page, all);
  const end = useCallback<RefCallback<Element>>(
    (element) => {
      if (element === null || drawn >= most) return undefined;
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
          observer.disconnect();
          startTransition(() => setState({ view, drawn: drawn + FIRST, pages }));
        },
        { root: element.closest('.board__scroll'), rootMargin: `${NEAR_PX}px` },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [view, drawn, most, pages],
  );
  return { drawn, page, nextPage: () => setState({ view, drawn, pages: pages + 1 }), end };
}
