import { useSyncExternalStore } from 'react';

/** From this width on somebody sits at a desk: the menu stands beside everything, and lists are tables. */
const DESK = '(min-width: 64rem)';

/** Whether the window is as wide as a desk's. */
export function useDesk(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(DESK).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(DESK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
