import { useSyncExternalStore } from 'react';

/** A desk on which a wide table has no room beside the menu (as in `data-table.css`). */
const NARROW = '(max-width: 1279px)';

/** Whether the window is as narrow as a small laptop's; paper is none. */
export function useNarrowDesk(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}

function isNarrow(): boolean {
  return matchMedia(`screen and ${NARROW}`).matches;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
