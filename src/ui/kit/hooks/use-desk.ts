import { useSyncExternalStore } from 'react';

/** From this width on somebody sits at a desk: the menu stands beside everything, and lists are tables. */
const DESK = '(min-width: 64rem)';

/**
 * Whether the window is as wide as a desk's. While it is printed it is what it was: a sheet of paper is narrower, and would
 * turn tables into the cards of a phone.
 */
export function useDesk(): boolean {
  return useSyncExternalStore(subscribe, isDesk);
}

let onScreen: boolean | null = null;

function isDesk(): boolean {
  if (onScreen === null || !matchMedia('print').matches) onScreen = matchMedia(DESK).matches;
  return onScreen;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(DESK);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
